package org.separatrix.core.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.Bootstrap;
import org.separatrix.core.inference.Effect;
import org.separatrix.core.inference.Effects;
import org.separatrix.core.inference.Interval;
import org.separatrix.core.inference.PermutationTest;
import org.separatrix.core.inference.Permutations;
import org.separatrix.core.inference.Tail;
import org.separatrix.core.inference.TestResult;
import org.separatrix.core.linalg.NdArray;

/**
 * One measure in two groups: the first minus the second.
 *
 * @param first name of the first group
 * @param second name of the second
 * @param counts networks of each; pairs where they are paired
 * @param value difference of the means, or mean difference of the pairs; null where a group has none
 * @param interval of the difference
 * @param effect Hedges' g, or d_z of pairs
 * @param order Cliff's delta, or the rank-biserial correlation of pairs
 * @param test of the difference; null where a side has fewer than four, or nothing is tested
 * @param corrected p after the correction of its family; null without a test
 * @param least the smallest that {@code corrected} could be, whatever the data; null without a test
 */
record Difference(
        String first,
        String second,
        List<Integer> counts,
        @Nullable Double value,
        @Nullable Interval interval,
        @Nullable Effect effect,
        @Nullable Effect order,
        @Nullable TestResult test,
        @Nullable Double corrected,
        @Nullable Double least) {

    static Difference of(Observed observed, Group first, Group second, ComparisonSection section, Bootstrap bootstrap) {
        return section.paired()
                ? paired(observed, first, second, section, bootstrap)
                : independent(observed, first, second, section, bootstrap);
    }

    Difference withCorrected(double p, double smallest) {
        return new Difference(first, second, counts, value, interval, effect, order, test, p, smallest);
    }

    /** Says in words what may be claimed at a level. */
    String claim(double alpha) {
        if (value == null) {
            return "not measured in both groups";
        }
        if (test == null) {
            return "not tested";
        }
        if (least != null && least > alpha) {
            return "no claim possible: the smallest corrected p of this design is above the level";
        }
        return corrected != null && corrected <= alpha ? "differs" : "no difference shown";
    }

    /** Returns −1 or 1 where the interval leaves 0 out, else 0. */
    int sign() {
        if (interval == null || value == null || (interval.low() <= 0 && interval.high() >= 0)) {
            return 0;
        }
        return value > 0 ? 1 : -1;
    }

    private static Difference independent(
            Observed observed, Group first, Group second, ComparisonSection section, Bootstrap bootstrap) {
        NdArray one = values(observed, first);
        NdArray other = values(observed, second);
        List<Integer> counts = List.of(one.size(), other.size());
        if (one.size() == 0 || other.size() == 0) {
            return new Difference(first.name(), second.name(), counts, null, null, null, null, null, null, null);
        }
        boolean tested = section.test() && Math.min(one.size(), other.size()) >= Grouping.LEAST;
        TestResult test = PermutationTest.twoGroups(one, other, Tail.BOTH, settings(tested, section, bootstrap));
        return new Difference(
                first.name(),
                second.name(),
                counts,
                test.statistic(),
                Effects.differenceOfMeans(one, other, bootstrap),
                Effects.hedgesG(one, other, bootstrap),
                Effects.cliffsDelta(one, other, bootstrap),
                tested ? test : null,
                null,
                null);
    }

    private static Difference paired(
            Observed observed, Group first, Group second, ComparisonSection section, Bootstrap bootstrap) {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            int partner = second.pairs().indexOf(first.pairs().get(i));
            Double one = observed.value(first.models().get(i));
            Double other = partner < 0 ? null : observed.value(second.models().get(partner));
            if (one != null && other != null) {
                differences.add(one - other);
            }
        }
        int n = differences.size();
        List<Integer> counts = List.of(n, n);
        if (n == 0) {
            return new Difference(first.name(), second.name(), counts, null, null, null, null, null, null, null);
        }
        boolean tested = section.test() && n >= Grouping.LEAST;
        NdArray values = NdArray.vector(differences);
        TestResult test = PermutationTest.paired(values, Tail.BOTH, settings(tested, section, bootstrap));
        return new Difference(
                first.name(),
                second.name(),
                counts,
                test.statistic(),
                n < 2 ? null : Effects.mean(values, bootstrap),
                Effects.pairedDz(values, bootstrap),
                Effects.rankBiserial(values, bootstrap),
                tested ? test : null,
                null,
                null);
    }

    /** Returns one arrangement where only the difference is wanted. */
    private static Permutations settings(boolean tested, ComparisonSection section, Bootstrap bootstrap) {
        return tested
                ? new Permutations(section.draws(), Permutations.defaults(0).exactUpTo(), bootstrap.seed())
                : new Permutations(1, 0, bootstrap.seed());
    }

    private static NdArray values(Observed observed, Group group) {
        return NdArray.vector(group.models().stream()
                .filter(model -> observed.value(model) != null)
                .map(model -> Objects.requireNonNull(observed.value(model)))
                .toList());
    }
}
