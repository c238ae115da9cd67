package org.separatrix.core.task.batteries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.task.PsychometricGrid;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;

/** The test trials of the fifteen tasks against sums over the published generator's. */
class DriscollTestTrialsTest {

    private final TaskBattery battery = Batteries.of("driscoll15", List.of(), RuleChannel.INPUT);

    private TrialBatch test(String task) {
        return battery.generate(TrialRequest.test(task));
    }

    /**
     * Rows of reactgo, contextdelaydm and multidelaydm are not measured but counted: for example 150 steps of fixation in 640
     * trials, and 25 steps · 40 locations · 4 other rungs · Σ (g₁² + g₂²) = 8.12 in each modality.
     */
    @ParameterizedTest
    @CsvSource({
        "fdgo, 100, 80, 21623.723, 6000, 3000, 3000, 4800, 2000, 54400, 245.0442",
        "fdanti, 100, 80, 21623.723, 6000, 3000, 3000, 4800, 2000, 54400, 245.0442",
        "reactgo, 125, 80, 22541.241, 10000, 1000, 1000, 6400, 2000, 62400, 245.0442",
        "reactanti, 125, 80, 22541.241, 10000, 1000, 1000, 6400, 2000, 62400, 245.0442",
        "delaygo, 125, 80, 20541.241, 8000, 1000, 1000, 6400, 2000, 62400, 245.0442",
        "delayanti, 125, 80, 20541.241, 8000, 1000, 1000, 6400, 2000, 62400, 245.0442",
        "delaydm1, 150, 160, 55764.964, 21600, 8750, 0, 17280, 2400, 115200, 490.0885",
        "delaydm2, 150, 160, 55764.964, 21600, 0, 8750, 17280, 2400, 115200, 490.0885",
        "contextdelaydm1, 175, 640, 289319.712, 96000, 32480, 32480, 76800, 16000, 627200, 1960.3538",
        "contextdelaydm2, 175, 640, 289319.712, 96000, 32480, 32480, 76800, 16000, 627200, 1960.3538",
        "multidelaydm, 175, 640, 289319.712, 96000, 32480, 32480, 76800, 16000, 627200, 1960.3538",
        "dmsgo, 135, 160, 53364.964, 21600, 4000, 4000, 14080, 4000, 131200, 490.0885",
        "dmsnogo, 135, 160, 53364.964, 21600, 4000, 4000, 14080, 4000, 131200, 490.0885",
        "dmcgo, 135, 160, 53639.788, 21600, 4000, 4000, 14080, 4000, 131200, 492.6017",
        "dmcnogo, 135, 160, 53639.788, 21600, 4000, 4000, 14080, 4000, 131200, 492.6017",
    })
    void reproducesThePublishedSums(
            String task,
            int steps,
            int trials,
            double absolute,
            double fixation,
            double modality1,
            double modality2,
            double fixationTarget,
            double responseTarget,
            double mask,
            double responses) {
        TrialBatch batch = test(task);
        BatchSums sums = new BatchSums(batch);
        assertThat(batch.steps()).isEqualTo(steps);
        assertThat(batch.trials()).isEqualTo(trials);
        assertThat(sums.absoluteInputs()).isCloseTo(absolute, within(1e-5 * absolute));
        assertThat(sums.input(0, 1, false)).isEqualTo(fixation);
        assertThat(sums.input(1, 3, true)).isCloseTo(modality1, within(1e-2));
        assertThat(sums.input(3, 5, true)).isCloseTo(modality2, within(1e-2));
        assertThat(sums.target(0, 1, false)).isCloseTo(fixationTarget, within(1e-2));
        assertThat(sums.target(1, 3, true)).isCloseTo(responseTarget, within(1e-2));
        assertThat(sums.mask()).isEqualTo(mask);
        assertThat(sums.responses()).isCloseTo(responses, within(1e-4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fdgo", "reactgo", "delaygo"})
    void variesTheModalityFasterThanTheLocation(String task) {
        TrialBatch batch = test(task);
        for (int b = 0; b < 80; b++) {
            int location = b / 2;
            assertThat(batch.stimuli().get(b, 0)).isEqualTo(2 * Math.PI * location / 40);
            assertThat(batch.stimuli().get(b, 1 + b % 2)).isEqualTo(1);
            assertThat(batch.stimuli().get(b, 2 - b % 2)).isZero();
            assertThat(batch.response().at(b)).isEqualTo(batch.stimuli().get(b, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fdanti", "reactanti", "delayanti"})
    void asksForTheOppositeAngleInAntiTasks(String task) {
        TrialBatch batch = test(task);
        for (int b = 0; b < 80; b++) {
            double opposite = 2 * Math.PI * ((b / 2 + 20) % 40) / 40;
            assertThat(batch.response().at(b)).isCloseTo(opposite, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"contextdelaydm1, 1, 0", "contextdelaydm2, 0, 1", "multidelaydm, 1, 1"})
    void followsTheStrongerStimulusInTheModalitiesThatCount(String task, int first, int second) {
        TrialBatch batch = test(task);
        for (int b = 0; b < 640; b++) {
            int location = b / 16;
            int rung1 = b / 4 % 4;
            int rung2 = b % 4;
            assertThat(batch.stimuli().get(b, 1)).isCloseTo(0.8 + 0.1 * rung1, within(1e-12));
            assertThat(batch.stimuli().get(b, 2)).isCloseTo(0.8 + 0.1 * rung2, within(1e-12));
            assertThat(batch.stimuli().get(b, 4)).isCloseTo(1.2 - 0.1 * rung1, within(1e-12));
            int lead = first * (rung1 - 2) + second * (rung2 - 2);
            int chosen = lead > 0 ? location : (location + 20) % 40;
            assertThat(batch.response().at(b)).isCloseTo(2 * Math.PI * chosen / 40, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"dmsgo, 0", "dmsnogo, 20", "dmcgo, 0", "dmcnogo, 20"})
    void asksForTheResponseInEveryMatchingTrial(String task, int shift) {
        TrialBatch batch = test(task);
        for (int b = 0; b < 160; b++) {
            double sample = batch.stimuli().get(b, 0);
            double probe = batch.stimuli().get(b, 3);
            assertThat(probe).isCloseTo((sample + 2 * Math.PI * shift / 40) % (2 * Math.PI), within(1e-12));
            assertThat(batch.response().at(b)).isEqualTo(probe);
            assertThat(batch.stimuli().get(b, 1 + b / 2 % 2)).isEqualTo(1);
            assertThat(batch.stimuli().get(b, 4 + b % 2)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fdgo, 25, 75, 75",
        "reactgo, 100, 125, 100",
        "delaygo, 25, 50, 100",
    })
    void showsTheStimulusWhileItShould(String task, int on, int off, int response) {
        boolean staysOn = task.equals("fdgo");
        TrialBatch batch = test(task);
        int trial = 12;
        int modality = 1;
        for (int t = 0; t < batch.steps(); t++) {
            int row = t * batch.trials() + trial;
            boolean shown = t >= on && (t < off || staysOn);
            assertThat(batch.inputs().expand().get(row, modality))
                    .isEqualTo(shown ? (float) Math.sin(2 * Math.PI * 6 / 40) : 0);
            assertThat(batch.inputs().expand().get(row, modality + 1))
                    .isEqualTo(shown ? (float) Math.cos(2 * Math.PI * 6 / 40) : 0);
            assertThat(batch.targets().expand().get(row, 0)).isEqualTo(t < response ? 0.8f : 0);
            assertThat(batch.targets().expand().get(row, 1))
                    .isEqualTo(t < response ? 0 : (float) Math.sin(2 * Math.PI * 6 / 40));
            float weight = t < 5 ? 0 : t < response ? 1 : t < response + 5 ? 0 : 5;
            assertThat(batch.mask().expand().get(row, 0)).isEqualTo(2 * weight);
            assertThat(batch.mask().expand().get(row, 2)).isEqualTo(weight);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "delay, 9, fdgo, multidelaydm",
        "memory, 7, delaygo, multidelaydm",
        "react, 6, reactgo, dmcnogo",
        "anti, 5, fdanti, dmcnogo",
        "match, 4, dmsgo, dmcnogo",
        "category, 2, dmcgo, dmcnogo",
        "mem_motifs_small, 2, delaygo, delayanti",
        "mem_anti_motifs, 2, delaygo, fdanti",
        "pro_small, 2, fdgo, delaygo",
        "pro_big, 10, fdgo, dmcgo",
        "irrel_anti, 2, reactgo, dmcgo",
        "delaypro_anti, 2, fdgo, fdanti",
        "-delaygo, 14, fdgo, dmcnogo",
    })
    void namesThePublishedSetsOfTasks(String subset, int size, String first, String last) {
        TaskBattery some = Batteries.of("driscoll15", List.of(subset), RuleChannel.INPUT);
        assertThat(some.tasks()).hasSize(size).startsWith(first).endsWith(last);
        assertThat(some.inputs()).hasSize(20);
    }

    @Test
    void lastsInPsychometricModeAsLongAsInTestMode() {
        for (String task : battery.tasks()) {
            TrialBatch batch = battery.generate(TrialRequest.psychometric(task, PsychometricGrid.defaults()));
            assertThat(batch.timings()).isEqualTo(test(task).timings());
        }
    }
}
