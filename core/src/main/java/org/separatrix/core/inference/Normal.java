package org.separatrix.core.inference;

/** The standard normal distribution, to about 1e-14. */
final class Normal {

    private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);
    private static final double SERIES_UP_TO = 3;

    private Normal() {}

    /** Returns P(Z ≤ z): a power series near 0, a continued fraction in the tails. */
    static double cdf(double z) {
        if (Double.isInfinite(z)) {
            return z > 0 ? 1 : 0;
        }
        if (Math.abs(z) <= SERIES_UP_TO) {
            double term = z;
            double sum = z;
            for (int k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
                term *= z * z / (2 * k + 1);
                sum += term;
            }
            return 0.5 + sum * density(z);
        }
        double upper = upperTail(Math.abs(z));
        return z > 0 ? 1 - upper : upper;
    }

    /** Returns z with P(Z ≤ z) = p: a guess by the logistic curve, then Halley's steps, kept within a bracket. */
    static double quantile(double p) {
        if (p <= 0 || p >= 1) {
            return p <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double low = -39;
        double high = 39;
        double z = Math.log(p / (1 - p)) / 1.702;
        for (int i = 0; i < 200; i++) {
            double error = cdf(z) - p;
            if (error > 0) {
                high = Math.min(high, z);
            } else {
                low = Math.max(low, z);
            }
            double newton = error / density(z);
            double next = z - newton / (1 + z * newton / 2);
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - z) <= 1e-15 * (1 + Math.abs(z))) {
                return next;
            }
            z = next;
        }
        return z;
    }

    private static double density(double z) {
        return DENSITY * Math.exp(-z * z / 2);
    }

    private static double upperTail(double z) {
        double fraction = 0;
        for (int k = 120; k >= 1; k--) {
            fraction = k / (z + fraction);
        }
        return density(z) / (z + fraction);
    }
}
