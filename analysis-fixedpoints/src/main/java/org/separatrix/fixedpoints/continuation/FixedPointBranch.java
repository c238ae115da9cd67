package org.separatrix.fixedpoints.continuation;

import java.util.List;

/**
 * A curve of fixed points along a path.
 *
 * @param id its number within the diagram, from 0
 * @param points the points in order
 * @param first why the branch begins where it does
 * @param last why it ends where it does
 * @param passages the bifurcations on it, in order
 */
public record FixedPointBranch(
        int id, List<BranchState> points, BranchEnd first, BranchEnd last, List<Passage> passages) {

    /** Copies the lists. */
    public FixedPointBranch {
        points = List.copyOf(points);
        passages = List.copyOf(passages);
    }

    /**
     * A bifurcation on a branch.
     *
     * @param bifurcation its number within the diagram
     * @param after number of the point that it follows; the next point lies beyond it
     */
    public record Passage(int bifurcation, int after) {}
}
