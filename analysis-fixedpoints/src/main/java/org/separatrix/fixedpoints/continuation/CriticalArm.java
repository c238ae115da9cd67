package org.separatrix.fixedpoints.continuation;

import java.util.List;

/**
 * A curve of bifurcations, followed one way.
 *
 * @param points in order, the start first
 * @param degenerate points of codimension two, in order
 * @param end why it ends
 */
record CriticalArm(List<CriticalPoint> points, List<Found> degenerate, CurveEnd end) {

    /** A point of codimension two. */
    record Found(DegenerateKind kind, CriticalPoint point) {}
}
