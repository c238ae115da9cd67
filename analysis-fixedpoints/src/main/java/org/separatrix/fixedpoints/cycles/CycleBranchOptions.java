package org.separatrix.fixedpoints.cycles;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.fixedpoints.continuation.ExploreOptions;
import org.separatrix.fixedpoints.continuation.FollowOptions;

/**
 * How cycles along a path are sought and followed.
 *
 * @param intervals intervals of the parameter at whose ends cycles are sought from trajectories, both ends of the path included, at least 1
 * @param periodGrowth factor by which a period may exceed the shortest of its branch while it grows by itself, above 1
 * @param fixedPoints searches and steps for the fixed points at whose bifurcations cycles begin
 * @param following steps along a branch; lengths are relative: √(mean ‖dx‖² / amplitude² + (dT / T)² + (ds / range)²)
 */
public record CycleBranchOptions(
        @Option("intervals of the parameter at whose ends cycles are sought from trajectories")
        int intervals,

        @Option("factor by which a period may exceed the shortest of its branch while it grows by itself")
        double periodGrowth,

        @Option("searches and steps for the fixed points at whose bifurcations cycles begin")
        ExploreOptions fixedPoints,

        @Option("steps along a branch, relative to the size of the cycle and of the path")
        FollowOptions following) {

    /** Checks the ranges. */
    public CycleBranchOptions {
        if (intervals < 1) {
            throw new FieldException("intervals", intervals, "a number >= 1");
        }
        if (!(periodGrowth > 1.0)) {
            throw new FieldException("periodGrowth", periodGrowth, "a number > 1");
        }
    }

    /**
     * Returns searches at three values of the parameter, steps of at most a quarter, and periods of up to five times the shortest.
     *
     * @return valid options
     */
    public static CycleBranchOptions defaults() {
        return new CycleBranchOptions(2, 5.0, ExploreOptions.defaults(), new FollowOptions(0.1, 1e-6, 0.25, 0.3, 400));
    }

    /**
     * Returns a copy with other steps.
     *
     * @param newFollowing steps along a branch
     * @return the copy
     */
    public CycleBranchOptions withFollowing(FollowOptions newFollowing) {
        return new CycleBranchOptions(intervals, periodGrowth, fixedPoints, newFollowing);
    }

    /**
     * Returns a copy with another limit of the period.
     *
     * @param factor above 1
     * @return the copy
     */
    public CycleBranchOptions withPeriodGrowth(double factor) {
        return new CycleBranchOptions(intervals, factor, fixedPoints, following);
    }
}
