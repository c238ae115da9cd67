package org.separatrix.fixedpoints.proof;

import org.ejml.data.DMatrixRMaj;

/**
 * What bounds of the full step H of a network at a state, and of G(x) = H(x) − x around it, a proof asks for. The rule of the system is F = G
 * with each row multiplied by a positive rate, at least where G is 0.
 */
interface StepEnclosure {

    /** Holds G at the state. */
    Interval[] residual();

    /** ∂G at the state, rounded, [N × N]. */
    DMatrixRMaj jacobian();

    /** Bounds the error of every entry of {@link #jacobian}. */
    DMatrixRMaj jacobianError();

    /**
     * Bounds Σ_j |∂G_ij(y) − ∂G_ij(x)| / ‖y − x‖_∞ for all y within a distance, for every row.
     *
     * @param reach distance from the state, positive, may be infinite
     */
    double[] bending(double reach);

    /** Bounds |∂G(y) − ∂G(x)| in every entry, for all y within a finite distance. */
    DMatrixRMaj change(double reach);

    /** Returns how far the state may move before a unit can meet the corner of its φ; infinite where φ has none. */
    double distanceToCorner();

    /** Holds the rate of each row for all states within a finite distance. */
    Interval[] rates(double reach);

    /** Holds what a value may become that changes by at most spread for each unit by which the state moves, within a distance. */
    static Interval around(Interval value, double spread, double reach) {
        if (Double.isInfinite(reach)) {
            return Interval.ALL;
        }
        double most = Math.nextUp(spread * reach);
        return value.plus(new Interval(-most, most));
    }
}
