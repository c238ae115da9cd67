package org.separatrix.core.task.batteries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;

class BatteriesTest {

    private static final List<String> FOUR = List.of("DelayPro", "DelayAnti", "MemoryPro", "delayanti");

    @Test
    void preparesEveryBatteryThatItNames() {
        for (String id : Batteries.ids()) {
            assertThat(Batteries.of(id, List.of(), RuleChannel.CONTEXT).id()).isEqualTo(id);
        }
    }

    @Test
    void acceptsTheNamesOfThePaper() {
        TaskBattery battery = Batteries.of("driscoll15", FOUR, RuleChannel.CONTEXT);
        assertThat(battery.tasks()).containsExactly("fdgo", "fdanti", "delaygo", "delayanti");
        TrialBatch batch = battery.generate(TrialRequest.random("MemoryPro", 2, 1, 0));
        TrialBatch same = battery.generate(TrialRequest.random("delaygo", 2, 1, 0));
        assertThat(batch.task()).isEqualTo("delaygo");
        assertThat(batch.stimuli()).isEqualTo(same.stimuli());
    }

    @Test
    void drawsTheSameTrialsWhateverTheSubsetAndTheRuleChannel() {
        TrialRequest request = TrialRequest.random("fdanti", 4, 3, 9);
        TrialBatch all =
                Batteries.of("driscoll15", List.of(), RuleChannel.INPUT).generate(request);
        TrialBatch four = Batteries.of("driscoll15", FOUR, RuleChannel.CONTEXT).generate(request);
        assertThat(four.stimuli()).isEqualTo(all.stimuli());
        assertThat(four.targets().expand().data).isEqualTo(all.targets().expand().data);
    }

    @Test
    void hasARuleInputForEveryTaskOfTheRuleset() {
        assertThat(Batteries.of("driscoll15", FOUR, RuleChannel.CONTEXT).inputs())
                .containsExactly("fixation", "mod1 sin", "mod1 cos", "mod2 sin", "mod2 cos");
        for (RuleChannel rule : List.of(RuleChannel.INPUT, RuleChannel.BOTH)) {
            TaskBattery battery = Batteries.of("driscoll15", FOUR, rule);
            assertThat(battery.rule()).isEqualTo(rule);
            assertThat(battery.inputs()).hasSize(20).contains("rule fdgo", "rule dmcnogo");
            TrialBatch batch = battery.generate(TrialRequest.random("fdanti", 2, 0, 0));
            for (int row = 0; row < batch.steps() * batch.trials(); row++) {
                for (int u = 5; u < 20; u++) {
                    assertThat(batch.inputs().get(row / batch.trials(), row % batch.trials(), u))
                            .isEqualTo(battery.inputs().get(u).equals("rule fdanti") ? 1 : 0);
                }
            }
        }
    }

    @Test
    void holdsTheInputOfADelay() {
        TaskBattery battery = Batteries.of("driscoll15", FOUR, RuleChannel.CONTEXT);
        assertThat(battery.heldInput("MemoryPro", "delay1", 7).toArray()).containsExactly(1, 0, 0, 0, 0);
        assertThat(battery.heldInput("DelayPro", "go1", 40).toArray())
                .containsExactly(0, (float) Math.sin(Math.PI), (float) Math.cos(Math.PI), 0, 0);
    }

    @Test
    void refusesUnknownNamesAndSuggestsTheNearest() {
        assertThatThrownBy(() -> Batteries.of("driscol15", List.of(), RuleChannel.INPUT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'driscol15'")
                .hasMessageContaining("'driscoll15' (did you mean that?)")
                .hasMessageContaining("flipflop");
        assertThatThrownBy(() -> Batteries.of("driscoll15", List.of("fdgo", "MemoryPr"), RuleChannel.INPUT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'MemoryPr'")
                .hasMessageContaining("'MemoryPro' (did you mean that?)");
        assertThatThrownBy(() -> Batteries.of("flipflop", List.of("fdgo"), RuleChannel.INPUT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'fdgo'")
                .hasMessageContaining("flipflop");
    }

    @Test
    void refusesATaskNamedTwice() {
        assertThatThrownBy(() -> Batteries.of("driscoll15", List.of("fdgo", "DelayPro"), RuleChannel.INPUT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'fdgo' twice");
        assertThatThrownBy(() -> Batteries.of("flipflop", List.of("flipflop", "flipflop"), RuleChannel.INPUT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void refusesTasksThatAreNotInUse() {
        TaskBattery battery = Batteries.of("driscoll15", FOUR, RuleChannel.CONTEXT);
        assertThatThrownBy(() -> battery.generate(TrialRequest.random("dmsgo", 1, 0, 0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'dmsgo'");
    }
}
