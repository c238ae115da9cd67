package org.separatrix.geometry.field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.Bootstrap;
import org.separatrix.core.inference.Interval;
import org.separatrix.core.inference.Resampling;
import org.separatrix.core.report.Measure;

/** Intervals (BCa) of means over samples, with whole trials drawn again. */
final class TrialBootstrap {

    private TrialBootstrap() {}

    /** Returns the 95 % interval of the mean; null with fewer than three trials. */
    static Measure.@Nullable Interval of(List<Double> values, List<Integer> trials, long seed) {
        Map<Integer, double[]> sums = new LinkedHashMap<>();
        for (int k = 0; k < values.size(); k++) {
            if (!values.get(k).isNaN()) {
                double[] sum = sums.computeIfAbsent(trials.get(k), trial -> new double[2]);
                sum[0] += values.get(k);
                sum[1] += 1.0;
            }
        }
        List<double[]> all = new ArrayList<>(sums.values());
        int count = all.size();
        if (count < 3) {
            return null;
        }
        Interval found = Bootstrap.defaults(seed).bca(Resampling.units(count), draw -> {
            double sum = 0.0;
            double weight = 0.0;
            for (int place = 0; place < draw.size(); place++) {
                double[] trial = all.get(draw.unit(place));
                sum += trial[0];
                weight += trial[1];
            }
            return sum / weight;
        });
        return found == null ? null : Measure.Interval.of(found, "trials");
    }
}
