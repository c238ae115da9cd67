package org.separatrix.fixedpoints.continuation;

import java.util.List;
import org.separatrix.core.linalg.NdArray;

/**
 * A curve of bifurcations in a plane of parameters.
 *
 * @param id its number, from 0
 * @param kind FOLD, PERIOD_DOUBLING, HOPF or NEIMARK_SACKER
 * @param points in order
 * @param first why it begins where it does
 * @param last why it ends where it does
 * @param degenerate points of codimension two on it, in order
 */
public record BifurcationCurve(
        int id, BifurcationKind kind, List<Place> points, CurveEnd first, CurveEnd last, List<Degenerate> degenerate) {

    /** Copies the lists. */
    public BifurcationCurve {
        points = List.copyOf(points);
        degenerate = List.copyOf(degenerate);
    }

    /**
     * A bifurcation on the curve.
     *
     * @param s first parameter
     * @param t second parameter
     * @param state x, [N]
     * @param angle ω of a Hopf bifurcation (in the flow's unit of time), θ of a Neimark–Sacker bifurcation (rad a step), 0 of others
     * @param coefficient of the normal form, as of {@link Bifurcation}; of a fold wᵀ D²G[v, v] / 2 with ‖v‖ = ‖w‖ = 1
     * @param unstableCount number of unstable eigenvalues besides those at the boundary: where it is 0 an attractor is concerned
     */
    public record Place(double s, double t, NdArray state, double angle, double coefficient, int unstableCount) {}

    /**
     * A point of codimension two.
     *
     * @param kind its name
     * @param s first parameter
     * @param t second parameter
     * @param state x, [N]
     */
    public record Degenerate(DegenerateKind kind, double s, double t, NdArray state) {}
}
