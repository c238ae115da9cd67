package org.separatrix.geometry.control;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.NullDistribution;
import org.separatrix.core.inference.Tail;
import org.separatrix.core.linalg.NdArray;
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
                .toArray();
        if (values.length == 0) {
            return null;
        }
        return Measure.Chance.of(NullDistribution.of(NdArray.vector(values)), observed, Tail.BOTH, how);
    }
}
