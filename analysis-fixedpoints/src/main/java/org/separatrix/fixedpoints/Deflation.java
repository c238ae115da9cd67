package org.separatrix.fixedpoints;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.Lu;

/**
 * Newton steps that known fixed points push away.
 *
 * <p>The zeros of M(x) G(x) with M(x) = Π_k (1 / ‖x − x_k‖² + 1) are those of G but for the known x_k. Its Newton step has the direction
 * of the plain one, d, and the length 1 / (1 − ∇log M · d) of it, so it needs no other factorisation.
 *
 * <p>Source: Farrell, Birkisson and Funke 2015 (doi:10.1137/140984798).
 */
final class Deflation {

    private static final int STEPS = 15;
    private static final double LONGEST = 3.0;

    private Deflation() {}

    /**
     * Takes some deflated steps.
     *
     * @param problem the equation
     * @param start x, [1 × N], not modified
     * @param known zeros to stay away from
     * @return where the steps lead, a place to search from; the start itself where they leave the finite numbers
     */
    static DMatrixRMaj awayFrom(RootProblem problem, DMatrixRMaj start, List<DMatrixRMaj> known) {
        int n = problem.dimension();
        DMatrixRMaj state = start.copy();
        DMatrixRMaj residual = new DMatrixRMaj(1, n);
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        for (int step = 0; step < STEPS; step++) {
            problem.residuals(state, residual);
            problem.jacobian(state, jacobian);
            if (!Vectors.isFinite(residual) || !Vectors.isFinite(jacobian)) {
                return start;
            }
            Lu lu = Lu.of(jacobian);
            if (lu.isSingular()) {
                return state;
            }
            DMatrixRMaj plain = lu.solve(DMatrixRMaj.wrap(n, 1, residual.data));
            CommonOps_DDRM.scale(-1.0, plain);
            double slope = logSlope(state, plain, known);
            double factor = 1.0 / (1.0 - slope);
            double length = Math.abs(factor) * Vectors.largest(plain);
            double longest = LONGEST * problem.stateScale();
            double share = length > longest ? factor * longest / length : factor;
            if (!Double.isFinite(share) || !Vectors.isFinite(plain)) {
                return state;
            }
            for (int i = 0; i < n; i++) {
                state.data[i] += share * plain.data[i];
            }
        }
        return state;
    }

    /** Returns ∇log M · d. */
    private static double logSlope(DMatrixRMaj state, DMatrixRMaj direction, List<DMatrixRMaj> known) {
        double slope = 0.0;
        for (DMatrixRMaj zero : known) {
            double square = 0.0;
            double along = 0.0;
            for (int i = 0; i < state.numCols; i++) {
                double e = state.data[i] - zero.data[i];
                square += e * e;
                along += e * direction.data[i];
            }
            slope -= 2.0 * along / (square * (1.0 + square));
        }
        return slope;
    }
}
