package org.separatrix.core.inference;

import java.util.Arrays;
import org.separatrix.core.linalg.NdArray;

/** Sums over a few numbers. */
final class Sample {

    private Sample() {}

    static double[] of(NdArray values) {
        if (values.rank() != 1) {
            throw new IllegalArgumentException("a sample is a vector, found " + values);
        }
        return values.toArray();
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** Returns Σ (x − mean)². */
    static double squares(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }

    static double deviation(double[] values) {
        return values.length < 2 ? 0 : Math.sqrt(squares(values) / (values.length - 1));
    }

    /** Interpolates between order statistics; q = 0 is the smallest, q = 1 the largest. */
    static double quantile(double[] sorted, double q) {
        double place = q * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        double share = place - below;
        return share == 0 ? sorted[below] : (1 - share) * sorted[below] + share * sorted[above];
    }

    /** Returns by how much two equal statistics may differ when their terms are added in another order. */
    static double rounding(double size) {
        return 1e-12 * Math.abs(size);
    }
}
