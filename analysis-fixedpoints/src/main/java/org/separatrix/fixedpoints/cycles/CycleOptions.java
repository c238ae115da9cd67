package org.separatrix.fixedpoints.cycles;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.fixedpoints.flow.IntegrationOptions;
import org.separatrix.fixedpoints.flow.SettleOptions;

/**
 * Options of the search for cycles.
 *
 * @param starts states of trials to follow, at least 1
 * @param longestPeriod longest cycle of a map (steps), at least 1
 * @param nearestReturn largest distance, relative to the amplitude, at which a trajectory that comes back is tried as a cycle, in (0, 1)
 * @param pieceSearches searches for exact cycles of rectified units, for each period that trajectories show and each up to piecePeriods, at least 0
 * @param piecePeriods longest period at which exact cycles are sought though no trajectory shows it, at least 1
 * @param settling when a trajectory has settled
 * @param integration how flows are integrated
 * @param along the path that cycles are followed along, if there is one
 */
public record CycleOptions(
        @Option("states of trials to follow") int starts,

        @Option(value = "longest cycle of a map", unit = "steps")
        int longestPeriod,

        @Option("largest distance, relative to the amplitude, at which a return is tried as a cycle")
        double nearestReturn,

        @Option("searches for exact cycles of rectified units at each period")
        int pieceSearches,

        @Option(value = "longest period at which exact cycles are sought though no trajectory shows it", unit = "steps")
        int piecePeriods,

        @Option("when a trajectory has settled") SettleOptions settling,

        @Option("how flows are integrated") IntegrationOptions integration,

        @Option("path along which cycles are followed; none unless an end is given")
        CyclePathOptions along) {

    /** Checks the ranges. */
    public CycleOptions {
        if (starts < 1) {
            throw new FieldException("starts", starts, "a number >= 1");
        }
        if (longestPeriod < 1) {
            throw new FieldException("longestPeriod", longestPeriod, "a number >= 1");
        }
        if (!(nearestReturn > 0.0 && nearestReturn < 1.0)) {
            throw new FieldException("nearestReturn", nearestReturn, "a number in (0, 1)");
        }
        if (pieceSearches < 0) {
            throw new FieldException("pieceSearches", pieceSearches, "a number >= 0");
        }
        if (piecePeriods < 1) {
            throw new FieldException("piecePeriods", piecePeriods, "a number >= 1");
        }
    }

    /**
     * Returns 32 starts and cycles of maps of up to 128 steps.
     *
     * @return valid options
     */
    public static CycleOptions defaults() {
        return new CycleOptions(
                32,
                128,
                0.1,
                100,
                8,
                SettleOptions.defaults(),
                IntegrationOptions.defaults(),
                CyclePathOptions.defaults());
    }

    /**
     * Returns a copy with other starts and times.
     *
     * @param newStarts states of trials to follow, at least 1
     * @param longestMs time after which a trajectory counts as moving on (ms), positive
     * @return the copy
     */
    public CycleOptions withStarts(int newStarts, double longestMs) {
        return new CycleOptions(
                newStarts,
                longestPeriod,
                nearestReturn,
                pieceSearches,
                piecePeriods,
                settling.withLongestMs(longestMs),
                integration,
                along);
    }

    /**
     * Returns a copy with other searches through pieces.
     *
     * @param searches for each period, at least 0
     * @return the copy
     */
    public CycleOptions withPieceSearches(int searches) {
        return new CycleOptions(
                starts, longestPeriod, nearestReturn, searches, piecePeriods, settling, integration, along);
    }

    /**
     * Returns a copy with another path.
     *
     * @param newAlong the path that cycles are followed along
     * @return the copy
     */
    public CycleOptions withAlong(CyclePathOptions newAlong) {
        return new CycleOptions(
                starts, longestPeriod, nearestReturn, pieceSearches, piecePeriods, settling, integration, newAlong);
    }

    /**
     * Returns a copy with another integration.
     *
     * @param newIntegration how flows are integrated
     * @return the copy
     */
    public CycleOptions withIntegration(IntegrationOptions newIntegration) {
        return new CycleOptions(
                starts, longestPeriod, nearestReturn, pieceSearches, piecePeriods, settling, newIntegration, along);
    }
}
