package org.separatrix.core.comparison;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.Bootstrap;
import org.separatrix.core.inference.Effects;
import org.separatrix.core.inference.Interval;
import org.separatrix.core.linalg.NdArray;

/**
 * One measure within one group.
 *
 * @param group the group
 * @param models networks that have the measure
 * @param values of these networks
 * @param interval of their mean, or null where there are fewer than two
 * @param floor mean of their floors, or null where one is missing
 * @param chance mean of what chance gives, or null where one is missing
 */
record Spread(
        Group group,
        List<String> models,
        List<Double> values,
        @Nullable Interval interval,
        @Nullable Double floor,
        @Nullable Double chance) {

    static Spread of(Observed observed, Group group, Bootstrap bootstrap) {
        List<String> models = group.models().stream()
                .filter(model -> observed.value(model) != null)
                .toList();
        List<Double> values = models.stream()
                .map(model -> Objects.requireNonNull(observed.value(model)))
                .toList();
        List<Observed.Seen> seen = models.stream()
                .map(model -> Objects.requireNonNull(observed.values().get(model)))
                .toList();
        return new Spread(
                group,
                models,
                values,
                values.size() < 2 ? null : Effects.mean(NdArray.vector(values), bootstrap),
                Observed.Seen.mean(seen, Observed.Seen::floor),
                Observed.Seen.mean(seen, Observed.Seen::chance));
    }

    @Nullable
    Double mean() {
        return values.isEmpty()
                ? null
                : values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    }

    @Nullable
    Double deviation() {
        Double mean = mean();
        if (mean == null || values.size() < 2) {
            return null;
        }
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.size() - 1));
    }
}
