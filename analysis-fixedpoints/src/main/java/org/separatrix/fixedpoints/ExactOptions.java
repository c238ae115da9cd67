package org.separatrix.fixedpoints;

import org.separatrix.core.provenance.Option;

/**
 * What the search makes of the form of a network's equation.
 *
 * @param lowRank whether recurrent weights of rank R ≤ N / 4 are searched in R dimensions
 * @param pieces searches through the affine pieces of rectified units for each period, non-negative; 0 for none
 * @param longestCycle longest period (steps) of the cycles of a map that are looked for there, at least 1, which is none
 */
public record ExactOptions(
        @Option("whether recurrent weights of low rank R are searched in R dimensions")
        boolean lowRank,

        @Option("searches through the affine pieces of rectified units, for each period; 0 for none")
        int pieces,

        @Option(value = "longest period of cycles of rectified units that are looked for, 1 for none", unit = "steps")
        int longestCycle) {

    /** Checks the ranges. */
    public ExactOptions {
        if (pieces < 0 || longestCycle < 1 || longestCycle > 10_000) {
            throw new IllegalArgumentException(
                    "need pieces >= 0 and longestCycle from 1 to 10000, found " + pieces + ", " + longestCycle);
        }
    }

    /**
     * Returns 64 searches for each period up to four steps.
     *
     * @return valid options
     */
    public static ExactOptions defaults() {
        return new ExactOptions(true, 64, 4);
    }
}
