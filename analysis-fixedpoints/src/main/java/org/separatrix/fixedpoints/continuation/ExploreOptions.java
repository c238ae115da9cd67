package org.separatrix.fixedpoints.continuation;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * How the fixed points along a path are sought and followed.
 *
 * @param intervals intervals of the parameter at whose ends fixed points are sought anew, both ends of the path included, at least 1
 * @param starts starts of a round of each search, at least 1
 * @param rounds further rounds of each search while points seem to be missing, from 0 to 1000
 * @param matchDistance largest distance, relative to 1 + ‖x‖, at which attractors of the two ends that no branch joins are matched, not
 *     negative
 * @param following steps along a branch
 */
public record ExploreOptions(
        @Option("intervals of the parameter at whose ends fixed points are sought anew")
        int intervals,

        @Option("starts of one round of each search") int starts,

        @Option("further rounds of each search while the evidence says that points are missing")
        int rounds,

        @Option("largest distance, relative to 1 + ‖x‖, of matched attractors that no branch joins")
        double matchDistance,

        @Option("steps along a branch") FollowOptions following) {

    /** Checks the ranges. */
    public ExploreOptions {
        if (intervals < 1) {
            throw new FieldException("intervals", intervals, "a number >= 1");
        }
        if (starts < 1) {
            throw new FieldException("starts", starts, "a number >= 1");
        }
        if (rounds < 0 || rounds > 1000) {
            throw new FieldException("rounds", rounds, "a number from 0 to 1000");
        }
        if (!(matchDistance >= 0.0)) {
            throw new FieldException("matchDistance", matchDistance, "a number >= 0");
        }
    }

    /**
     * Returns searches at five values of the parameter.
     *
     * @return valid options
     */
    public static ExploreOptions defaults() {
        return new ExploreOptions(4, 128, 1, 0.1, FollowOptions.defaults());
    }

    /**
     * Returns a copy with other searches.
     *
     * @param newIntervals intervals, at least 1
     * @param newStarts starts of a round, at least 1
     * @return the copy
     */
    public ExploreOptions withSearches(int newIntervals, int newStarts) {
        return new ExploreOptions(newIntervals, newStarts, rounds, matchDistance, following);
    }
}
