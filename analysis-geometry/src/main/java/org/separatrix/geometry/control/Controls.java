package org.separatrix.geometry.control;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.Measure;

/** What controls say of a measure, as its chance level. */
public final class Controls {

    private Controls() {}

    /**
     * Describes controls in one sentence, as chance levels and warnings do.
     *
     * @param pathway what they act on
     * @param criterion by what they are matched
     * @return for example {@code random excitability of the same jacobian}
     */
    public static String name(Pathway pathway, Criterion criterion) {
        return "random " + (pathway == Pathway.SYNAPTIC ? "synaptic change" : "change of excitability") + " matched by "
                + Options.name(criterion);
    }

    /**
     * Sums draws up.
     *
     * @param how the null hypothesis
     * @param drawn what the controls gave, null where it was not defined
     * @param observed what the modulation gives, or null
     * @return mean, quantiles and the two-sided p value min(1, 2 (1 + b) / (1 + M)), with b the smaller number of draws on one side; null without draws
     */
    public static Measure.@Nullable Chance chance(
            String how, List<? extends @Nullable Double> drawn, @Nullable Double observed) {
        double[] values = drawn.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        int draws = values.length;
        if (draws == 0) {
            return null;
        }
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double sd = draws > 1 ? Math.sqrt(squares / (draws - 1)) : 0.0;
        Double p = null;
        if (observed != null) {
            double seen = observed;
            long below = Arrays.stream(values).filter(v -> v <= seen).count();
            long above = Arrays.stream(values).filter(v -> v >= seen).count();
            p = Math.min(1.0, 2.0 * (1.0 + Math.min(below, above)) / (1.0 + draws));
        }
        return new Measure.Chance(how, draws, mean, sd, quantile(values, 0.025), quantile(values, 0.975), p, "both");
    }

    /** Interpolates between sorted values. */
    private static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int low = (int) at;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
}
