package org.separatrix.core.task.batteries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.task.EpochBound;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskBatteryContract;
import org.separatrix.core.task.TrialBatch;

/** The random trials of the twenty tasks. */
class YangBatteryTest extends TaskBatteryContract {

    private static final int DRAWS = 3000;

    private final TaskBattery battery = Batteries.of("yang20", List.of(), RuleChannel.INPUT);

    @Override
    protected TaskBattery battery() {
        return battery;
    }

    @Test
    void hasTheTwentyTasksInThePublishedOrderUnderBothNames() {
        List<String> order = List.of(
                "fdgo",
                "reactgo",
                "delaygo",
                "fdanti",
                "reactanti",
                "delayanti",
                "dm1",
                "dm2",
                "contextdm1",
                "contextdm2",
                "multidm",
                "delaydm1",
                "delaydm2",
                "contextdelaydm1",
                "contextdelaydm2",
                "multidelaydm",
                "dmsgo",
                "dmsnogo",
                "dmcgo",
                "dmcnogo");
        List<String> displayed = List.of(
                "Go",
                "RT Go",
                "Dly Go",
                "Anti",
                "RT Anti",
                "Dly Anti",
                "DM 1",
                "DM 2",
                "Ctx DM 1",
                "Ctx DM 2",
                "MultSen DM",
                "Dly DM 1",
                "Dly DM 2",
                "Ctx Dly DM 1",
                "Ctx Dly DM 2",
                "MultSen Dly DM",
                "DMS",
                "DNMS",
                "DMC",
                "DNMC");
        assertThat(battery.tasks()).isEqualTo(order);
        assertThat(Batteries.of("yang20", displayed, RuleChannel.INPUT).tasks()).isEqualTo(order);
        assertThat(battery.inputs())
                .hasSize(85)
                .contains("mod1 ring0", "mod2 ring31")
                .endsWith("rule dmcnogo");
        assertThat(battery.outputs())
                .hasSize(33)
                .startsWith("fixation", "ring0")
                .endsWith("ring31");
        assertThat(battery.dtMs()).isEqualTo(20);
    }

    /** All steps that an epoch may last; {@code a-b} stands for all from a to b. */
    @ParameterizedTest
    @CsvSource({
        "fdgo, 15-34 25-74 25",
        "fdanti, 15-34 25-74 25",
        "reactgo, 25-124 25",
        "reactanti, 25-124 25",
        "delaygo, 15/25/35 10/20/30 10/20/40/80 25",
        "delayanti, 15/25/35 10/20/30 10/20/40/80 25",
        "dm1, 5-19 20/40/80 25",
        "dm2, 5-19 20/40/80 25",
        "contextdm1, 5-19 20/40/80 25",
        "contextdm2, 5-19 20/40/80 25",
        "multidm, 5-19 20/40/80 25",
        "delaydm1, 10/20/30 10/20/30 10/20/40/80 10/20/30 5-14 25",
        "delaydm2, 10/20/30 10/20/30 10/20/40/80 10/20/30 5-14 25",
        "contextdelaydm1, 10/20/30 10/20/30 10/20/40/80 10/20/30 5-14 25",
        "contextdelaydm2, 10/20/30 10/20/30 10/20/40/80 10/20/30 5-14 25",
        "multidelaydm, 10/20/30 10/20/30 10/20/40/80 10/20/30 5-14 25",
        "dmsgo, 10/20/30 10/20/30 10/20/40/80 25",
        "dmsnogo, 10/20/30 10/20/30 10/20/40/80 25",
        "dmcgo, 10/20/30 10/20/30 10/20/40/80 10/20/30",
        "dmcnogo, 10/20/30 10/20/30 10/20/40/80 10/20/30",
    })
    void drawsEveryPublishedDurationAndNoOther(String task, String expected) {
        List<Set<Integer>> seen = new ArrayList<>();
        for (int batch = 0; batch < DRAWS; batch++) {
            List<EpochBound> epochs = random(task, 1, batch).epochs();
            for (int e = 0; e < epochs.size(); e++) {
                if (batch == 0) {
                    seen.add(new TreeSet<>());
                }
                seen.get(e).add(epochs.get(e).end() - epochs.get(e).start());
            }
        }
        String[] fields = expected.split(" ", -1);
        assertThat(seen).hasSize(fields.length);
        for (int e = 0; e < fields.length; e++) {
            assertThat(seen.get(e)).as("epoch %d", e).isEqualTo(durations(fields[e]));
        }
    }

    private static Set<Integer> durations(String field) {
        Set<Integer> durations = new TreeSet<>();
        for (String part : field.split("/", -1)) {
            String[] ends = part.split("-", -1);
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            IntStream.rangeClosed(first, last).forEach(durations::add);
        }
        return durations;
    }

    /**
     * Exact means follow from the durations; those measured are means over as many draws of the published generator, so that
     * they may be off by √2 times as much.
     */
    @ParameterizedTest
    @CsvSource({
        "fdgo, 65, 133, 99, 99.1, 5746, 5749",
        "fdanti, 65, 133, 99, 99.1, 5746, 5749",
        "reactgo, 50, 149, 99.5, 99.3, 5763, 5757",
        "reactanti, 50, 149, 99.5, 99.3, 5763, 5757",
        "delaygo, 60, 170, 107.5, 108.0, 6035, 6050",
        "delayanti, 60, 170, 107.5, 108.0, 6035, 6050",
        "dm1, 50, 124, 83.6667, 84, 5224.667, 5239",
        "dm2, 50, 124, 83.6667, 84, 5224.667, 5239",
        "contextdm1, 50, 124, 83.6667, 84, 5224.667, 5239",
        "contextdm2, 50, 124, 83.6667, 84, 5224.667, 5239",
        "multidm, 50, 124, 83.6667, 84, 5224.667, 5239",
        "delaydm1, 70, 209, 132, 133, 6868, 6890",
        "delaydm2, 70, 209, 132, 133, 6868, 6890",
        "contextdelaydm1, 70, 209, 132, 133, 6868, 6890",
        "contextdelaydm2, 70, 209, 132, 133, 6868, 6890",
        "multidelaydm, 70, 209, 132, 133, 6868, 6890",
        "dmsgo, 55, 165, 102.5, 102.2, 5865, 5854",
        "dmsnogo, 55, 165, 102.5, 102.2, 5865, 5854",
        "dmcgo, 40, 170, 97.5, 98.0, 5015, 5042",
        "dmcnogo, 40, 170, 97.5, 98.0, 5015, 5042",
    })
    void hasThePublishedStatisticsOverThreeThousandBatches(
            String task, int shortest, int longest, double steps, double measured, double mask, double measuredMask) {
        Moments lengths = new Moments();
        Moments masks = new Moments();
        for (int number = 0; number < DRAWS; number++) {
            TrialBatch batch = random(task, 1, number);
            assertThat(batch.steps()).isBetween(shortest, longest);
            lengths.add(batch.steps());
            double sum = new BatchSums(batch).mask();
            int f = batch.timing(0).responseStep();
            assertThat(sum).isEqualTo(34 * (f - 5 + 5 * (batch.steps() - f - 5)));
            masks.add(sum);
        }
        assertThat(lengths.mean()).isCloseTo(steps, within(4 * lengths.standardError()));
        assertThat(measured).isCloseTo(steps, within(4 * lengths.standardError()));
        assertThat(masks.mean()).isCloseTo(mask, within(4 * masks.standardError()));
        assertThat(measuredMask).isCloseTo(mask, within(4 * masks.standardError()));
    }

    @Test
    void scoresFixationToTheEndAsWrongWhereAResponseIsAskedFor() {
        for (String task : battery.tasks()) {
            boolean mayFixate = task.startsWith("dms") || task.startsWith("dmc");
            int batches = mayFixate ? 80 : 2;
            double asked = 0;
            double score = 0;
            for (int number = 0; number < batches; number++) {
                TrialBatch batch = random(task, 500, number);
                FMatrixRMaj fixation = new FMatrixRMaj(batch.steps() * 500, 33);
                for (int row = 0; row < fixation.numRows; row++) {
                    for (int o = 0; o < 33; o++) {
                        fixation.set(row, o, o == 0 ? 0.8f : 0.05f);
                    }
                }
                score += battery.score(batch, fixation).accuracy() / batches;
                asked += responding(batch) / batches;
            }
            if (mayFixate) {
                // 40 000 coins: standard error 0.0025
                assertThat(asked).as(task).isBetween(0.49, 0.51);
                assertThat(score).as(task).isBetween(0.49, 0.51).isCloseTo(1 - asked, within(1e-12));
            } else {
                assertThat(asked).as(task).isCloseTo(1.0, within(1e-12));
                assertThat(score).as(task).isZero();
            }
        }
    }

    private static double responding(TrialBatch batch) {
        double count = 0;
        for (int b = 0; b < batch.trials(); b++) {
            count += batch.response().at(b) >= 0 ? 1 : 0;
        }
        return count / batch.trials();
    }
}
