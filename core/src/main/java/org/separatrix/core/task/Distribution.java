package org.separatrix.core.task;

import java.util.List;

/**
 * How a number is drawn. One uniform number becomes one value by the inverse of the distribution function, so that a draw
 * costs one counter of the trial's source of chance.
 */
public sealed interface Distribution {

    /**
     * Returns the value below which the distribution has a given mass.
     *
     * @param u mass, in [0, 1)
     * @return the quantile, in the unit of the distribution's parameters
     */
    double quantile(double u);

    /**
     * Always the same value.
     *
     * @param value the value, finite
     */
    record Constant(double value) implements Distribution {

        /** Checks the range. */
        public Constant {
            requireFinite(value);
        }

        @Override
        public double quantile(double u) {
            return value;
        }
    }

    /**
     * Equal density between two bounds.
     *
     * @param low lower bound, finite
     * @param high upper bound (excluded unless equal to the lower one), finite, at least {@code low}
     */
    record Uniform(double low, double high) implements Distribution {

        /** Checks the ranges. */
        public Uniform {
            requireFinite(low);
            requireFinite(high);
            if (high < low) {
                throw new IllegalArgumentException("need low <= high, found " + low + ", " + high);
            }
        }

        @Override
        public double quantile(double u) {
            return low + u * (high - low);
        }
    }

    /**
     * One value of a list, each as probable as any other.
     *
     * @param values the list, not empty, finite
     */
    record Choice(List<Double> values) implements Distribution {

        /** Copies the list and checks it. */
        public Choice {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("need at least one value to choose from");
            }
            values.forEach(Distribution::requireFinite);
        }

        @Override
        public double quantile(double u) {
            return values.get((int) (u * values.size()));
        }
    }

    /**
     * Density proportional to exp(−x / mean) between two bounds and 0 elsewhere: a waiting time that cannot be foreseen,
     * kept within reason.
     *
     * @param mean mean of the distribution before truncation, positive
     * @param low lower bound, finite
     * @param high upper bound, finite, at least {@code low}
     */
    record TruncatedExponential(double mean, double low, double high) implements Distribution {

        /** Checks the ranges. */
        public TruncatedExponential {
            requireFinite(mean);
            requireFinite(low);
            requireFinite(high);
            if (mean <= 0 || high < low) {
                throw new IllegalArgumentException(
                        "need mean > 0 and low <= high, found " + mean + ", " + low + ", " + high);
            }
        }

        @Override
        public double quantile(double u) {
            return low - mean * Math.log1p(u * Math.expm1((low - high) / mean));
        }
    }

    private static void requireFinite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("need a finite number, found " + value);
        }
    }
}
