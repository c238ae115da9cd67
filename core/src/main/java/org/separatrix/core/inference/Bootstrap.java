package org.separatrix.core.inference;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;

/**
 * Confidence intervals by drawing units again.
 *
 * <p>BCa corrects the percentiles for bias z₀ and acceleration a, so that an interval of a transformed statistic is the transformed
 * interval. With several groups, a = Σ u³ / (6 (Σ u²)^{3/2}) over all units, where u is the influence of a unit in its group divided
 * by the group's size. Where every resample lies on one side of the statistic, percentiles are given, and the method says so.
 *
 * <p>With fewer than ten units, intervals by resampling are too short; with fewer than three they mean nothing.
 *
 * <p>Source: Efron 1987 (doi:10.1080/01621459.1987.10478410); Efron and Tibshirani 1993, chapters 8, 13 and 14.
 *
 * @param draws resamples (at least 100)
 * @param level in (0, 1)
 * @param seed seed of the draws
 */
public record Bootstrap(int draws, double level, long seed) {

    private static final double MOST_UNDEFINED = 0.05;

    /** Checks draws and level. */
    public Bootstrap {
        if (draws < 100) {
            throw new IllegalArgumentException("a bootstrap needs at least 100 draws, found " + draws);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level lies between 0 and 1, found " + level);
        }
    }

    /**
     * Returns the usual: 2,000 draws at 95 %.
     *
     * @param seed seed of the draws
     * @return the settings
     */
    public static Bootstrap defaults(long seed) {
        return new Bootstrap(2_000, 0.95, seed);
    }

    /**
     * Computes the interval between two percentiles of the resampled statistic.
     *
     * @param resampling what is drawn
     * @param statistic what is computed
     * @return the interval; null where more than 5 % of the resamples leave the statistic undefined
     */
    public @Nullable Interval percentile(Resampling resampling, Statistic statistic) {
        double[] drawn = resample(resampling, statistic);
        double tail = (1 - level) / 2;
        return drawn.length == 0 ? null : between(drawn, tail, 1 - tail, "percentile");
    }

    /**
     * Computes the bias-corrected and accelerated interval.
     *
     * @param resampling what is drawn; at least two units
     * @param statistic what is computed
     * @return the interval; null where the statistic is not finite or more than 5 % of the resamples leave it undefined
     */
    public @Nullable Interval bca(Resampling resampling, Statistic statistic) {
        double value = statistic.of(resampling.all());
        double[] drawn = resample(resampling, statistic);
        if (drawn.length == 0 || !Double.isFinite(value)) {
            return null;
        }
        double tail = (1 - level) / 2;
        double bias = Normal.quantile(shareBelow(drawn, value));
        if (Double.isInfinite(bias)) {
            return between(drawn, tail, 1 - tail, "percentile");
        }
        double acceleration = acceleration(resampling, statistic);
        return between(drawn, moved(tail, bias, acceleration), moved(1 - tail, bias, acceleration), "BCa");
    }

    private static double moved(double q, double bias, double acceleration) {
        double shifted = bias + Normal.quantile(q);
        return Normal.cdf(bias + shifted / (1 - acceleration * shifted));
    }

    private static double shareBelow(double[] drawn, double value) {
        double slack = Sample.rounding(value);
        double below = 0;
        for (double found : drawn) {
            if (found < value - slack) {
                below++;
            } else if (found <= value + slack) {
                below += 0.5;
            }
        }
        return below / drawn.length;
    }

    private static double acceleration(Resampling resampling, Statistic statistic) {
        double cubes = 0;
        double squares = 0;
        int first = 0;
        for (int size : resampling.groups()) {
            double[] left = new double[size];
            for (int i = 0; i < size && size > 1; i++) {
                left[i] = statistic.of(resampling.without(first + i));
            }
            double mean = Sample.mean(left);
            for (double found : left) {
                double influence = (size - 1) * (mean - found) / size;
                cubes += influence * influence * influence;
                squares += influence * influence;
            }
            first += size;
        }
        double found = cubes / (6 * Math.pow(squares, 1.5));
        return Double.isFinite(found) ? found : 0;
    }

    private Interval between(double[] sorted, double low, double high, String method) {
        return new Interval(level, Sample.quantile(sorted, low), Sample.quantile(sorted, high), method, sorted.length);
    }

    /** Returns the statistic of each resample, ascending; nothing where too many are not finite. */
    private double[] resample(Resampling resampling, Statistic statistic) {
        CounterRandom chance = CounterRandom.of(seed, "inference/bootstrap");
        double[] drawn = new double[draws];
        for (int i = 0; i < draws; i++) {
            drawn[i] = statistic.of(resampling.draw(chance.split(i)));
        }
        double[] defined =
                Arrays.stream(drawn).filter(Double::isFinite).sorted().toArray();
        return defined.length < (1 - MOST_UNDEFINED) * draws ? new double[0] : defined;
    }
}
