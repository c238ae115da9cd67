package org.separatrix.geometry.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.geometry.samples.Samples;

class DecodingTest {

    private static final CounterRandom RANDOM = CounterRandom.of(3, "decoding");
    private static final Dichotomy FIRST = Dichotomies.parity(2, 0b01);
    private static final Dichotomy XOR = Dichotomies.parity(2, 0b11);

    private static int separable(DMatrixRMaj means) {
        List<Dichotomy> all = Dichotomies.balanced(means.numRows, 1, RANDOM);
        return (int)
                all.stream().filter(each -> Decoding.isSeparable(means, each)).count();
    }

    private static double generalization(DMatrixRMaj means, Dichotomy dichotomy, LinearRule rule) {
        return Generalization.accuracy(
                ConditionTrials.ofMeans(means), dichotomy, Generalization.neighbours(dichotomy), rule);
    }

    @Test
    void aPlaneSeparatesTwoOfThreeDichotomiesOfTheSquareAndSevenOfThirtyFiveOfTheCube() {
        assertThat(separable(Cubes.corners(2))).isEqualTo(2);
        assertThat(separable(Cubes.corners(3))).isEqualTo(7);
        assertThat(separable(Cubes.embedded(3, 12, 8))).isEqualTo(7);
    }

    @Test
    void aPlaneSeparatesEveryDichotomyOfGenericPoints() {
        assertThat(separable(Samples.gaussian(4, 10, 1))).isEqualTo(3);
        assertThat(separable(Samples.gaussian(8, 10, 1))).isEqualTo(35);
    }

    @ParameterizedTest
    @EnumSource(LinearRule.class)
    void aVariableOfTheSquareGeneralizesAndTheExclusiveOrInverts(LinearRule rule) {
        assertThat(generalization(Cubes.corners(2), FIRST, rule)).isEqualTo(1.0);
        assertThat(generalization(Cubes.corners(2), XOR, rule)).isEqualTo(0.0);
        assertThat(generalization(Cubes.embedded(2, 30, 2), FIRST, rule)).isEqualTo(1.0);
        assertThat(generalization(Cubes.embedded(2, 30, 2), XOR, rule)).isEqualTo(0.0);
    }

    @ParameterizedTest
    @EnumSource(LinearRule.class)
    void randomConditionsGeneralizeByChance(LinearRule rule) {
        double mean = 0.0;
        int repeats = 200;
        for (int i = 0; i < repeats; i++) {
            DMatrixRMaj means = Samples.gaussian(8, 60, 100 + i);
            Dichotomy dichotomy = Dichotomies.parity(3, 0b010);
            mean += Generalization.accuracy(
                            ConditionTrials.ofMeans(means), dichotomy, Generalization.everyPair(dichotomy), rule)
                    / repeats;
        }
        assertThat(mean).isBetween(0.46, 0.54);
    }

    @ParameterizedTest
    @EnumSource(LinearRule.class)
    void theNullOfGeneralizationKeepsPairsApartButHasNoCommonDirection(LinearRule rule) {
        ConditionTrials trials = Cubes.trials(Cubes.embedded(2, 40, 7), 6, 0.05, 1);
        double[] chance = Generalization.chance(trials, FIRST, Generalization.neighbours(FIRST), rule, 100, RANDOM);
        assertThat(Arrays.stream(chance).average().orElseThrow()).isBetween(0.4, 0.6);
        assertThat(generalization(trials.means(), FIRST, rule)).isEqualTo(1.0);
    }

    @ParameterizedTest
    @EnumSource(LinearRule.class)
    void heldOutTrialsAreReadWhereConditionsAreGenericAndNotWhereTheyAreNoise(LinearRule rule) {
        Decoding generic = new Decoding(Cubes.trials(Samples.gaussian(4, 30, 1), 8, 0.1, 2), 4, rule);
        assertThat(generic.accuracy(XOR)).isEqualTo(1.0);
        Decoding plane = new Decoding(Cubes.trials(Cubes.embedded(2, 30, 1), 8, 0.02, 2), 4, rule);
        assertThat(plane.accuracy(FIRST)).isEqualTo(1.0);
        assertThat(plane.accuracy(XOR)).isLessThanOrEqualTo(0.75);
        double noise = 0.0;
        for (int i = 0; i < 40; i++) {
            noise += new Decoding(Cubes.trials(new DMatrixRMaj(4, 30), 8, 1.0, 20 + i), 4, rule).accuracy(FIRST) / 40;
        }
        assertThat(noise).isBetween(0.46, 0.54);
        assertThat(Arrays.stream(generic.chance(200, RANDOM)).average().orElseThrow())
                .isBetween(0.44, 0.54);
    }

    @ParameterizedTest
    @EnumSource(LinearRule.class)
    void accuraciesDoNotDependOnScaleShiftOrRotation(LinearRule rule) {
        ConditionTrials trials = Cubes.trials(Samples.gaussian(8, 12, 9), 5, 1.0, 3);
        DMatrixRMaj moved = Samples.times(trials.samples(), Samples.rotation(12, 4));
        for (int at = 0; at < moved.getNumElements(); at++) {
            moved.data[at] = 0.3 * moved.data[at] + 5.0;
        }
        ConditionTrials other = new ConditionTrials(8, 5, moved);
        for (Dichotomy dichotomy : Dichotomies.balanced(8, 1, RANDOM)) {
            assertThat(new Decoding(other, 5, rule).accuracy(dichotomy))
                    .isCloseTo(new Decoding(trials, 5, rule).accuracy(dichotomy), within(1e-12));
        }
    }

    @Test
    void theRuleOfLargestMarginFindsTheBoundaryOfThreePoints() {
        // classes −1 at x = 0, +1 at x = 2 and 4 on a line: the soft margin of cost 1 scores 0.6 x − 1, the boundary of
        // the centroids is at 1.5
        DMatrixRMaj line = new DMatrixRMaj(new double[][] {{0}, {2}, {4}, {1.2}});
        DMatrixRMaj gram = ConditionTrials.gram(line);
        int[] train = {0, 1, 2};
        int[] labels = {-1, 1, 1};
        assertThat(LinearClassifier.of(LinearRule.CENTROID, gram, train, labels).right(3, -1))
                .isEqualTo(1.0);
        assertThat(LinearClassifier.of(LinearRule.CENTROID, gram, train, labels).score(3))
                .isNegative();
        assertThat(LinearClassifier.of(LinearRule.MARGIN, gram, train, labels).score(3))
                .isCloseTo(0.6 * 1.2 - 1.0, within(1e-6));
        assertThat(LinearClassifier.separates(gram, new int[] {-1, 1, 1, 1})).isTrue();
        assertThat(LinearClassifier.separates(gram, new int[] {-1, -1, 1, 1})).isFalse();
    }

    @Test
    void aSingleTrialOfAConditionCannotBeHeldOut() {
        assertThatThrownBy(() -> new Decoding(ConditionTrials.ofMeans(Cubes.corners(2)), 5, LinearRule.MARGIN))
                .hasMessageContaining("at least 2 trials");
    }
}
