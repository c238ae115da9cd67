package org.separatrix.core.inference;

import java.util.Arrays;
import org.separatrix.core.linalg.NdArray;

/**
 * What a statistic is by chance: draws under a null hypothesis, in ascending order.
 *
 * @param sorted [M], ascending, finite
 */
public record NullDistribution(NdArray sorted) {

    /** Checks that there are draws and that they ascend. */
    public NullDistribution {
        if (sorted.rank() != 1 || sorted.size() == 0) {
            throw new IllegalArgumentException("a null distribution needs a vector of draws, found " + sorted);
        }
        for (int i = 0; i < sorted.size(); i++) {
            if (!Double.isFinite(sorted.at(i)) || (i > 0 && sorted.at(i) < sorted.at(i - 1))) {
                throw new IllegalArgumentException(
                        "draws must be finite and ascend, found " + sorted.at(i) + " in place " + i);
            }
        }
    }

    /**
     * Sorts draws.
     *
     * @param draws [M], finite, in any order
     * @return their distribution
     */
    public static NullDistribution of(NdArray draws) {
        double[] values = Sample.of(draws);
        Arrays.sort(values);
        return new NullDistribution(NdArray.wrap(values, values.length));
    }

    /**
     * Counts the draws.
     *
     * @return M
     */
    public int draws() {
        return sorted.size();
    }

    /**
     * Averages the draws.
     *
     * @return their mean
     */
    public double mean() {
        return Sample.mean(sorted.toArray());
    }

    /**
     * Measures their spread.
     *
     * @return standard deviation, with divisor M − 1
     */
    public double sd() {
        return Sample.deviation(sorted.toArray());
    }

    /**
     * Returns a quantile, interpolated between draws.
     *
     * @param q in [0, 1]
     * @return the value below which a share q of the draws lies
     */
    public double quantile(double q) {
        return Sample.quantile(sorted.toArray(), q);
    }

    /**
     * Returns the p value of an observation: (1 + b) / (1 + M), where b draws are at least as extreme; on both sides, twice the
     * smaller of the two, at most 1.
     *
     * @param observed the statistic of the data
     * @param tail which draws are extreme
     * @return in [1 / (1 + M), 1]
     */
    public double p(double observed, Tail tail) {
        double slack = Sample.rounding(observed);
        int less = 0;
        int greater = 0;
        for (int i = 0; i < sorted.size(); i++) {
            less += sorted.at(i) <= observed + slack ? 1 : 0;
            greater += sorted.at(i) >= observed - slack ? 1 : 0;
        }
        return switch (tail) {
            case LESS -> share(less);
            case GREATER -> share(greater);
            case BOTH -> Math.min(1, 2 * share(Math.min(less, greater)));
        };
    }

    private double share(int extreme) {
        return (1.0 + extreme) / (1.0 + sorted.size());
    }
}
