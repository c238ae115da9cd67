package org.separatrix.core.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;

/** PERMANOVA, PERMDISP, silhouettes and Mantel's test on distances worked out by hand. */
final class GroupDistancesTest {

    private static final Permutations SETTINGS = Permutations.defaults(0);
    private static final NdArray LINE = Numbers.line(0, 1, 10, 11);
    private static final List<String> SIDES = List.of("a", "a", "b", "b");

    @Test
    void fOfFourPointsOnALineIsTwoHundred() {
        Permanova found = Permanova.of(LINE, SIDES, List.of(), SETTINGS);

        assertThat(found.total()).isCloseTo(101, within(1e-12));
        assertThat(found.within()).isCloseTo(1, within(1e-12));
        assertThat(found.f()).isCloseTo(200, within(1e-10));
        assertThat(found.rSquared()).isCloseTo(100.0 / 101, within(1e-14));
        assertThat(found.test().p()).isCloseTo(1.0 / 3, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 10", "4, 35", "5, 126"})
    void theSmallestPIsThatOfTheGroupSizes(int m, int inverse) {
        double[] places = new double[2 * m];
        List<String> groups = new ArrayList<>(Collections.nCopies(m, "a"));
        groups.addAll(Collections.nCopies(m, "b"));
        for (int i = 0; i < m; i++) {
            places[i] = 0.1 * i;
            places[m + i] = 10 + 0.1 * i;
        }

        TestResult test =
                Permanova.of(Numbers.line(places), groups, List.of(), SETTINGS).test();

        assertThat(test.p()).isCloseTo(1.0 / inverse, within(1e-15));
        assertThat(test.smallestP()).isCloseTo(1.0 / inverse, within(1e-15));
    }

    @Test
    void neitherTheUnitOfDistanceNorTheOrderOfSystemsMatters() {
        Permanova plain = Permanova.of(
                Numbers.line(0, 1, 3, 10, 12, 13), List.of("a", "a", "a", "b", "b", "b"), List.of(), SETTINGS);
        Permanova other = Permanova.of(
                Numbers.line(0, 70, 7, 84, 91, 21), List.of("a", "b", "a", "b", "b", "a"), List.of(), SETTINGS);

        assertThat(other.f()).isCloseTo(plain.f(), within(1e-10));
        assertThat(other.rSquared()).isCloseTo(plain.rSquared(), within(1e-12));
        assertThat(other.test().p()).isCloseTo(plain.test().p(), within(1e-15));
    }

    @Test
    void threeEqualGroupsHaveSixNamesForEachPartition() {
        TestResult test = Permanova.of(
                        Numbers.line(0, 1, 10, 11, 20, 21), List.of("a", "a", "b", "b", "c", "c"), List.of(), SETTINGS)
                .test();

        assertThat(test.arrangements()).isEqualTo(90);
        assertThat(test.p()).isCloseTo(6.0 / 90, within(1e-15));
        assertThat(test.smallestP()).isCloseTo(6.0 / 90, within(1e-15));
    }

    /** Seeds lie far apart and hide a small shift from free labels; within seeds it is as clear as it can be. */
    @Test
    void labelsMoveWithinStrataOnly() {
        NdArray distances = Numbers.line(0, 1, 10, 11, 20, 21, 30, 31);
        List<String> groups = List.of("e", "s", "e", "s", "e", "s", "e", "s");
        List<String> seeds = List.of("0", "0", "1", "1", "2", "2", "3", "3");

        TestResult free = Permanova.of(distances, groups, List.of(), SETTINGS).test();
        TestResult within = Permanova.of(distances, groups, seeds, SETTINGS).test();

        assertThat(within.arrangements()).isEqualTo(16);
        assertThat(within.p()).isEqualTo(2.0 / 16);
        assertThat(free.p()).isGreaterThan(0.5);
    }

    @Test
    void systemsThatCoincideDifferByNothing() {
        Permanova found = Permanova.of(Numbers.line(3, 3, 3, 3), SIDES, List.of(), SETTINGS);

        assertThat(found.f()).isZero();
        assertThat(found.test().p()).isEqualTo(1);
    }

    @Test
    void labelsOfOneDistributionAreRejectedAsOftenAsTheLevelSays() {
        CounterRandom chance = CounterRandom.of(5, "null");
        List<String> groups = new ArrayList<>(Collections.nCopies(5, "a"));
        groups.addAll(Collections.nCopies(5, "b"));
        int repeats = 1_000;
        int rejected = 0;
        for (int i = 0; i < repeats; i++) {
            NdArray distances =
                    Numbers.line(Numbers.normal(chance.split(i), 10, 0).toArray());
            rejected +=
                    Permanova.of(distances, groups, List.of(), SETTINGS).test().p() <= 0.1 ? 1 : 0;
        }

        // the largest p of 126 arrangements that is at most 0.1 is 12 / 126 = 0.0952, with a standard error of 0.0093
        assertThat(rejected / (double) repeats).isBetween(0.067, 0.124);
    }

    /** On a line z is the distance to the mean, times √(3/2): 1, 0, 1 and 10, 0, 10, so F = (18² · 2/3) / 101 · 3/4 … by hand. */
    @Test
    void spreadsAreDistancesToTheCentre() {
        Permdisp found = Permdisp.of(
                Numbers.line(0, 1, 2, 100, 110, 120), List.of("a", "a", "a", "b", "b", "b"), List.of(), SETTINGS);

        double factor = Math.sqrt(1.5);
        assertThat(found.spread().toArray())
                .containsExactly(new double[] {factor, 0, factor, 10 * factor, 0, 10 * factor}, within(1e-9));
        double between = 3 * 2 * 3 * 3;
        double inside = (2.0 / 3) * (1 + 100);
        assertThat(found.f()).isCloseTo(between / (inside / 4), within(1e-9));
    }

    @Test
    void equalSpreadsGiveNoEvidence() {
        Permdisp found = Permdisp.of(LINE, SIDES, List.of(), SETTINGS);

        assertThat(found.f()).isZero();
        assertThat(found.test().p()).isEqualTo(1);
    }

    @Test
    void silhouetteOfFourPointsOnALine() {
        Clusters found = Clusters.of(LINE, SIDES);

        assertThat(found.silhouette()).isCloseTo(0.899749373433584, within(1e-14));
        assertThat(found.dunn()).isCloseTo(9, within(1e-12));
    }

    @Test
    void aSystemAloneInItsGroupHasNoSilhouette() {
        assertThat(Clusters.of(Numbers.line(0, 1, 5), List.of("a", "a", "b"))
                        .silhouettes()
                        .at(2))
                .isZero();
    }

    @Test
    void aMatrixCorrelatesWithItself() {
        NdArray distances = Numbers.line(0, 1, 3, 7, 20);

        Mantel found = Mantel.of(distances, distances, Tail.GREATER, SETTINGS);

        assertThat(found.r()).isCloseTo(1, within(1e-12));
        assertThat(found.test().arrangements()).isEqualTo(120);
        assertThat(found.test().p()).isEqualTo(1.0 / 120);
    }

    /** Distances 1, 2, 3 and 3, 2, 1 of three pairs: r = −1; of the six orders of three systems one gives r = −1, none less. */
    @Test
    void oppositeMatricesCorrelateNegatively() {
        NdArray first = NdArray.wrap(new double[] {0, 1, 2, 1, 0, 3, 2, 3, 0}, 3, 3);
        NdArray second = NdArray.wrap(new double[] {0, 3, 2, 3, 0, 1, 2, 1, 0}, 3, 3);

        Mantel found = Mantel.of(first, second, Tail.LESS, SETTINGS);

        assertThat(found.r()).isCloseTo(-1, within(1e-12));
        assertThat(found.test().p()).isCloseTo(1.0 / 6, within(1e-15));
    }

    @Test
    void whatIsNoMatrixOfDistancesIsRefused() {
        NdArray lopsided = NdArray.wrap(new double[] {0, 1, 2, 0}, 2, 2);

        assertThatThrownBy(() -> Clusters.of(lopsided, List.of("a", "b"))).hasMessageContaining("symmetric");
        assertThatThrownBy(() -> Permanova.of(LINE, List.of("a", "a", "a", "a"), List.of(), SETTINGS))
                .hasMessageContaining("at least 2 groups");
        assertThatThrownBy(() -> Permanova.of(LINE, List.of("a"), List.of(), SETTINGS))
                .hasMessageContaining("each of 4 systems");
        assertThatThrownBy(() -> Mantel.of(LINE, lopsided, Tail.BOTH, SETTINGS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
