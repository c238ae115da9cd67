package org.separatrix.fixedpoints;

import org.separatrix.core.provenance.Option;

/**
 * How much is measured at and between the points found.
 *
 * @param modes number of leading modes whose vectors and sensitivities are reported; 0 measures nothing beyond the points themselves
 * @param nonNormality whether departure from normality and transient growth are measured
 * @param unstableLimit unstable manifolds are followed from points with at most this many unstable directions; 0 for none
 * @param directions directions drawn from the unstable subspace where it has more than one dimension, non-negative
 * @param steps most steps along a line of an unstable manifold, at least 1
 * @param separation largest ratio of the slow rate to the next on a continuous attractor, in (0, 1)
 * @param trajectoryStates states of trials at which linearizations are compared with the motion, non-negative
 */
public record PortraitOptions(
        @Option(
                "leading modes whose vectors and sensitivities are reported; 0 leaves out all that is measured at and between points")
        int modes,

        @Option("whether departure from normality and transient growth are measured")
        boolean nonNormality,

        @Option("most unstable directions of a point whose unstable manifold is followed")
        int unstableLimit,

        @Option("directions drawn where there is more than one unstable direction")
        int directions,

        @Option("most steps along a line of an unstable manifold")
        int steps,

        @Option("largest ratio of the slow rate to the next on a continuous attractor")
        double separation,

        @Option("states of trials at which linearizations are compared with the motion")
        int trajectoryStates) {

    /** Checks the ranges. */
    public PortraitOptions {
        if (modes < 0 || steps < 1) {
            throw new IllegalArgumentException("need modes >= 0 and steps >= 1, found " + modes + ", " + steps);
        }
        if (unstableLimit < 0 || directions < 0 || trajectoryStates < 0) {
            throw new IllegalArgumentException("need unstableLimit, directions and trajectoryStates >= 0, found "
                    + unstableLimit + ", " + directions + ", " + trajectoryStates);
        }
        if (!(separation > 0.0 && separation < 1.0)) {
            throw new IllegalArgumentException("need separation in (0, 1), found " + separation);
        }
    }

    /**
     * Returns eight modes, manifolds of up to three dimensions, and a tenth as the largest ratio of rates.
     *
     * @return valid options
     */
    public static PortraitOptions defaults() {
        return new PortraitOptions(8, true, 3, 6, 20_000, 0.1, 4096);
    }
}
