package org.separatrix.fixedpoints.continuation;

import java.util.List;
import org.separatrix.core.linalg.NdArray;

/**
 * What becomes of stable fixed points along a path: which attractor of one end is which of the other, and where the others end.
 *
 * @param segments stretches of branches on which the fixed point is stable and s grows
 * @param links segments that hand their stability on at a branch point
 * @param matches attractors of the first end with those of the last, each in one match
 */
public record AttractorGraph(List<Segment> segments, List<Link> links, List<Match> matches) {

    /** Copies the lists. */
    public AttractorGraph {
        segments = List.copyOf(segments);
        links = List.copyOf(links);
        matches = List.copyOf(matches);
    }

    /** How two attractors are known to belong together. */
    public enum Basis {
        /** One stable branch joins them. */
        BRANCH,
        /** Stability is handed on between them at branch points. */
        BIFURCATION,
        /** They lie near each other, and nothing else joins them. */
        DISTANCE,
        /** The attractor has no counterpart. */
        NONE
    }

    /**
     * A stretch of a branch on which the fixed point is an attractor.
     *
     * @param id its number, from 0
     * @param branch number of the branch
     * @param from smallest s
     * @param to largest s
     * @param fromState state at the smallest s, [N]
     * @param toState state at the largest s, [N]
     * @param beginning number of the bifurcation where it begins as s grows; −1 at an end of the path
     * @param ending number of the bifurcation where it ends as s grows; −1 at an end of the path
     * @param reachesLow whether it begins at the first end of the path
     * @param reachesHigh whether it ends at the last end of the path
     */
    public record Segment(
            int id,
            int branch,
            double from,
            double to,
            NdArray fromState,
            NdArray toState,
            int beginning,
            int ending,
            boolean reachesLow,
            boolean reachesHigh) {}

    /**
     * Two segments at a branch point, the second of which goes on where the first ends.
     *
     * @param from number of a segment
     * @param to number of a segment
     * @param bifurcation number of the branch point
     */
    public record Link(int from, int to, int bifurcation) {}

    /**
     * An attractor of the first end, its counterpart at the last end, or one of the two alone.
     *
     * @param from segment of the attractor of the first end, or −1
     * @param to segment of the attractor of the last end, or −1
     * @param basis how they are known to belong together
     * @param distance ‖x − y‖ of the two; NaN without counterpart
     * @param bifurcation where the attractor of the first end loses its stability, or that of the last end gains it; −1 where it does
     *     not, or where the branch was lost
     */
    public record Match(int from, int to, Basis basis, double distance, int bifurcation) {}
}
