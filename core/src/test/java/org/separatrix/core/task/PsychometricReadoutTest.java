package org.separatrix.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.task.batteries.Batteries;

class PsychometricReadoutTest {

    private static final double FIRST = 1.0;
    private static final double SECOND = 1.0 + Math.PI;
    private static final double WITHIN = 0.3 * Math.PI - 1e-6;
    private static final double BEYOND = 0.3 * Math.PI + 1e-6;

    private static List<PsychometricReadout.Level> levels(double[] coherences, double... decoded) {
        double[] first = new double[decoded.length];
        double[] second = new double[decoded.length];
        java.util.Arrays.fill(first, FIRST);
        java.util.Arrays.fill(second, SECOND);
        return PsychometricReadout.levels(
                NdArray.vector(coherences), NdArray.vector(first), NdArray.vector(second), NdArray.vector(decoded));
    }

    @Test
    void choosesTheStimulusWithinThreeTenthsOfPiAndDiscardsTheRest() {
        double[] same = new double[7];
        List<PsychometricReadout.Level> found = levels(
                same, FIRST - WITHIN, FIRST + WITHIN, FIRST + BEYOND, SECOND - WITHIN, SECOND - BEYOND, -1, Double.NaN);

        assertThat(found).containsExactly(new PsychometricReadout.Level(0, 2, 1, 4));
        assertThat(found.get(0).firstShare()).isEqualTo(2.0 / 3);
    }

    @Test
    void measuresDistancesAcrossZero() {
        List<PsychometricReadout.Level> found = PsychometricReadout.levels(
                NdArray.vector(0.1), NdArray.vector(0.2), NdArray.vector(0.2 + Math.PI), NdArray.vector(6.2));

        assertThat(found).containsExactly(new PsychometricReadout.Level(0.1, 1, 0, 0));
    }

    @Test
    void givesNeighboursTheNearerAnswerAndLeavesTheMiddleUndecided() {
        NdArray first = NdArray.vector(1, 1, 1);
        NdArray second = NdArray.vector(1.5, 1.5, 1.5);

        assertThat(PsychometricReadout.levels(NdArray.vector(0, 0, 0), first, second, NdArray.vector(1.2, 1.3, 1.25)))
                .containsExactly(new PsychometricReadout.Level(0, 1, 1, 1));
    }

    @Test
    void ordersCoherencesAndJoinsThoseThatDifferByRounding() {
        List<PsychometricReadout.Level> found =
                levels(new double[] {0.1, -0.2, 1.1 - 1, (1.1 - 0.9) / 2}, FIRST, SECOND, FIRST, SECOND);

        assertThat(found).extracting(PsychometricReadout.Level::first).containsExactly(0, 2);
        assertThat(found.get(0).coherence()).isCloseTo(-0.2, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(found.get(1).coherence()).isCloseTo(0.1, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void hasNoShareWhereNothingIsDecided() {
        assertThat(levels(new double[1], -1).get(0).firstShare()).isNaN();
    }

    @Test
    void theTargetsOfAPsychometricBatchAreAStepFunction() {
        TaskBattery battery = Batteries.of("driscoll15", List.of(), RuleChannel.CONTEXT);
        PsychometricGrid grid = new PsychometricGrid(4, List.of(-0.1, -0.05, 0.05, 0.1), List.of(), Map.of());
        TrialBatch batch = battery.generate(TrialRequest.psychometric("contextdelaydm2", grid));
        TrialScores scores = battery.score(batch, batch.targets().expand());

        assertThat(PsychometricReadout.of(batch, scores, 2))
                .extracting(PsychometricReadout.Level::firstShare)
                .containsExactly(0.0, 0.0, 1.0, 1.0);
        assertThat(PsychometricReadout.of(batch, scores, 1))
                .as("the other modality says nothing")
                .extracting(PsychometricReadout.Level::firstShare)
                .containsOnly(0.5);
        assertThatThrownBy(() -> PsychometricReadout.of(batch, scores, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("modality 3");
    }

    @Test
    void refusesTrialsWithOneStimulusAndListsOfDifferentLengths() {
        TaskBattery battery = Batteries.of("driscoll15", List.of(), RuleChannel.CONTEXT);
        TrialBatch batch = battery.generate(TrialRequest.random("fdgo", 2, 0, 0));
        TrialScores scores = battery.score(batch, batch.targets().expand());

        assertThatThrownBy(() -> PsychometricReadout.of(batch, scores, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("need two stimuli");
        assertThatThrownBy(() -> levels(new double[2], FIRST)).isInstanceOf(IllegalArgumentException.class);
    }
}
