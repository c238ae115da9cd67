package org.separatrix.geometry.samples;

import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.Jackknife;
import org.separatrix.core.inference.Resampling;
import org.separatrix.core.report.Measure;

/**
 * Intervals from groups of trials that are left out in turn. Distances and similarities of systems are not drawn again: a trial that occurs
 * twice is alike to itself, which biases them.
 */
public final class LeftOut {

    /** Fewest groups of which an interval is made. */
    public static final int FEWEST = 3;

    private static final double LEVEL = 0.95;

    private LeftOut() {}

    /**
     * Returns into how many groups trials are divided.
     *
     * @param wanted groups that are asked for
     * @param trials number of trials
     * @return the smaller of the two; 0 where it is below {@link #FEWEST}
     */
    public static int groups(int wanted, int trials) {
        int groups = Math.min(wanted, trials);
        return groups < FEWEST ? 0 : groups;
    }

    /**
     * Returns the 95 % interval of a value.
     *
     * @param value of all trials
     * @param left of all but one group each; not finite where it is not defined
     * @return the interval by the jackknife, or null where there are too few groups or one is not defined
     */
    public static Measure.@Nullable Interval interval(@Nullable Double value, double[] left) {
        if (value == null || left.length < FEWEST) {
            return null;
        }
        double whole = value;
        int all = left.length * (left.length - 1) / 2;
        Jackknife found = Jackknife.of(Resampling.units(left.length), draw -> {
            int missing = all;
            for (int place = 0; place < draw.size(); place++) {
                missing -= draw.unit(place);
            }
            return draw.size() == left.length ? whole : left[missing];
        });
        return Measure.Interval.of(found.interval(LEVEL), "groups of trials");
    }
}
