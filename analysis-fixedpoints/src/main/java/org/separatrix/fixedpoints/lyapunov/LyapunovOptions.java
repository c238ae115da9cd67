package org.separatrix.fixedpoints.lyapunov;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * Durations, steps and limits of a measurement of exponents.
 *
 * @param exponents k, how many of the largest exponents, at least 0; 0 for all N
 * @param starts states at ends of trials that are let settle, at least 1
 * @param attractors most distinct attractors that exponents are measured on, at least 1
 * @param transientMs time that states are given to settle (ms), not negative
 * @param durationMs time over which exponents are measured, of which the second half counts (ms), positive
 * @param intervalMs time between decompositions (ms), not negative; 0 for as long as the condition number allows
 * @param conditionLimit largest condition number of the frame before the first decomposition, above 1; the interval is halved until it holds
 * @param blocks blocks of the second half whose means give the errors, at least 2
 * @param tolerance largest error of a step of a flow, relative and absolute, in (0, 1e-3]
 * @param escape |x| beyond which a state has escaped, positive
 * @param sameWithin distance, relative to 1 + ‖x‖, at which settled states are on one attractor, not negative
 */
public record LyapunovOptions(
        @Option("how many of the largest exponents, 0 for all")
        int exponents,

        @Option("ends of trials that are let settle") int starts,

        @Option("most distinct attractors to measure") int attractors,

        @Option(value = "time to settle", unit = "ms") double transientMs,

        @Option(value = "time of measurement, of which the second half counts", unit = "ms")
        double durationMs,

        @Option(value = "time between decompositions, 0 for as long as the condition number allows", unit = "ms")
        double intervalMs,

        @Option("largest condition number of the frame before the first decomposition")
        double conditionLimit,

        @Option("blocks of the second half whose means give the errors")
        int blocks,

        @Option("largest error of a step of a flow") double tolerance,

        @Option("|x| beyond which a state has escaped") double escape,

        @Option("largest distance, relative to 1 + ‖x‖, of settled states on one attractor")
        double sameWithin) {

    /** Checks the ranges. */
    public LyapunovOptions {
        atLeast("exponents", exponents, 0);
        atLeast("starts", starts, 1);
        atLeast("attractors", attractors, 1);
        atLeast("blocks", blocks, 2);
        check("transientMs", transientMs, transientMs >= 0.0 && transientMs < 1e12, "a time >= 0 ms");
        check("durationMs", durationMs, durationMs > 0.0 && durationMs < 1e12, "a time > 0 ms");
        check("intervalMs", intervalMs, intervalMs >= 0.0 && intervalMs <= durationMs, "from 0 to durationMs");
        check("conditionLimit", conditionLimit, conditionLimit > 1.0 && conditionLimit <= 1e12, "in (1, 1e12]");
        check("tolerance", tolerance, tolerance >= 1e-13 && tolerance <= 1e-3, "from 1e-13 to 1e-3");
        check("escape", escape, escape > 0.0 && Double.isFinite(escape), "a finite number > 0");
        check("sameWithin", sameWithin, sameWithin >= 0.0, "a number >= 0");
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new FieldException(name, value, "a number >= " + least);
        }
    }

    private static void check(String name, double value, boolean fits, String expected) {
        if (!fits) {
            throw new FieldException(name, value, expected);
        }
    }

    /**
     * Returns all exponents over 100 s after 20 s.
     *
     * @return valid options
     */
    public static LyapunovOptions defaults() {
        return new LyapunovOptions(0, 16, 4, 20_000.0, 100_000.0, 0.0, 1e4, 16, 1e-9, 1e6, 1e-3);
    }

    /**
     * Returns a copy with other durations.
     *
     * @param newTransientMs time to settle (ms)
     * @param newDurationMs time of measurement (ms)
     * @return the copy
     */
    public LyapunovOptions lasting(double newTransientMs, double newDurationMs) {
        return new LyapunovOptions(
                exponents,
                starts,
                attractors,
                newTransientMs,
                newDurationMs,
                Math.min(intervalMs, newDurationMs),
                conditionLimit,
                blocks,
                tolerance,
                escape,
                sameWithin);
    }

    /**
     * Returns a copy with another number of exponents.
     *
     * @param newExponents k, 0 for all
     * @return the copy
     */
    public LyapunovOptions withExponents(int newExponents) {
        return new LyapunovOptions(
                newExponents,
                starts,
                attractors,
                transientMs,
                durationMs,
                intervalMs,
                conditionLimit,
                blocks,
                tolerance,
                escape,
                sameWithin);
    }

    /**
     * Returns a copy with another interval.
     *
     * @param newIntervalMs time between decompositions (ms), 0 for as long as the condition number allows
     * @param newConditionLimit largest condition number before the first of them
     * @return the copy
     */
    public LyapunovOptions withInterval(double newIntervalMs, double newConditionLimit) {
        return new LyapunovOptions(
                exponents,
                starts,
                attractors,
                transientMs,
                durationMs,
                newIntervalMs,
                newConditionLimit,
                blocks,
                tolerance,
                escape,
                sameWithin);
    }

    /**
     * Returns a copy with another tolerance of flows.
     *
     * @param newTolerance largest error of a step
     * @return the copy
     */
    public LyapunovOptions withTolerance(double newTolerance) {
        return new LyapunovOptions(
                exponents,
                starts,
                attractors,
                transientMs,
                durationMs,
                intervalMs,
                conditionLimit,
                blocks,
                newTolerance,
                escape,
                sameWithin);
    }
}
