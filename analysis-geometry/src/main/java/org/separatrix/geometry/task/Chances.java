package org.separatrix.geometry.task;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.report.Measure;

/** What a number is by chance. */
final class Chances {

    static final String GREATER = "greater";
    static final String BOTH = "both";

    private Chances() {}

    /**
     * Summarises draws.
     *
     * @param observed the number, or null where nothing is tested
     */
    static Measure.Chance of(String how, double[] draws, @Nullable Double observed, String tail) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElse(0.0);
        double squares =
                Arrays.stream(sorted).map(draw -> (draw - mean) * (draw - mean)).sum();
        return new Measure.Chance(
                how,
                sorted.length,
                mean,
                sorted.length < 2 ? 0.0 : Math.sqrt(squares / (sorted.length - 1)),
                quantile(sorted, 0.025),
                quantile(sorted, 0.975),
                observed == null ? null : p(sorted, observed, tail),
                tail);
    }

    /** Returns (1 + b) / (1 + M); on both sides twice the smaller of the two, so that a number below chance is never taken for one above. */
    static double p(double[] draws, double observed, String tail) {
        double slack = 1e-12 * Math.max(1.0, Math.abs(observed));
        int above = 0;
        int below = 0;
        for (double draw : draws) {
            above += draw >= observed - slack ? 1 : 0;
            below += draw <= observed + slack ? 1 : 0;
        }
        double extreme = tail.equals(GREATER) ? above : Math.min(above, below);
        double p = (1.0 + extreme) / (1.0 + draws.length);
        return tail.equals(GREATER) ? p : Math.min(1.0, 2.0 * p);
    }

    static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int low = (int) at;
        int high = Math.min(sorted.length - 1, low + 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
}
