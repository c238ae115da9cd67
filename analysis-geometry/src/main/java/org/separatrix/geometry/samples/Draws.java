package org.separatrix.geometry.samples;

import java.util.Arrays;
import java.util.Locale;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Measure;

/**
 * What a measure gives in repeated draws: of a null hypothesis, or of halves of the same data.
 *
 * @param values one a draw, at least one, in the order of the draws
 */
public record Draws(NdArray values) {

    /** Which draws are extreme. */
    public enum Tail {
        /** Those not above the observed value. */
        LESS,
        /** Those not below it. */
        GREATER
    }

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
        double sum = 0.0;
        for (int i = 0; i < values.size(); i++) {
            sum += values.at(i);
        }
        return sum / values.size();
    }

    /**
     * Returns the standard deviation of the draws, with divisor M − 1.
     *
     * @return 0 for a single draw
     */
    public double sd() {
        double mean = mean();
        double sum = 0.0;
        for (int i = 0; i < values.size(); i++) {
            sum += (values.at(i) - mean) * (values.at(i) - mean);
        }
        return values.size() == 1 ? 0.0 : Math.sqrt(sum / (values.size() - 1));
    }

    /**
     * Returns a quantile, interpolated linearly between draws.
     *
     * @param fraction in [0, 1]
     * @return the value below which this fraction of the draws lies
     */
    public double quantile(double fraction) {
        double[] sorted = values.toArray();
        Arrays.sort(sorted);
        double at = fraction * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /**
     * Returns how rare an observed value is.
     *
     * @param observed the value
     * @param tail which draws are extreme
     * @return (1 + draws at least as extreme) / (1 + M), never 0
     */
    public double p(double observed, Tail tail) {
        int extreme = 0;
        for (int i = 0; i < values.size(); i++) {
            boolean asExtreme = tail == Tail.LESS ? values.at(i) <= observed : values.at(i) >= observed;
            extreme += asExtreme ? 1 : 0;
        }
        return (1.0 + extreme) / (1.0 + values.size());
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
        return new Measure.Chance(
                how,
                count(),
                mean(),
                sd(),
                quantile(0.025),
                quantile(0.975),
                p(observed, tail),
                tail.name().toLowerCase(Locale.ROOT));
    }

    /**
     * Describes the draws as what the same system compared with itself gives.
     *
     * @param how how the system was divided
     * @return the floor
     */
    public Measure.Floor floor(String how) {
        return new Measure.Floor(mean(), how, count());
    }
}
