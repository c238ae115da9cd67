package org.separatrix.core.inference;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;

/**
 * Sizes of differences between two groups, or within pairs, with BCa intervals over their units.
 *
 * <p>Source: Hedges 1981 (doi:10.3102/10769986006002107); Cliff 1993 (doi:10.1037/0033-2909.114.3.494); Kerby 2014
 * (doi:10.2466/11.IT.3.1).
 */
public final class Effects {

    private Effects() {}

    /**
     * Hedges' g: the difference of means over the pooled standard deviation, times 1 − 3 / (4 (n₁ + n₂) − 9).
     *
     * @param first values of one group
     * @param second values of the other
     * @param bootstrap how the interval is found
     * @return g; 0 where all values are equal
     */
    public static Effect hedgesG(NdArray first, NdArray second, Bootstrap bootstrap) {
        return ofGroups("hedges-g", first, second, bootstrap, Effects::hedges);
    }

    /**
     * Cliff's delta: how much more often a value of the first group is larger than one of the second, than smaller.
     *
     * @param first values of one group
     * @param second values of the other
     * @param bootstrap how the interval is found
     * @return delta in [−1, 1]
     */
    public static Effect cliffsDelta(NdArray first, NdArray second, Bootstrap bootstrap) {
        return ofGroups("cliffs-delta", first, second, bootstrap, Effects::cliff);
    }

    /**
     * The mean of differences over their standard deviation.
     *
     * @param differences one for each pair
     * @param bootstrap how the interval is found
     * @return d_z; 0 where all differences are 0
     */
    public static Effect pairedDz(NdArray differences, Bootstrap bootstrap) {
        return ofPairs("paired-dz", differences, bootstrap, Effects::dz);
    }

    /**
     * The rank-biserial correlation of pairs: ranks of positive differences minus ranks of negative ones, over all ranks, ranks by
     * size; differences of 0 have none.
     *
     * @param differences one for each pair
     * @param bootstrap how the interval is found
     * @return in [−1, 1]; 0 where all differences are 0
     */
    public static Effect rankBiserial(NdArray differences, Bootstrap bootstrap) {
        return ofPairs("rank-biserial", differences, bootstrap, Effects::ranks);
    }

    /**
     * The interval of the difference of two means.
     *
     * @param first values of one group
     * @param second values of the other
     * @param bootstrap how the interval is found
     * @return the interval, or null where there is only one value in each group
     */
    public static @Nullable Interval differenceOfMeans(NdArray first, NdArray second, Bootstrap bootstrap) {
        return ofGroups("difference", first, second, bootstrap, (a, b) -> Sample.mean(a) - Sample.mean(b))
                .interval();
    }

    /**
     * The interval of a mean.
     *
     * @param values one for each unit
     * @param bootstrap how the interval is found
     * @return the interval, or null where there is only one value
     */
    public static @Nullable Interval mean(NdArray values, Bootstrap bootstrap) {
        return ofPairs("mean", values, bootstrap, Sample::mean).interval();
    }

    private static Effect ofGroups(
            String name,
            NdArray first,
            NdArray second,
            Bootstrap bootstrap,
            ToDoubleBiFunction<double[], double[]> size) {
        double[] a = Sample.of(first);
        double[] b = Sample.of(second);
        if (a.length == 0 || b.length == 0) {
            throw new IllegalArgumentException("two groups need members, found " + a.length + " and " + b.length);
        }
        if (a.length + b.length < 3) {
            return Effect.of(name, size.applyAsDouble(a, b), null);
        }
        Statistic statistic = draw -> {
            double[] one = new double[a.length];
            double[] other = new double[b.length];
            int ones = 0;
            int others = 0;
            for (int place = 0; place < draw.size(); place++) {
                int unit = draw.unit(place);
                if (unit < a.length) {
                    one[ones++] = a[unit];
                } else {
                    other[others++] = b[unit - a.length];
                }
            }
            return size.applyAsDouble(Arrays.copyOf(one, ones), Arrays.copyOf(other, others));
        };
        return Effect.of(
                name,
                size.applyAsDouble(a, b),
                bootstrap.bca(Resampling.groups(List.of(a.length, b.length)), statistic));
    }

    private static Effect ofPairs(
            String name, NdArray differences, Bootstrap bootstrap, ToDoubleFunction<double[]> size) {
        double[] values = Sample.of(differences);
        if (values.length == 0) {
            throw new IllegalArgumentException("an effect needs at least one value");
        }
        if (values.length < 2) {
            return Effect.of(name, size.applyAsDouble(values), null);
        }
        Statistic statistic = draw -> {
            double[] drawn = new double[draw.size()];
            for (int place = 0; place < drawn.length; place++) {
                drawn[place] = values[draw.unit(place)];
            }
            return size.applyAsDouble(drawn);
        };
        return Effect.of(name, size.applyAsDouble(values), bootstrap.bca(Resampling.units(values.length), statistic));
    }

    private static double hedges(double[] a, double[] b) {
        int freedom = a.length + b.length - 2;
        double difference = Sample.mean(a) - Sample.mean(b);
        double pooled = Math.sqrt((Sample.squares(a) + Sample.squares(b)) / freedom);
        double size = Math.abs(Sample.mean(a)) + Math.abs(Sample.mean(b));
        if (Math.abs(difference) <= Sample.rounding(size)) {
            return 0;
        }
        return pooled <= Sample.rounding(size)
                ? Double.NaN
                : difference / pooled * (1 - 3 / (4.0 * (a.length + b.length) - 9));
    }

    private static double cliff(double[] a, double[] b) {
        double sum = 0;
        for (double x : a) {
            for (double y : b) {
                sum += Math.signum(x - y);
            }
        }
        return sum / (a.length * (double) b.length);
    }

    private static double dz(double[] differences) {
        double mean = Sample.mean(differences);
        double deviation = Sample.deviation(differences);
        if (mean == 0) {
            return 0;
        }
        return deviation <= Sample.rounding(mean) ? Double.NaN : mean / deviation;
    }

    private static double ranks(double[] differences) {
        double[] moved = Arrays.stream(differences).filter(value -> value != 0).toArray();
        double signed = 0;
        double all = 0;
        for (double value : moved) {
            int smaller = 0;
            int equal = 0;
            for (double other : moved) {
                smaller += Math.abs(other) < Math.abs(value) ? 1 : 0;
                equal += Math.abs(other) == Math.abs(value) ? 1 : 0;
            }
            double rank = smaller + (equal + 1) / 2.0;
            signed += Math.signum(value) * rank;
            all += rank;
        }
        return all == 0 ? 0 : signed / all;
    }
}
