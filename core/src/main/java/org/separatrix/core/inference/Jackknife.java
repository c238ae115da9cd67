package org.separatrix.core.inference;

import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;

/**
 * A statistic with each unit left out in turn.
 *
 * <p>Distances between systems grow when units are drawn twice, so that their bootstrap is biased; leaving units out is not.
 *
 * <p>Source: Efron and Tibshirani 1993, chapter 11.
 *
 * @param value the statistic of all units
 * @param values [n], of all but one
 * @param bias (n − 1) (mean of {@code values} − {@code value})
 * @param standardError √( (n − 1) / n · Σ (values − their mean)² )
 */
public record Jackknife(double value, NdArray values, double bias, double standardError) {

    /**
     * Leaves each unit out.
     *
     * @param resampling the units, at least two
     * @param statistic what is computed
     * @return the jackknife
     */
    public static Jackknife of(Resampling resampling, Statistic statistic) {
        int n = resampling.size();
        if (n < 2) {
            throw new IllegalArgumentException("a jackknife needs at least 2 units, found " + n);
        }
        double whole = statistic.of(resampling.all());
        double[] left = new double[n];
        for (int i = 0; i < n; i++) {
            left[i] = statistic.of(resampling.without(i));
        }
        double bias = (n - 1) * (Sample.mean(left) - whole);
        double error = Math.sqrt((n - 1.0) / n * Sample.squares(left));
        return new Jackknife(whole, NdArray.wrap(left, n), bias, error);
    }

    /**
     * Returns the interval of a statistic that is about normal: value ± z · standard error.
     *
     * @param level in (0, 1)
     * @return the interval; null where the standard error is not finite
     * @throws IllegalArgumentException if the level is out of range
     */
    public @Nullable Interval interval(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level lies between 0 and 1, found " + level);
        }
        double half = Normal.quantile(0.5 + 0.5 * level) * standardError;
        return Double.isFinite(value) && Double.isFinite(half)
                ? new Interval(level, value - half, value + half, "jackknife", values.size())
                : null;
    }

    /**
     * Takes the bias away.
     *
     * @return {@code value} − {@code bias}
     */
    public double corrected() {
        return value - bias;
    }
}
