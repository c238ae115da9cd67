package org.separatrix.core.task.batteries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;

/** The test trials of the twenty tasks against sums over the published generator's. */
class YangTestTrialsTest {

    private final TaskBattery battery = Batteries.of("yang20", List.of(), RuleChannel.INPUT);

    private TrialBatch test(String task) {
        return battery.generate(TrialRequest.test(task));
    }

    /**
     * Rows of delaydm1 and dms are not measured but counted. The former has the stimuli of delaydm2 in the other modality. The
     * latter has the times and numbers of dmc, and a bump sums to 4.010605 wherever it is, so that only the angles differ:
     * 4 · Σ 2π i / 20 = 238.7610.
     */
    @ParameterizedTest
    @CsvSource({
        "fdgo, 100, 40, 19031.816, 6015.908, 6015.908, 12860.605, 2450, 231200, 119.3805",
        "fdanti, 100, 40, 19031.816, 6015.908, 6015.908, 12860.605, 2450, 231200, 119.3805",
        "reactgo, 125, 40, 14010.605, 2005.303, 2005.303, 15260.605, 3250, 265200, 119.3805",
        "reactanti, 125, 40, 14010.605, 2005.303, 2005.303, 15260.605, 3250, 265200, 119.3805",
        "delaygo, 125, 40, 13010.605, 2005.303, 2005.303, 15260.605, 3250, 265200, 119.3805",
        "delayanti, 125, 40, 13010.605, 2005.303, 2005.303, 15260.605, 3250, 265200, 119.3805",
        "dm1, 125, 100, 82659.079, 60159.079, 0, 38151.514, 8125, 663000, 298.4513",
        "dm2, 125, 100, 82659.079, 0, 60159.079, 38151.514, 8125, 663000, 298.4513",
        "contextdm1, 100, 500, 488560.525, 200530.262, 200530.262, 160757.567, 30625, 2890000, 1492.2565",
        "contextdm2, 100, 500, 488560.525, 200530.262, 200530.262, 160757.567, 30625, 2890000, 1492.2565",
        "multidm, 100, 500, 488560.525, 200530.262, 200530.262, 160757.567, 30625, 2890000, 1492.2565",
        "delaydm1, 150, 100, 48553.026, 20053.026, 0, 40890.908, 10875, 612000, 298.4513",
        "delaydm2, 150, 100, 48553.026, 0, 20053.026, 40890.908, 10875, 612000, 298.4513",
        "contextdelaydm1, 175, 500, 363030.262, 100265.131, 100265.131, 250757.569, 60625, 4165000, 1492.2565",
        "contextdelaydm2, 175, 500, 363030.262, 100265.131, 100265.131, 250757.569, 60625, 4165000, 1492.2565",
        "multidelaydm, 175, 500, 363030.262, 100265.131, 100265.131, 250757.569, 60625, 4165000, 1492.2565",
        "dmsgo, 135, 80, 37642.421, 8021.210, 8021.210, 32441.211, 7140, 557600, 238.7610",
        "dmsnogo, 135, 80, 37642.421, 8021.210, 8021.210, 32441.211, 7140, 557600, 238.7610",
        "dmcgo, 135, 80, 37642.421, 8021.210, 8021.210, 32441.211, 7140, 557600, 241.2743",
        "dmcnogo, 135, 80, 37642.421, 8021.210, 8021.210, 32441.211, 7140, 557600, 241.2743",
    })
    void reproducesThePublishedSums(
            String task,
            int steps,
            int trials,
            double inputs,
            double modality1,
            double modality2,
            double targets,
            double fixationTarget,
            double mask,
            double responses) {
        TrialBatch batch = test(task);
        BatchSums sums = new BatchSums(batch);
        assertThat(batch.steps()).isEqualTo(steps);
        assertThat(batch.trials()).isEqualTo(trials);
        assertThat(sums.inputs()).isCloseTo(inputs, within(1e-6 * inputs));
        assertThat(sums.input(1, 33, false)).isCloseTo(modality1, within(1e-6 * inputs));
        assertThat(sums.input(33, 65, false)).isCloseTo(modality2, within(1e-6 * inputs));
        assertThat(sums.target(0, 33, false)).isCloseTo(targets, within(1e-6 * targets));
        assertThat(sums.target(0, 1, false)).isCloseTo(fixationTarget, within(1e-6 * targets));
        assertThat(sums.mask()).isEqualTo(mask);
        assertThat(sums.responses()).isCloseTo(responses, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({"fdgo, 0", "reactgo, 0", "delaygo, 0", "fdanti, 10", "reactanti, 10", "delayanti, 10"})
    void asksForTheAngleOrItsOppositeInEachModality(String task, int shift) {
        TrialBatch batch = test(task);
        for (int b = 0; b < 40; b++) {
            int location = b / 2;
            assertThat(batch.stimuli().get(b, 0)).isEqualTo(2 * Math.PI * location / 20);
            assertThat(batch.stimuli().get(b, 1 + b % 2)).isEqualTo(1);
            assertThat(batch.stimuli().get(b, 2 - b % 2)).isZero();
            double expected = 2 * Math.PI * ((location + shift) % 20) / 20;
            assertThat(batch.response().at(b)).isCloseTo(expected, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"dm1, 0, 0.8, 0.08", "dm2, 1, 0.8, 0.08", "delaydm1, 0, 0.5, 0.2", "delaydm2, 1, 0.5, 0.2"})
    void followsTheStrongerStimulusOfItsModality(String task, int modality, double weakest, double rung) {
        TrialBatch batch = test(task);
        for (int b = 0; b < 100; b++) {
            double first = weakest + rung * (b % 5);
            assertThat(batch.stimuli().get(b, 1 + modality)).isCloseTo(first, within(1e-12));
            assertThat(batch.stimuli().get(b, 4 + modality)).isCloseTo(2 - first, within(1e-12));
            assertThat(batch.stimuli().get(b, 2 - modality)).isZero();
            int chosen = first > 1 ? b / 5 : (b / 5 + 10) % 20;
            assertThat(batch.response().at(b)).isCloseTo(2 * Math.PI * chosen / 20, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "contextdm1, 1, 0",
        "contextdm2, 0, 1",
        "multidm, 1, 1",
        "contextdelaydm1, 1, 0",
        "contextdelaydm2, 0, 1",
        "multidelaydm, 1, 1"
    })
    void followsTheModalitiesThatCountAndGivesTiesToTheSecondStimulus(String task, int first, int second) {
        TrialBatch batch = test(task);
        int ties = 0;
        for (int b = 0; b < 500; b++) {
            int location = b / 25;
            int rung1 = b / 5 % 5;
            int rung2 = b % 5;
            assertThat(batch.stimuli().get(b, 1)).isCloseTo(0.8 + 0.08 * rung1, within(1e-12));
            assertThat(batch.stimuli().get(b, 2)).isCloseTo(0.8 + 0.08 * rung2, within(1e-12));
            assertThat(batch.stimuli().get(b, 4)).isCloseTo(1.2 - 0.08 * rung1, within(1e-12));
            assertThat(batch.stimuli().get(b, 5)).isCloseTo(1.2 - 0.08 * rung2, within(1e-12));
            // in units of 0.04: g1 - g2 = 4 rung - 10
            int lead = first * (4 * rung1 - 10) + second * (4 * rung2 - 10);
            ties += lead == 0 ? 1 : 0;
            int chosen = lead > 0 ? location : (location + 10) % 20;
            assertThat(batch.response().at(b)).isCloseTo(2 * Math.PI * chosen / 20, within(1e-12));
        }
        assertThat(ties).isEqualTo(first + second == 2 ? 80 : 0);
    }

    @ParameterizedTest
    @CsvSource({"dmsgo, 0", "dmsnogo, 10", "dmcgo, 0", "dmcnogo, 10"})
    void asksForTheResponseInEveryMatchingTrial(String task, int shift) {
        TrialBatch batch = test(task);
        for (int b = 0; b < 80; b++) {
            double sample = batch.stimuli().get(b, 0);
            double probe = batch.stimuli().get(b, 3);
            int location = b / 4;
            double expected = task.startsWith("dms")
                    ? 2 * Math.PI * location / 20
                    : Math.PI * ((location < 10 ? 0.1 : 1.1) + 0.08 * (location % 10));
            assertThat(sample).isCloseTo(expected, within(1e-12));
            assertThat(probe).isCloseTo((sample + 2 * Math.PI * shift / 20) % (2 * Math.PI), within(1e-12));
            assertThat(batch.response().at(b)).isEqualTo(probe);
            assertThat(batch.stimuli().get(b, 1 + b / 2 % 2)).isEqualTo(1);
            assertThat(batch.stimuli().get(b, 4 + b % 2)).isEqualTo(1);
        }
    }

    /** Steps at which fixation input and first and second stimulus change: onsets, ends and the onset of the response. */
    @ParameterizedTest
    @CsvSource({
        "fdgo, 75, 25, 100, 75",
        "reactgo, 125, 100, 125, 100",
        "delaygo, 100, 25, 50, 100",
        "dm1, 100, 25, 100, 100",
        "contextdm1, 75, 25, 75, 75",
        "delaydm1, 135, 25, 50, 135",
        "contextdelaydm1, 150, 25, 50, 150",
        "dmsgo, 135, 25, 50, 110",
        "dmcgo, 135, 25, 50, 110",
    })
    void showsFixationAndStimulusWhileItShould(String task, int fixates, int on, int off, int response) {
        TrialBatch batch = test(task);
        assertThat(batch.timing(0).responseStep()).isEqualTo(response);
        for (int t = 0; t < batch.steps(); t++) {
            assertThat(batch.inputs().get(t, 0, 0)).isEqualTo(t < fixates ? 1 : 0);
            // the first unit of the ring is that of the first stimulus, the second stimulus is opposite
            boolean shown = batch.inputs().get(t, 0, 1) > 0.1;
            boolean probe = task.equals("dmsgo") && t >= 110;
            boolean sample = t >= on && t < off;
            if (!task.startsWith("dmc")) {
                assertThat(shown).as("step %d", t).isEqualTo(sample || probe);
            }
            assertThat(batch.targets().get(t, 0, 0)).isEqualTo(t < response ? 0.8f : 0.05f);
        }
    }

    @Test
    void hasTheTwoContextTasksAloneInMante() {
        TaskBattery mante = Batteries.of("mante", List.of(), RuleChannel.INPUT);
        assertThat(mante.tasks()).containsExactly("contextdm1", "contextdm2");
        assertThat(mante.inputs()).hasSize(67).endsWith("rule contextdm1", "rule contextdm2");
        for (String task : mante.tasks()) {
            TrialBatch alone = mante.generate(TrialRequest.test(task));
            assertThat(alone.response().toArray())
                    .isEqualTo(test(task).response().toArray());
            assertThat(alone.targets().expand().data)
                    .isEqualTo(test(task).targets().expand().data);
            // 100 steps of 500 trials with a rule input of 1
            assertThat(new BatchSums(alone).inputs()).isCloseTo(488560.525, within(0.5));
            assertThat(mante.weight(task)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void drawsTheContextDecisionsFiveTimesAsOftenIfWeighted(boolean weighted) {
        TaskBattery chosen = Batteries.of(new BatteryChoice(
                "yang20", Fields.empty(), Fields.empty().with("weighted", weighted), List.of(), RuleChannel.INPUT));
        for (String task : chosen.tasks()) {
            assertThat(chosen.weight(task)).isEqualTo(weighted && task.startsWith("contextdm") ? 5 : 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"dm1, 10", "contextdm2, 10", "delaydm2, 2", "contextdelaydm1, 2"})
    void drawsLargerCoherencesIfEasy(String task, double factor) {
        TaskBattery easy = Batteries.of(new BatteryChoice(
                "yang20", Fields.empty(), Fields.empty().with("easy", true), List.of(), RuleChannel.INPUT));
        TrialRequest request = TrialRequest.random(task, 200, 3, 0);
        TrialBatch hard = battery.generate(request);
        TrialBatch larger = easy.generate(request);
        int column = task.endsWith("1") ? 1 : 2;
        for (int b = 0; b < 200; b++) {
            double one = hard.stimuli().get(b, column) - hard.stimuli().get(b, column + 3);
            double other = larger.stimuli().get(b, column) - larger.stimuli().get(b, column + 3);
            assertThat(other).isCloseTo(factor * one, within(1e-12));
        }
    }
}
