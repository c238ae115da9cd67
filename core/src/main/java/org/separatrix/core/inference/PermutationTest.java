package org.separatrix.core.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;

/**
 * Whether two groups of numbers, or the members of pairs, differ by more than a relabelling would make them differ.
 *
 * <p>Source: Fisher 1935, The Design of Experiments; Phipson and Smyth 2010 (doi:10.2202/1544-6115.1585).
 */
public final class PermutationTest {

    private static final int MOST_SIGNS = 30;

    private PermutationTest() {}

    /**
     * Compares the means of two groups by giving their members out to the groups anew.
     *
     * @param first values of one group, at least one
     * @param second values of the other, at least one
     * @param tail which differences count: of the first mean minus the second
     * @param settings how arrangements are looked at
     * @return the test; its statistic is mean(first) − mean(second)
     */
    public static TestResult twoGroups(NdArray first, NdArray second, Tail tail, Permutations settings) {
        double[] values = new double[first.size() + second.size()];
        if (first.size() == 0 || second.size() == 0) {
            throw new IllegalArgumentException(
                    "two groups need members, found " + first.size() + " and " + second.size());
        }
        System.arraycopy(Sample.of(first), 0, values, 0, first.size());
        System.arraycopy(Sample.of(second), 0, values, first.size(), second.size());
        List<String> groups = new ArrayList<>(Collections.nCopies(first.size(), "first"));
        groups.addAll(Collections.nCopies(second.size(), "second"));
        double centre = Sample.mean(values);
        Arrangements arrangements = Arrangements.of(groups, List.of());
        double difference = difference(values, centre, arrangements.labels());
        TestResult test = arrangements.test(
                labels -> tail.outward(difference(values, centre, labels)), size(values), tail == Tail.BOTH, settings);
        return with(test, difference);
    }

    /**
     * Asks whether differences of pairs are centred on 0, by turning their signs.
     *
     * @param differences one for each pair, at least one
     * @param tail which mean differences count
     * @param settings how arrangements are looked at
     * @return the test; its statistic is the mean difference
     */
    public static TestResult paired(NdArray differences, Tail tail, Permutations settings) {
        double[] values = Sample.of(differences);
        int n = values.length;
        if (n == 0) {
            throw new IllegalArgumentException("a paired test needs at least one pair");
        }
        double observed = tail.outward(Sample.mean(values));
        double least = observed - Sample.rounding(size(values));
        double count = Math.pow(2, n);
        double smallest = Math.min(1, (tail == Tail.BOTH ? 2 : 1) / count);
        boolean exact = n <= MOST_SIGNS && count <= settings.exactUpTo();
        CounterRandom chance = CounterRandom.of(settings.seed(), "inference/signs");
        int looked = exact ? 1 << n : settings.draws();
        int extreme = 0;
        for (int i = 0; i < looked; i++) {
            CounterRandom bits = chance.split(i);
            double sum = 0;
            for (int unit = 0; unit < n; unit++) {
                long word = exact ? i : bits.bits(unit / 64);
                sum += (word >>> (unit % 64) & 1) == 0 ? values[unit] : -values[unit];
            }
            extreme += tail.outward(sum / n) >= least ? 1 : 0;
        }
        double share = 1.0 / (1 + looked);
        double p = exact ? (double) extreme / looked : (1 + extreme) * share;
        return new TestResult(Sample.mean(values), p, looked, exact, exact ? smallest : Math.max(share, smallest));
    }

    private static double difference(double[] values, double centre, int[] labels) {
        double first = 0;
        double second = 0;
        int count = 0;
        for (int unit = 0; unit < values.length; unit++) {
            if (labels[unit] == 0) {
                first += values[unit] - centre;
                count++;
            } else {
                second += values[unit] - centre;
            }
        }
        return first / count - second / (values.length - count);
    }

    private static double size(double[] values) {
        return Arrays.stream(values).map(Math::abs).sum() / values.length;
    }

    private static TestResult with(TestResult test, double statistic) {
        return new TestResult(statistic, test.p(), test.arrangements(), test.exact(), test.smallestP());
    }
}
