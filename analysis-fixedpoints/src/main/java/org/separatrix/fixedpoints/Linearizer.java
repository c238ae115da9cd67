package org.separatrix.fixedpoints;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.NdArray;

/** Reads stability and time constants off ∂F; the kind of system decides how. */
final class Linearizer {

    private static final double EPSILON = Math.ulp(1.0);

    private Linearizer() {}

    /**
     * Linearizes at one state.
     *
     * @param system the dynamics
     * @param state x, [1 × N]
     * @param typicalRate size of eigenvalues elsewhere in the system, which says what is small where all of them are
     * @param tolerance distance from the boundary of stability, relative to the size of ∂F, within which a sign is not trusted
     */
    static Linearization at(DynamicalSystem system, DMatrixRMaj state, double typicalRate, double tolerance) {
        int n = system.dimension();
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        system.jacobian(state, jacobian);
        return of(system.kind(), system.timeUnitMs(), Eigen.values(jacobian), margin(jacobian, typicalRate, tolerance));
    }

    /** Bounds the error of a well-conditioned eigenvalue, generously. */
    static double margin(DMatrixRMaj jacobian, double typicalRate, double tolerance) {
        double norm = NormOps_DDRM.normF(jacobian);
        return Math.max(tolerance * Math.max(norm / Math.sqrt(jacobian.numRows), typicalRate), 10.0 * EPSILON * norm);
    }

    /**
     * Reads eigenvalues.
     *
     * @param kind map or flow
     * @param timeUnitMs length of a step, or unit of time (ms)
     * @param eigen eigenvalues of ∂F
     * @param margin distance from the boundary of stability within which an eigenvalue is undecided
     */
    static Linearization of(SystemKind kind, double timeUnitMs, Eigen eigen, double margin) {
        int n = eigen.size();
        boolean map = kind == SystemKind.MAP;
        double[] values = new double[2 * n];
        double[] constants = new double[n];
        int growing = 0;
        int undecided = 0;
        for (int k = 0; k < n; k++) {
            values[2 * k] = eigen.real(k);
            values[2 * k + 1] = eigen.imaginary(k);
            double excess = map ? eigen.modulus(k) - 1.0 : eigen.real(k);
            growing += excess > margin ? 1 : 0;
            double rate = map ? Math.log(eigen.modulus(k)) : eigen.real(k);
            if (Math.abs(excess) <= margin) {
                undecided++;
                constants[k] = Double.POSITIVE_INFINITY;
            } else {
                // 0 for a superstable mode of a map, whose rate is −∞
                constants[k] = Math.abs(timeUnitMs / rate) * -Math.signum(rate);
            }
        }
        return new Linearization(
                stability(n, growing, undecided), growing, NdArray.wrap(values, n, 2), NdArray.wrap(constants, n));
    }

    /** Names the stability from the numbers of growing and of undecided modes. */
    static Stability stability(int n, int growing, int undecided) {
        int decaying = n - growing - undecided;
        if (growing > 0 && decaying > 0) {
            return Stability.SADDLE;
        }
        if (undecided > 0) {
            return Stability.MARGINAL;
        }
        return growing > 0 ? Stability.UNSTABLE : Stability.STABLE;
    }
}
