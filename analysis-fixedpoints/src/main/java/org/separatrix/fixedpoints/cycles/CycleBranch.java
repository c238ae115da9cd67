package org.separatrix.fixedpoints.cycles;

import java.util.List;

/**
 * A curve of cycles along a path.
 *
 * @param id its number within the diagram, from 0
 * @param origin where the cycle came from that it was followed from
 * @param points the points in order
 * @param first why the branch begins where it does
 * @param last why it ends where it does
 * @param bifurcations on it, in order
 */
public record CycleBranch(
        int id,
        Origin origin,
        List<CyclePoint> points,
        CycleEnd first,
        CycleEnd last,
        List<CycleBifurcation> bifurcations) {

    /** Where a cycle came from. */
    public enum Origin {
        /** A trajectory that moves on. */
        TRAJECTORY,
        /** A Hopf point of fixed points of a flow. */
        HOPF,
        /** A Neimark–Sacker point of fixed points of a map. */
        NEIMARK_SACKER,
        /** A period doubling of fixed points of a map. */
        PERIOD_DOUBLING,
        /** It was given. */
        GIVEN
    }

    /** Copies the lists. */
    public CycleBranch {
        points = List.copyOf(points);
        bifurcations = List.copyOf(bifurcations);
    }
}
