package org.separatrix.core.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;

final class PermutationTestTest {

    private static final Permutations EXACT = Permutations.defaults(1);

    /** 2 / C(2m, m): the two groups may also change their names. */
    @ParameterizedTest
    @CsvSource({"2, 3", "3, 10", "4, 35", "5, 126", "6, 462", "8, 6435", "10, 92378"})
    void separatedGroupsReachTheSmallestPOfTheirSize(int m, int inverse) {
        double[] low = new double[m];
        double[] high = new double[m];
        for (int i = 0; i < m; i++) {
            low[i] = i;
            high[i] = 100 + i;
        }

        TestResult test = PermutationTest.twoGroups(NdArray.vector(low), NdArray.vector(high), Tail.BOTH, EXACT);

        assertThat(test.exact()).isTrue();
        assertThat(test.statistic()).isCloseTo(-100, within(1e-12));
        assertThat(test.p()).isCloseTo(1.0 / inverse, within(1e-15));
        assertThat(test.smallestP()).isCloseTo(1.0 / inverse, within(1e-15));
    }

    @Test
    void oneSideOfUnequalGroupsIsCountedByHand() {
        NdArray pair = NdArray.vector(5, 6);
        NdArray three = NdArray.vector(1, 2, 3);

        TestResult greater = PermutationTest.twoGroups(pair, three, Tail.GREATER, EXACT);
        TestResult less = PermutationTest.twoGroups(pair, three, Tail.LESS, EXACT);

        assertThat(greater.arrangements()).isEqualTo(10);
        assertThat(greater.p()).isCloseTo(0.1, within(1e-15));
        assertThat(less.p()).isEqualTo(1);
    }

    /** Sums of ±1 ±2 ±3 at least 4 in size: 6, 4, −4, −6 once each, of eight. */
    @Test
    void signsOfPairsAreCountedByHand() {
        TestResult test = PermutationTest.paired(NdArray.vector(-1, 2, 3), Tail.BOTH, EXACT);

        assertThat(test.statistic()).isCloseTo(4.0 / 3, within(1e-15));
        assertThat(test.p()).isEqualTo(4.0 / 8);
        assertThat(test.smallestP()).isEqualTo(0.25);
    }

    @Test
    void fivePairsNeverReachFivePercent() {
        TestResult test = PermutationTest.paired(NdArray.vector(1, 2, 3, 4, 5), Tail.BOTH, EXACT);

        assertThat(test.p()).isEqualTo(2.0 / 32);
        assertThat(test.smallestP()).isEqualTo(2.0 / 32);
    }

    @ParameterizedTest
    @EnumSource(Tail.class)
    void whatIsTheSameDiffersByNothing(Tail tail) {
        NdArray values = NdArray.vector(0.1, 0.7, 0.3, 1e6);

        assertThat(PermutationTest.twoGroups(values, values, Tail.BOTH, EXACT).p())
                .isEqualTo(1);
        assertThat(PermutationTest.paired(NdArray.vector(0, 0, 0, 0), tail, EXACT)
                        .p())
                .isEqualTo(1);
    }

    @Test
    void drawsAgreeWithTheEnumeration() {
        CounterRandom chance = CounterRandom.of(3, "test");
        NdArray first = Numbers.normal(chance.split(1), 7, 0.8);
        NdArray second = Numbers.normal(chance.split(2), 7, 0);
        Permutations drawn = new Permutations(20_000, 0, 5);

        double exact =
                PermutationTest.twoGroups(first, second, Tail.BOTH, EXACT).p();
        TestResult groups = PermutationTest.twoGroups(first, second, Tail.BOTH, drawn);
        double signs = PermutationTest.paired(first, Tail.BOTH, EXACT).p();
        TestResult pairs = PermutationTest.paired(first, Tail.BOTH, drawn);

        double error = 4 * Math.sqrt(0.25 / 20_000);
        assertThat(groups.exact()).isFalse();
        assertThat(groups.p()).isCloseTo(exact, within(error));
        assertThat(pairs.p()).isCloseTo(signs, within(error));
        assertThat(groups.p() * 20_001).isCloseTo(Math.rint(groups.p() * 20_001), within(1e-9));
    }

    @Test
    void theSmallestPOfDrawsCountsTheObservedArrangement() {
        double[] low = new double[30];
        double[] high = new double[30];
        for (int i = 0; i < 30; i++) {
            low[i] = i;
            high[i] = 1000 + i;
        }

        TestResult test = PermutationTest.twoGroups(
                NdArray.vector(low), NdArray.vector(high), Tail.BOTH, new Permutations(99, 1000, 0));

        assertThat(test.p()).isCloseTo(0.01, within(1e-15));
        assertThat(test.smallestP()).isCloseTo(0.01, within(1e-15));
    }

    /** Ten equally likely classes of p: χ² with 9 degrees of freedom, 99.9 % below 27.9. */
    @Test
    void pIsUniformWhereNothingDiffers() {
        CounterRandom chance = CounterRandom.of(11, "null");
        int repeats = 2_000;
        int[] groups = new int[10];
        int[] pairs = new int[10];
        for (int i = 0; i < repeats; i++) {
            NdArray first = Numbers.normal(chance.split(2L * i), 9, 0);
            NdArray second = Numbers.normal(chance.split(2L * i + 1), 9, 0);
            Permutations drawn = new Permutations(199, 0, i);
            groups[
                    bin(PermutationTest.twoGroups(first, second, Tail.BOTH, drawn)
                            .p())]++;
            pairs[bin(PermutationTest.paired(first, Tail.GREATER, drawn).p())]++;
        }

        assertThat(chiSquare(groups, repeats)).isLessThan(27.9);
        assertThat(chiSquare(pairs, repeats)).isLessThan(27.9);
    }

    @Test
    void emptyGroupsAreRefused() {
        assertThatThrownBy(() -> PermutationTest.twoGroups(NdArray.vector(1), NdArray.vector(), Tail.BOTH, EXACT))
                .hasMessageContaining("found 1 and 0");
        assertThatThrownBy(() -> PermutationTest.paired(NdArray.vector(), Tail.BOTH, EXACT))
                .hasMessageContaining("at least one pair");
    }

    private static int bin(double p) {
        return (int) Math.ceil(p * 10 - 1e-9) - 1;
    }

    private static double chiSquare(int[] counts, int repeats) {
        double expected = repeats / 10.0;
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
