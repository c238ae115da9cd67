package org.separatrix.core.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.NullDistribution;
import org.separatrix.core.inference.Tail;

/**
 * One number that a user may quote or compare between networks, with what it takes to judge it.
 *
 * <p>The name and what it is {@code of} are the same in every network of a comparison, so that numbers of several networks meet.
 *
 * @param name what is measured, in lower case with hyphens; with {@code of} unique within its result
 * @param of of what: a context, two contexts as {@code A|B}, or empty for the whole network
 * @param value the number, or null where it is not defined
 * @param unit its unit, empty where it has none
 * @param definition what it is, in one sentence
 * @param direction what a higher value means, for example {@code higher = less similar}
 * @param interval where the true value lies, or null where nothing is known
 * @param floor what the same system compared with itself gives, or null
 * @param chance what chance gives, or null
 */
public record Measure(
        String name,
        String of,
        @Nullable Double value,
        String unit,
        String definition,
        String direction,
        @Nullable Interval interval,
        @Nullable Floor floor,
        @Nullable Chance chance) {

    private static final double LOW = 0.025;
    private static final String LOWER_CASE_WITH_HYPHENS = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    /**
     * A confidence interval.
     *
     * @param level in (0, 1)
     * @param low lower end
     * @param high upper end
     * @param method for example {@code BCa}
     * @param resampled what was drawn again: trials, networks
     * @param draws how often
     */
    public record Interval(double level, double low, double high, String method, String resampled, int draws) {

        /**
         * Takes an interval over.
         *
         * @param found the interval, or null
         * @param resampled what was drawn again: trials, networks
         * @return the same for a report, or null
         */
        public static @Nullable Interval of(org.separatrix.core.inference.@Nullable Interval found, String resampled) {
            return found == null
                    ? null
                    : new Interval(found.level(), found.low(), found.high(), found.method(), resampled, found.draws());
        }
    }

    /**
     * What the measure gives where nothing differs.
     *
     * @param value mean of the draws
     * @param how for example {@code halves of the trials}
     * @param draws how often
     */
    public record Floor(double value, String how, int draws) {

        /**
         * Averages draws.
         *
         * @param found what the same system compared with itself gave, time after time
         * @param how for example {@code halves of the trials}
         * @return the floor
         */
        public static Floor of(NullDistribution found, String how) {
            return new Floor(found.mean(), how, found.draws());
        }
    }

    /**
     * What the measure gives by chance.
     *
     * @param how the null hypothesis
     * @param draws M
     * @param mean mean of the draws
     * @param sd their standard deviation
     * @param low their 2.5 % quantile
     * @param high their 97.5 % quantile
     * @param p (1 + draws at least as extreme) / (1 + M), or null where nothing is tested
     * @param tail which draws are extreme: {@code less}, {@code greater}, {@code both}
     */
    public record Chance(
            String how,
            int draws,
            double mean,
            double sd,
            double low,
            double high,
            @Nullable Double p,
            String tail) {

        /**
         * Places an observation among draws.
         *
         * @param found draws under the null hypothesis
         * @param observed the number, or null where nothing is tested
         * @param tail which draws are extreme
         * @param how the null hypothesis
         * @return what chance gives
         */
        public static Chance of(NullDistribution found, @Nullable Double observed, Tail tail, String how) {
            return new Chance(
                    how,
                    found.draws(),
                    found.mean(),
                    found.sd(),
                    found.quantile(LOW),
                    found.quantile(1 - LOW),
                    observed == null || !Double.isFinite(observed) ? null : found.p(observed, tail),
                    tail.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Checks the name and that a value is a number. */
    public Measure {
        if (!name.matches(LOWER_CASE_WITH_HYPHENS)) {
            throw new IllegalArgumentException(
                    "a measure needs a name in lower case with hyphens, found '" + name + "'");
        }
        if (value != null && !Double.isFinite(value)) {
            value = null;
        }
    }

    /**
     * Makes a measure without interval, floor and chance.
     *
     * @param name what is measured
     * @param of of what
     * @param value the number; one that is not finite counts as not defined
     * @param unit its unit
     * @param definition what it is
     * @param direction what a higher value means
     * @return the measure
     */
    public static Measure of(
            String name, String of, @Nullable Double value, String unit, String definition, String direction) {
        return new Measure(name, of, value, unit, definition, direction, null, null, null);
    }

    /**
     * Returns a copy with an interval.
     *
     * @param found where the true value lies
     * @return the copy
     */
    public Measure withInterval(@Nullable Interval found) {
        return new Measure(name, of, value, unit, definition, direction, found, floor, chance);
    }

    /**
     * Returns a copy with a floor.
     *
     * @param found what the same system compared with itself gives
     * @return the copy
     */
    public Measure withFloor(@Nullable Floor found) {
        return new Measure(name, of, value, unit, definition, direction, interval, found, chance);
    }

    /**
     * Returns a copy with a null distribution.
     *
     * @param found what chance gives
     * @return the copy
     */
    public Measure withChance(@Nullable Chance found) {
        return new Measure(name, of, value, unit, definition, direction, interval, floor, found);
    }

    /**
     * Places the value between floor and chance.
     *
     * @return (value − floor) / (mean of chance − floor); null where one of them is not known or the two are equal
     */
    public @Nullable Double normalised() {
        if (value == null || floor == null || chance == null) {
            return null;
        }
        double whole = chance.mean() - floor.value();
        double part = (value - floor.value()) / whole;
        return Double.isFinite(part) ? part : null;
    }
}
