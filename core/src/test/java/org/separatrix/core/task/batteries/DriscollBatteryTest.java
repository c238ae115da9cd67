package org.separatrix.core.task.batteries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.task.Angles;
import org.separatrix.core.task.EpochBound;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskBatteryContract;
import org.separatrix.core.task.TrialBatch;

/** The random trials of the fifteen tasks. */
class DriscollBatteryTest extends TaskBatteryContract {

    private static final int DRAWS = 3000;

    private final TaskBattery battery = Batteries.of("driscoll15", List.of(), RuleChannel.BOTH);

    @Override
    protected TaskBattery battery() {
        return battery;
    }

    @Test
    void hasTheFifteenTasksInThePublishedOrder() {
        assertThat(battery.tasks())
                .containsExactly(
                        "fdgo",
                        "reactgo",
                        "delaygo",
                        "fdanti",
                        "reactanti",
                        "delayanti",
                        "delaydm1",
                        "delaydm2",
                        "contextdelaydm1",
                        "contextdelaydm2",
                        "multidelaydm",
                        "dmsgo",
                        "dmsnogo",
                        "dmcgo",
                        "dmcnogo");
        assertThat(battery.dtMs()).isEqualTo(20);
        assertThat(battery.outputs()).containsExactly("fixation", "sin", "cos");
    }

    /** Means are those of 3000 draws of the published generator; smallest and largest follow from the durations. */
    @ParameterizedTest
    @CsvSource({
        "fdgo, 90.5, 40, 142",
        "fdanti, 90.5, 40, 142",
        "reactgo, 124, 40, 208",
        "reactanti, 124, 40, 208",
        "delaygo, 138, 50, 226",
        "delayanti, 138, 50, 226",
        "delaydm1, 186, 60, 314",
        "delaydm2, 186, 60, 314",
        "contextdelaydm1, 186, 60, 314",
        "contextdelaydm2, 186, 60, 314",
        "multidelaydm, 186, 60, 314",
        "dmsgo, 132, 45, 221",
        "dmsnogo, 132, 45, 221",
        "dmcgo, 132, 45, 221",
        "dmcnogo, 132, 45, 221",
    })
    void drawsTrialsOfThePublishedLengths(String task, double mean, int smallest, int largest) {
        double sum = 0;
        for (int batch = 0; batch < DRAWS; batch++) {
            int steps = random(task, 1, batch).steps();
            assertThat(steps).isBetween(smallest, largest);
            sum += steps;
        }
        // the standard error of a mean of 3000 lengths is at most 0.7 steps, in both samples; the mean is given to 1
        assertThat(sum / DRAWS).isCloseTo(mean, within(2.5));
    }

    /** Shortest and longest of each epoch, in steps: all lengths between them are equally probable. */
    @ParameterizedTest
    @CsvSource({
        "fdgo, fix1 15 34 stim1 10 74 go1 15 34",
        "reactanti, fix1 25 124 go1 15 84",
        "delayanti, fix1 15 34 stim1 10 79 delay1 10 79 go1 15 34",
        "multidelaydm, fix1 10 29 stim1 10 79 delay1 10 79 stim2 10 79 delay2 5 14 go1 15 34",
        "dmcgo, fix1 10 29 stim1 10 79 delay1 10 79 go1 15 34",
    })
    void drawsEachEpochUniformlyAndRoundsItDownOnItsOwn(String task, String expected) {
        String[] fields = expected.split(" ", -1);
        int epochs = fields.length / 3;
        double[] sum = new double[epochs];
        int[] least = new int[epochs];
        int[] most = new int[epochs];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (int batch = 0; batch < DRAWS; batch++) {
            List<EpochBound> bounds = random(task, 1, batch).epochs();
            for (int e = 0; e < epochs; e++) {
                int steps = bounds.get(e).end() - bounds.get(e).start();
                assertThat(bounds.get(e).name()).isEqualTo(fields[3 * e]);
                sum[e] += steps;
                least[e] = Math.min(least[e], steps);
                most[e] = Math.max(most[e], steps);
            }
        }
        for (int e = 0; e < epochs; e++) {
            int low = Integer.parseInt(fields[3 * e + 1]);
            int high = Integer.parseInt(fields[3 * e + 2]);
            double standardError = (high - low + 1) / Math.sqrt(12.0 * DRAWS);
            assertThat(least[e]).isEqualTo(low);
            assertThat(most[e]).isEqualTo(high);
            assertThat(sum[e] / DRAWS).isCloseTo((low + high) / 2.0, within(4 * standardError));
        }
    }

    @Test
    void givesTheMaskTheSameSumOnEveryTrial() {
        for (String task : battery.tasks()) {
            for (int number = 0; number < 40; number++) {
                TrialBatch batch = random(task, 6, number);
                List<EpochBound> epochs = batch.epochs();
                int f = epochs.get(epochs.size() - 1).start();
                int expected = 4 * (f - 5 + 5 * (batch.steps() - f - 5)) * 6;
                assertThat(new BatchSums(batch).mask()).isEqualTo(expected);
            }
        }
    }

    @Test
    void scoresFixationToTheEndAsWrongWhereAResponseIsAskedFor() {
        for (String task : battery.tasks()) {
            boolean mayFixate = task.startsWith("dm");
            int batches = mayFixate ? 20 : 1;
            double asked = 0;
            double score = 0;
            for (int number = 0; number < batches; number++) {
                TrialBatch batch = random(task, 500, number);
                FMatrixRMaj fixation = new FMatrixRMaj(batch.targets().expand().numRows, 3);
                for (int row = 0; row < fixation.numRows; row++) {
                    fixation.set(row, 0, 0.8f);
                }
                score += battery.score(batch, fixation).accuracy() / batches;
                asked += responding(batch) / batches;
            }
            if (mayFixate) {
                // 10 000 coins: standard error 0.005
                assertThat(asked).as(task).isBetween(0.485, 0.515);
                assertThat(score).as(task).isCloseTo(1 - asked, within(1e-12));
            } else {
                assertThat(asked).as(task).isCloseTo(1.0, within(1e-12));
                assertThat(score).as(task).isZero();
            }
        }
    }

    @Test
    void asksForTheAngleOrItsOpposite() {
        for (String task : List.of("fdgo", "reactgo", "delaygo", "fdanti", "reactanti", "delayanti")) {
            TrialBatch batch = random(task, 100, 4);
            double offset = task.endsWith("anti") ? Math.PI : 0;
            for (int b = 0; b < 100; b++) {
                double expected = (batch.stimuli().get(b, 0) + offset) % (2 * Math.PI);
                assertThat(batch.response().at(b)).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @Test
    void encodesSineBeforeCosineAndScalesOnlyTheInput() {
        TrialBatch batch = random("delaydm1", 50, 6);
        EpochBound stim1 = batch.epochs().get(1);
        for (int b = 0; b < 50; b++) {
            int row = stim1.start() * 50 + b;
            double angle = batch.stimuli().get(b, 0);
            double strength = batch.stimuli().get(b, 1);
            assertThat(batch.inputs().expand().get(row, 1)).isEqualTo((float) (strength * Math.sin(angle)));
            assertThat(batch.inputs().expand().get(row, 2)).isEqualTo((float) (strength * Math.cos(angle)));
            int last = (batch.steps() - 1) * 50 + b;
            assertThat(batch.targets().expand().get(last, 1))
                    .isEqualTo((float) Math.sin(batch.response().at(b)));
            assertThat(batch.targets().expand().get(last, 2))
                    .isEqualTo((float) Math.cos(batch.response().at(b)));
        }
    }

    @Test
    void showsOneModalityInABatchAndBothOverBatches() {
        int first = 0;
        for (int number = 0; number < 400; number++) {
            TrialBatch batch = random("delaygo", 3, number);
            double inFirst = batch.stimuli().get(0, 1);
            for (int b = 0; b < 3; b++) {
                assertThat(batch.stimuli().get(b, 1)).isEqualTo(inFirst);
                assertThat(batch.stimuli().get(b, 2)).isEqualTo(1 - inFirst);
            }
            first += (int) inFirst;
        }
        // 400 coins: standard deviation 10
        assertThat(first).isBetween(160, 240);
    }

    @Test
    void separatesThePairByAQuarterToThreeQuartersOfATurn() {
        TrialBatch batch = random("contextdelaydm2", 2000, 0);
        double meanCoherence = 0;
        double meanStrength = 0;
        for (int b = 0; b < 2000; b++) {
            double distance =
                    Angles.distance(batch.stimuli().get(b, 0), batch.stimuli().get(b, 3));
            assertThat(distance).isGreaterThanOrEqualTo(0.5 * Math.PI - 1e-12);
            double lead = batch.stimuli().get(b, 2) - batch.stimuli().get(b, 5);
            assertThat(batch.response().at(b)).isEqualTo(batch.stimuli().get(b, lead > 0 ? 0 : 3));
            assertThat(Math.abs(lead) / 2).isBetween(0.005, 0.8);
            meanCoherence += Math.abs(lead) / 2 / 2000;
            meanStrength += (batch.stimuli().get(b, 2) + batch.stimuli().get(b, 5)) / 2 / 2000;
        }
        // standard errors 0.0051 and 0.0026
        assertThat(meanCoherence).isCloseTo(0.4025, within(0.02));
        assertThat(meanStrength).isCloseTo(1, within(0.01));
    }

    @Test
    void drawsTheCoherencesOfTheTwoModalitiesIndependently() {
        TrialBatch batch = random("contextdelaydm1", 2000, 1);
        int agree = 0;
        for (int b = 0; b < 2000; b++) {
            boolean first = batch.stimuli().get(b, 1) > batch.stimuli().get(b, 4);
            boolean second = batch.stimuli().get(b, 2) > batch.stimuli().get(b, 5);
            agree += first == second ? 1 : 0;
        }
        // standard deviation 22
        assertThat(agree).isBetween(900, 1100);
    }

    @Test
    void spreadsTheMultisensoryStrengthOverTheModalities() {
        TrialBatch batch = random("multidelaydm", 2000, 1);
        for (int b = 0; b < 2000; b++) {
            double first = batch.stimuli().get(b, 1) + batch.stimuli().get(b, 2);
            double second = batch.stimuli().get(b, 4) + batch.stimuli().get(b, 5);
            assertThat(Math.abs(first - second) / 4).isBetween(0.005 - 1e-12, 0.8);
            assertThat((first + second) / 4).isBetween(0.8, 1.2);
            double spread = Math.abs(batch.stimuli().get(b, 1) - batch.stimuli().get(b, 2));
            assertThat(spread / (first / 2)).isBetween(0.005 - 1e-9, 0.8 + 1e-9);
            assertThat(batch.response().at(b)).isEqualTo(batch.stimuli().get(b, first > second ? 0 : 3));
        }
    }

    @Test
    void respondsToTheProbeOnlyIfItMatchesOrOnlyIfItDoesNot() {
        for (String task : List.of("dmsgo", "dmsnogo", "dmcgo", "dmcnogo")) {
            TrialBatch batch = random(task, 1000, 2);
            for (int b = 0; b < 1000; b++) {
                double sample = batch.stimuli().get(b, 0);
                double probe = batch.stimuli().get(b, 3);
                double distance = Angles.distance(sample, probe);
                boolean match;
                if (task.startsWith("dms")) {
                    match = distance == 0;
                    assertThat(match || distance > Math.PI / 9 - 1e-12).isTrue();
                } else {
                    match = sample < Math.PI == probe < Math.PI;
                }
                boolean respond = match != task.endsWith("nogo");
                assertThat(batch.response().at(b)).isEqualTo(respond ? probe : -1);
                int last = (batch.steps() - 1) * 1000 + b;
                assertThat(batch.targets().expand().get(last, 0)).isEqualTo(respond ? 0 : 0.8f);
                assertThat(Math.hypot(
                                batch.targets().expand().get(last, 1),
                                batch.targets().expand().get(last, 2)))
                        .isCloseTo(respond ? 1 : 0, within(1e-6));
            }
        }
    }

    @Test
    void scoresByTheLastStepTheThresholdAndTheTolerance() {
        TrialBatch batch = random("delayanti", 40, 0);
        for (double error : new double[] {0.09 * Math.PI, 0.11 * Math.PI, -0.09 * Math.PI, Math.PI}) {
            for (float fixation : new float[] {0.49f, 0.51f}) {
                FMatrixRMaj outputs = new FMatrixRMaj(batch.targets().expand().numRows, 3);
                for (int b = 0; b < 40; b++) {
                    int row = (batch.steps() - 1) * 40 + b;
                    double angle = batch.response().at(b) + error;
                    outputs.set(row, 0, fixation);
                    outputs.set(row, 1, (float) (0.3 * Math.sin(angle)));
                    outputs.set(row, 2, (float) (0.3 * Math.cos(angle)));
                }
                boolean right = Math.abs(error) < 0.1 * Math.PI && fixation < 0.5f;
                assertThat(battery.score(batch, outputs).accuracy()).isEqualTo(right ? 1 : 0);
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
