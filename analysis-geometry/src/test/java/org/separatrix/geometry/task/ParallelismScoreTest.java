package org.separatrix.geometry.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.geometry.samples.Samples;

class ParallelismScoreTest {

    private static final Dichotomy FIRST = Dichotomies.parity(2, 0b01);
    private static final Dichotomy XOR = Dichotomies.parity(2, 0b11);

    private static double score(DMatrixRMaj means, Dichotomy dichotomy) {
        return ParallelismScore.of(means, dichotomy).value().orElseThrow();
    }

    @Test
    void aVariableOfTheSquareIsParallelAndTheExclusiveOrAntiparallel() {
        DMatrixRMaj square = Cubes.corners(2);
        assertThat(score(square, FIRST)).isCloseTo(1.0, within(1e-10));
        assertThat(score(square, Dichotomies.parity(2, 0b10))).isCloseTo(1.0, within(1e-10));
        assertThat(score(square, XOR)).isCloseTo(-1.0, within(1e-10));
    }

    @Test
    void variablesOfTheCubeAreParallel() {
        for (int k = 0; k < 3; k++) {
            ParallelismScore found = ParallelismScore.of(Cubes.corners(3), Dichotomies.parity(3, 1 << k));
            assertThat(found.value().orElseThrow()).isCloseTo(1.0, within(1e-10));
            int bit = 1 << k;
            assertThat(found.pairs()).hasSize(4).allMatch(pair -> (pair.get(0) | bit) == pair.get(1));
        }
    }

    @Test
    void itDependsNeitherOnScaleNorShiftNorRotation() {
        DMatrixRMaj means = Samples.gaussian(8, 20, 5);
        Dichotomy dichotomy = new Dichotomy(8, 0b10110010);
        double before = score(means, dichotomy);
        DMatrixRMaj moved = Samples.times(means, Samples.rotation(20, 6));
        CommonOps_DDRM.scale(3.5, moved);
        CommonOps_DDRM.add(moved, -2.0);
        assertThat(score(moved, dichotomy)).isCloseTo(before, within(1e-10));
        assertThat(score(means, new Dichotomy(8, 0b01001101))).isCloseTo(before, within(1e-10));
    }

    @Test
    void theMaximumOverPairingsIsPositiveForRandomConditionsAndSoIsItsNull() {
        double four = 0.0;
        double eight = 0.0;
        int repeats = 200;
        for (int i = 0; i < repeats; i++) {
            four += score(Samples.gaussian(4, 100, 100 + i), FIRST) / repeats;
            eight += score(Samples.gaussian(8, 100, 500 + i), Dichotomies.parity(3, 1)) / repeats;
        }
        assertThat(four).isBetween(0.025, 0.055);
        assertThat(eight).isBetween(0.008, 0.030);
        double[] chance = ParallelismScore.chance(Samples.gaussian(4, 100, 1), FIRST, 400, CounterRandom.of(1, "null"));
        assertThat(Arrays.stream(chance).average().orElseThrow()).isBetween(0.02, 0.06);
    }

    @Test
    void theScoreIsACosineNotAPearsonCorrelation() {
        // coding vectors with equal entries have a cosine of 1 but no correlation
        DMatrixRMaj means = new DMatrixRMaj(new double[][] {{0, 0}, {1, 1}, {0, 5}, {2, 7}});
        assertThat(score(means, FIRST)).isCloseTo(1.0, within(1e-10));
    }

    @Test
    void theNullFindsSharedDirectionsBeyondChance() {
        DMatrixRMaj means = Cubes.embedded(2, 40, 3);
        double[] chance = ParallelismScore.chance(means, FIRST, 200, CounterRandom.of(2, "null"));
        assertThat(Arrays.stream(chance).max().orElseThrow()).isLessThan(score(means, FIRST) - 0.1);
    }

    @Test
    void noiseShrinksTheScoreByItsLawAndTheCorrectionUndoesThat() {
        DMatrixRMaj means = Cubes.embedded(2, 50, 4);
        double plain = 0.0;
        double noisier = 0.0;
        double corrected = 0.0;
        int repeats = 60;
        for (int i = 0; i < repeats; i++) {
            noisier +=
                    score(Cubes.trials(means, 20, 0.3 * Math.sqrt(10.0), 10 + i).means(), FIRST) / repeats;
            // the standard error of a coding vector's entry is 0.1: two means of 20 trials each
            ConditionTrials trials = Cubes.trials(means, 20, 0.1 * Math.sqrt(10.0), 10 + i);
            plain += score(trials.means(), FIRST) / repeats;
            corrected += ParallelismScore.corrected(trials, FIRST, 10, CounterRandom.of(i, "halves"))
                            .orElseThrow()
                    / repeats;
        }
        // 1 / (1 + 50 · 0.1²) = 0.667 and 1 / (1 + 50 · 0.3²) = 0.182
        assertThat(plain).isBetween(0.63, 0.72);
        assertThat(noisier).isBetween(0.13, 0.26);
        assertThat(corrected).isBetween(0.93, 1.07);
    }

    @Test
    void equalConditionsHaveNoScore() {
        DMatrixRMaj same = new DMatrixRMaj(4, 3);
        assertThat(ParallelismScore.of(same, FIRST).value()).isEmpty();
        assertThat(ParallelismScore.chance(same, FIRST, 5, CounterRandom.of(1, "null")))
                .isEmpty();
    }

    @Test
    void aSideOfOneConditionIsRefused() {
        assertThatThrownBy(() -> ParallelismScore.of(new DMatrixRMaj(2, 3), new Dichotomy(2, 0b10)))
                .hasMessageContaining("2 to 5");
    }
}
