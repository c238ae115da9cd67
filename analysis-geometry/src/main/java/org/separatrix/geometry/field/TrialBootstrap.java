package org.separatrix.geometry.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.report.Measure;

/** Percentile intervals of means over samples, with whole trials drawn again. */
final class TrialBootstrap {

    private static final int DRAWS = 1000;

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
        CounterRandom random = CounterRandom.of(seed, "trials drawn again");
        double[] means = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0.0;
            double weight = 0.0;
            for (int k = 0; k < count; k++) {
                double[] trial = all.get((int) (random.uniform((long) draw * count + k) * count));
                sum += trial[0];
                weight += trial[1];
            }
            means[draw] = sum / weight;
        }
        Arrays.sort(means);
        return new Measure.Interval(
                0.95, means[(int) (0.025 * DRAWS)], means[(int) (0.975 * DRAWS) - 1], "percentile", "trials", DRAWS);
    }
}
