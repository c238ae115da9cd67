package org.separatrix.core.task.batteries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** The tasks of Costacurta et al. 2024 that are stretched to 100 steps. */
class NmRnnBatteryTest extends TaskBatteryContract {

    private static final int TRIALS = 3000;

    private final TaskBattery battery = Batteries.of("nmrnn6", List.of(), RuleChannel.CONTEXT);

    @Override
    protected TaskBattery battery() {
        return battery;
    }

    @Test
    void hasFourTasksOfOneModalityOrSixOfTwo() {
        TaskBattery four = Batteries.of("nmrnn4", List.of(), RuleChannel.CONTEXT);
        assertThat(four.tasks()).containsExactly("delay_pro", "delay_anti", "memory_pro", "memory_anti");
        assertThat(four.inputs()).containsExactly("fixation", "mod1 sin", "mod1 cos");
        assertThat(four.outputs()).containsExactly("fixation", "sin", "cos");
        assertThat(battery.tasks())
                .containsExactly("delay_pro", "delay_anti", "memory_pro", "memory_anti", "dm1", "dm2");
        assertThat(battery.inputs()).hasSize(5);
        assertThat(battery.dtMs()).isEqualTo(10);
    }

    @Test
    void fillsEveryTrialAndCountsEveryStep() {
        for (String task : battery.tasks()) {
            for (TrialBatch batch : List.of(random(task, 500, 0), test(task))) {
                assertThat(batch.steps()).isEqualTo(100);
                for (int b = 0; b < batch.trials(); b++) {
                    assertThat(batch.timing(b).steps()).isEqualTo(100);
                }
                assertThat(new BatchSums(batch).mask()).isEqualTo(300.0 * batch.trials());
            }
        }
    }

    /**
     * The distribution of the onset of the first stimulus and of the response, against a sum over a grid of the durations (s):
     * Kolmogorov's distance, beyond 1.95 / √n with a probability of 0.001.
     */
    @ParameterizedTest
    @CsvSource({
        "delay_pro, 0.3 0.7 0.2 1.5 0.3 0.7",
        "delay_anti, 0.3 0.7 0.2 1.5 0.3 0.7",
        "memory_pro, 0.3 0.7 0.2 1.6 0.2 1.6 0.3 0.7",
        "memory_anti, 0.3 0.7 0.2 1.6 0.2 1.6 0.3 0.7",
        "dm1, 0.3 0.7 0.2 1.6 0.2 1.6 0.3 0.7",
        "dm2, 0.3 0.7 0.2 1.6 0.2 1.6 0.3 0.7",
    })
    void drawsTheStretchedTimesOfThePublishedGenerator(String task, String bounds) {
        String[] fields = bounds.split(" ", -1);
        double[] expectedOnset = new double[101];
        double[] expectedResponse = new double[101];
        int epochs = fields.length / 2;
        int grid = 24;
        int cells = (int) Math.pow(grid, epochs);
        for (int cell = 0; cell < cells; cell++) {
            int rest = cell;
            double total = 0;
            double fix = 0;
            double go = 0;
            for (int e = 0; e < epochs; e++) {
                double low = Double.parseDouble(fields[2 * e]);
                double high = Double.parseDouble(fields[2 * e + 1]);
                double duration = low + (high - low) * (rest % grid + 0.5) / grid;
                rest /= grid;
                fix = e == 0 ? duration : fix;
                go = duration;
                total += duration;
            }
            expectedOnset[(int) Math.ceil(100 * fix / total)] += 1.0 / cells;
            expectedResponse[(int) Math.ceil(100 * (total - go) / total)] += 1.0 / cells;
        }
        double[] onset = new double[101];
        double[] response = new double[101];
        TrialBatch batch = random(task, TRIALS, 1);
        for (int b = 0; b < TRIALS; b++) {
            onset[batch.timing(b).epochs().get(1).start()] += 1.0 / TRIALS;
            response[batch.timing(b).responseStep()] += 1.0 / TRIALS;
        }
        assertThat(distance(onset, expectedOnset)).isLessThan(1.95 / Math.sqrt(TRIALS));
        assertThat(distance(response, expectedResponse)).isLessThan(1.95 / Math.sqrt(TRIALS));
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        double largest = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] - other[i];
            largest = Math.max(largest, Math.abs(sum));
        }
        return largest;
    }

    @ParameterizedTest
    @CsvSource({"delay_pro, 0, true", "delay_anti, 1, true", "memory_pro, 0, false", "memory_anti, 1, false"})
    void showsTheStimulusToTheEndOrForItsEpochAndAsksForTheAngleOrItsOpposite(
            String task, int halfTurns, boolean staysOn) {
        TrialBatch batch = random(task, 50, 2);
        for (int b = 0; b < 50; b++) {
            double angle = batch.stimuli().get(b, 0);
            double asked = angle + halfTurns * Math.PI;
            assertThat(batch.response().at(b)).isCloseTo(asked % (2 * Math.PI), within(1e-12));
            EpochBound stim1 = batch.timing(b).epochs().get(1);
            int go = batch.timing(b).responseStep();
            for (int t = 0; t < 100; t++) {
                boolean shown = t >= stim1.start() && (staysOn || t < stim1.end());
                assertThat(batch.inputs().get(t, b, 0)).isEqualTo(t < go ? 1 : 0);
                assertThat(batch.inputs().get(t, b, 1)).isEqualTo(shown ? (float) Math.sin(angle) : 0);
                assertThat(batch.inputs().get(t, b, 2)).isEqualTo(shown ? (float) Math.cos(angle) : 0);
                assertThat(batch.inputs().get(t, b, 3)).isZero();
                assertThat(batch.targets().get(t, b, 0)).isEqualTo(t < go ? 0.8f : 0);
                assertThat(batch.targets().get(t, b, 1)).isCloseTo(t < go ? 0 : (float) Math.sin(asked), within(1e-6f));
                assertThat(batch.targets().get(t, b, 2)).isCloseTo(t < go ? 0 : (float) Math.cos(asked), within(1e-6f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"dm1, 0", "dm2, 1"})
    void asksForTheStrongerOfTwoStimuliThatFollowOneAnother(String task, int modality) {
        TrialBatch batch = random(task, TRIALS, 3);
        Moments coherence = new Moments();
        int firstStronger = 0;
        for (int b = 0; b < TRIALS; b++) {
            double first = batch.stimuli().get(b, 1 + modality);
            double second = batch.stimuli().get(b, 4 + modality);
            assertThat(first + second).isCloseTo(2, within(1e-12));
            assertThat(batch.stimuli().get(b, 2 - modality)).isZero();
            assertThat(Math.abs(first - 1)).isBetween(0.1 - 1e-12, 0.8 + 1e-12);
            coherence.add(Math.abs(first - 1));
            firstStronger += first > second ? 1 : 0;
            assertThat(batch.response().at(b)).isEqualTo(batch.stimuli().get(b, first > second ? 0 : 3));
            double distance =
                    Angles.distance(batch.stimuli().get(b, 0), batch.stimuli().get(b, 3));
            assertThat(distance).isGreaterThanOrEqualTo(Math.PI / 2 - 1e-12);
            List<EpochBound> epochs = batch.timing(b).epochs();
            assertThat(epochs.get(2).end()).isEqualTo(batch.timing(b).responseStep());
        }
        assertThat(coherence.mean()).isCloseTo(0.45, within(4 * coherence.standardError()));
        // 3000 coins: standard deviation 27
        assertThat(firstStronger).isBetween(1390, 1610);
    }

    /** The published arctan of sine over cosine would take the opposite angle for the right one. */
    @Test
    void tellsOppositeAnglesApartAndAsksForFixationThroughout() {
        TrialBatch batch = random("memory_pro", 30, 5);
        FMatrixRMaj right = batch.targets().expand();
        FMatrixRMaj opposite = right.copy();
        FMatrixRMaj broken = right.copy();
        for (int row = 0; row < right.numRows; row++) {
            opposite.set(row, 1, -right.get(row, 1));
            opposite.set(row, 2, -right.get(row, 2));
        }
        for (int b = 0; b < 30; b++) {
            broken.set(3 * 30 + b, 0, 0.4f);
        }
        assertThat(battery.score(batch, right).accuracy()).isEqualTo(1);
        assertThat(battery.score(batch, opposite).accuracy()).isZero();
        assertThat(battery.score(batch, broken).accuracy()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.099, 1", "0.101, 0", "-0.099, 1", "-0.101, 0"})
    void toleratesATenthOfAHalfTurn(double halfTurns, double score) {
        TrialBatch batch = random("delay_anti", 30, 6);
        FMatrixRMaj outputs = batch.targets().expand();
        for (int b = 0; b < 30; b++) {
            double angle = batch.response().at(b) + halfTurns * Math.PI;
            outputs.set(99 * 30 + b, 1, (float) Math.sin(angle));
            outputs.set(99 * 30 + b, 2, (float) Math.cos(angle));
        }
        assertThat(battery.score(batch, outputs).accuracy()).isEqualTo(score);
    }
}
