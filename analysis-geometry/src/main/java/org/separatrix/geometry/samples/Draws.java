package org.separatrix.geometry.samples;

import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.NullDistribution;
import org.separatrix.core.inference.Tail;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Measure;

/**
 * What a measure gives in repeated draws: of a null hypothesis, or of halves of the same data.
 *
 * @param values one a draw, at least one, in the order of the draws
 */
public record Draws(NdArray values) {

    /** Checks that there are some. */
    public Draws {
        if (values.size() == 0) {
            throw new IllegalArgumentException("draws need at least one value");
        }
    }

    /**
     * Takes draws over.
     *
     * @param values one a draw
     * @return the draws
     */
    public static Draws of(double[] values) {
        return new Draws(NdArray.vector(values));
    }

    /**
     * Returns the number of draws.
     *
     * @return M
     */
    public int count() {
        return values.size();
    }

    /**
     * Returns the mean of the draws.
     *
     * @return the mean
     */
    public double mean() {
        return distribution().mean();
    }

    /**
     * Returns a quantile, interpolated linearly between draws.
     *
     * @param fraction in [0, 1]
     * @return the value below which this fraction of the draws lies
     */
    public double quantile(double fraction) {
        return distribution().quantile(fraction);
    }

    /**
     * Returns how rare an observed value is.
     *
     * @param observed the value
     * @param tail which draws are extreme
     * @return (1 + draws at least as extreme) / (1 + M), never 0
     */
    public double p(double observed, Tail tail) {
        return distribution().p(observed, tail);
    }

    private NullDistribution distribution() {
        return NullDistribution.of(values);
    }

    /**
     * Describes the draws as the null distribution of a measure.
     *
     * @param how the null hypothesis
     * @param observed the value that is tested
     * @param tail which draws are extreme
     * @return the null distribution with its p value
     */
    public Measure.Chance chance(String how, double observed, Tail tail) {
        return Measure.Chance.of(distribution(), observed, tail, how);
    }

    /**
     * Describes draws as the null distribution of a measure, as far as they go.
     *
     * @param draws one a draw, perhaps none
     * @param how the null hypothesis
     * @param observed the value that is tested, or null
     * @param tail which draws are extreme
     * @return the null distribution, or null if there is no draw or one is not finite
     */
    public static Measure.@Nullable Chance chance(double[] draws, String how, @Nullable Double observed, Tail tail) {
        for (double draw : draws) {
            if (!Double.isFinite(draw)) {
                return null;
            }
        }
        return draws.length == 0
                ? null
                : Measure.Chance.of(NullDistribution.of(NdArray.vector(draws)), observed, tail, how);
    }

    /**
     * Describes the draws as what the same system compared with itself gives.
     *
     * @param how how the system was divided
     * @return the floor
     */
    public Measure.Floor floor(String how) {
        return Measure.Floor.of(distribution(), how);
    }
}
