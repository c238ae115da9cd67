package org.separatrix.fixedpoints.basins;

import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.fixedpoints.motion.SettledSet;
import org.separatrix.fixedpoints.motion.Settling;

/**
 * How states settle and when two are at one attractor.
 *
 * @param durationMs time to settle (ms), positive
 * @param sampleMs time over which a settled orbit is followed to tell what it is (ms), positive
 * @param sampleStates most states of it, from 16 to 1e5
 * @param sameWithin distance, relative to 1 + ‖x‖, at which settled states are on one attractor, positive
 * @param attractors most attractors, at least 1
 * @param fixedPointStarts starts of a round of the search for fixed points, 0 for no search
 * @param tolerance largest error of a step of a flow, relative to 1 + |x|, from 1e-13 to 1e-3
 * @param escape |x| beyond which a state has escaped, positive
 */
public record SettleOptions(
        @Option(value = "time to settle", unit = "ms") double durationMs,

        @Option(value = "time over which a settled orbit is followed", unit = "ms")
        double sampleMs,

        @Option("most states of a settled orbit") int sampleStates,

        @Option("largest distance, relative to 1 + ‖x‖, of settled states on one attractor")
        double sameWithin,

        @Option("most attractors") int attractors,

        @Option("starts of one round of the search for fixed points, 0 for no search")
        int fixedPointStarts,

        @Option("largest error of a step of a flow, relative to 1 + |x|")
        double tolerance,

        @Option("|x| beyond which a state has escaped") double escape) {

    /** Checks the ranges. */
    public SettleOptions {
        check("durationMs", durationMs, durationMs > 0.0 && durationMs < 1e12, "a time > 0 ms");
        check("sampleMs", sampleMs, sampleMs > 0.0 && sampleMs < 1e12, "a time > 0 ms");
        check("sampleStates", sampleStates, sampleStates >= 16 && sampleStates <= 100_000, "from 16 to 100000");
        check("sameWithin", sameWithin, sameWithin > 0.0, "a number > 0");
        check("attractors", attractors, attractors >= 1, "a number >= 1");
        check("fixedPointStarts", fixedPointStarts, fixedPointStarts >= 0, "a number >= 0");
        check("tolerance", tolerance, tolerance >= 1e-13 && tolerance <= 1e-3, "from 1e-13 to 1e-3");
        check("escape", escape, escape > 0.0 && Double.isFinite(escape), "a finite number > 0");
    }

    private static void check(String name, double value, boolean fits, String expected) {
        if (!fits) {
            throw new FieldException(name, value, expected);
        }
    }

    /**
     * Returns 20 s to settle and 20 s to be recognised.
     *
     * @return valid options
     */
    public static SettleOptions defaults() {
        return new SettleOptions(20_000.0, 20_000.0, 1024, 1e-3, 64, 128, 1e-6, 1e6);
    }

    /**
     * Returns a copy with other durations.
     *
     * @param newDurationMs time to settle (ms)
     * @param newSampleMs time over which a settled orbit is followed (ms)
     * @return the copy
     */
    public SettleOptions lasting(double newDurationMs, double newSampleMs) {
        return new SettleOptions(
                newDurationMs, newSampleMs, sampleStates, sameWithin, attractors, fixedPointStarts, tolerance, escape);
    }

    /**
     * Returns a copy with another search for fixed points.
     *
     * @param newFixedPointStarts starts of a round, 0 for no search
     * @return the copy
     */
    public SettleOptions withFixedPointStarts(int newFixedPointStarts) {
        return new SettleOptions(
                durationMs, sampleMs, sampleStates, sameWithin, attractors, newFixedPointStarts, tolerance, escape);
    }

    /**
     * Returns a copy with another threshold.
     *
     * @param newSameWithin distance, relative to 1 + ‖x‖, at which settled states are on one attractor
     * @return the copy
     */
    public SettleOptions withSameWithin(double newSameWithin) {
        return new SettleOptions(
                durationMs, sampleMs, sampleStates, newSameWithin, attractors, fixedPointStarts, tolerance, escape);
    }

    /**
     * Returns a copy with another tolerance.
     *
     * @param newTolerance largest error of a step of a flow, relative to 1 + |x|
     * @return the copy
     */
    public SettleOptions withTolerance(double newTolerance) {
        return new SettleOptions(
                durationMs, sampleMs, sampleStates, sameWithin, attractors, fixedPointStarts, newTolerance, escape);
    }

    /** Returns the same in the units of a system. */
    Settling.Limits limits(DynamicalSystem system) {
        double unit = system.timeUnitMs();
        return new Settling.Limits(
                durationMs / unit,
                new SettledSet.Span(sampleMs / unit, sampleStates, tolerance, escape),
                sameWithin,
                attractors);
    }
}
