package org.separatrix.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.core.task.batteries.Batteries;

class TaskActivityTest {

    private static final TaskBattery BATTERY = Networks.battery(RuleChannel.CONTEXT);
    private static final Model MODEL = Networks.modulated(Fields.empty());

    @Test
    void runsTheTestGridOfTheContextsOwnTask() {
        TrialBatch grid = BATTERY.generate(TrialRequest.test("delaygo"));
        Activity activity = new TaskActivity(MODEL, BATTERY).of(List.of(MODEL.context("delaygo")));

        assertThat(activity.blocks()).hasSize(1);
        ActivityBlock block = activity.blocks().get(0);
        assertThat(block.context()).isEqualTo("delaygo");
        assertThat(block.trials()).isEqualTo(40);
        assertThat(block.steps()).isEqualTo(grid.steps());
        assertThat(block.units()).isEqualTo(Networks.UNITS);
        assertThat(block.epochs()).isEqualTo(grid.epochs());
        assertThat(block.inputs().get(7, 30, 2)).isEqualTo(grid.inputs().get(30, 15, 2));
    }

    @Test
    void takesSomeConditionsOfALargeGrid() {
        TaskBattery battery = Batteries.of("driscoll15", List.of("contextdelaydm1"), RuleChannel.INPUT);
        TrialBatch grid = battery.generate(TrialRequest.test("contextdelaydm1"));
        Model model = Networks.plain(Fields.empty());
        ActivityBlock block = new TaskActivity(model, battery)
                .of(List.of(model.neutralContext()))
                .blocks()
                .get(0);

        assertThat(grid.trials()).isEqualTo(640);
        assertThat(block.trials()).isEqualTo(TaskActivity.CONDITIONS);
        int stimulus = grid.epochs().get(1).start();
        assertThat(block.inputs().get(3, stimulus, 1)).isEqualTo(grid.inputs().get(stimulus, 51, 1));
    }

    @Test
    void meetsEveryLevelOfTheFastestFactorOfAGrid() {
        for (int all : new int[] {40, 79, 80, 160, 640}) {
            List<Integer> chosen = IntStream.range(0, 40)
                    .mapToObj(k -> TaskActivity.condition(k, 40, all))
                    .toList();
            assertThat(chosen).doesNotHaveDuplicates().isSorted().allMatch(trial -> trial >= 0 && trial < all);
            assertThat(chosen.stream().map(trial -> trial % (all / 40)).distinct())
                    .hasSize(Math.min(40, all / 40));
        }
    }

    @Test
    void runsEveryTaskInAContextThatNamesNone() {
        Activity vector = new TaskActivity(MODEL, BATTERY).of(List.of(MODEL.context("0.5,0.5")));
        assertThat(vector.blocks()).extracting(ActivityBlock::context).containsExactly("0.5,0.5", "0.5,0.5");

        Model plain = Networks.plain(Fields.empty());
        Activity tasks =
                new TaskActivity(plain, Networks.battery(RuleChannel.INPUT)).of(List.of(plain.neutralContext()));
        assertThat(tasks.blocks()).extracting(ActivityBlock::context).containsExactly("fdgo", "delaygo");
    }

    @Test
    void simulatesAContextOnce() {
        TaskActivity activity = new TaskActivity(MODEL, BATTERY);
        ActivityBlock first =
                activity.of(List.of(MODEL.context("fdgo"))).blocks().get(0);

        assertThat(activity.of(List.of(MODEL.context("fdgo"), MODEL.context("fdgo")))
                        .blocks())
                .singleElement()
                .isSameAs(first);
    }
}
