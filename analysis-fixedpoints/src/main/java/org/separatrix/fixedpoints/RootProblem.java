package org.separatrix.fixedpoints;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;

/**
 * The equation G(x) = 0 whose zeros are the fixed points: G = F − x of a map, G = F of a flow.
 *
 * @param system the dynamics
 * @param stateScale typical size of the states in question, which keeps the rounding floor from vanishing at x = 0
 * @param jacobianScale typical ‖∂G‖_F / √N, against which one equation alone can be called singular
 */
record RootProblem(DynamicalSystem system, double stateScale, double jacobianScale) {

    private static final double EPSILON = Math.ulp(1.0);

    int dimension() {
        return system.dimension();
    }

    /** Receives G of every row. */
    void residuals(DMatrixRMaj states, DMatrixRMaj residuals) {
        residuals.reshape(states.numRows, states.numCols);
        system.evaluate(states, residuals);
        if (system.kind() == SystemKind.MAP) {
            for (int at = 0; at < states.getNumElements(); at++) {
                residuals.data[at] -= states.data[at];
            }
        }
    }

    /** Receives ∂G at one state. */
    void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
        system.jacobian(state, jacobian);
        if (system.kind() == SystemKind.MAP) {
            int n = dimension();
            for (int i = 0; i < n; i++) {
                jacobian.data[i * n + i] -= 1.0;
            }
        }
    }

    /**
     * Bounds the rounding error of one component of G, to first order: dot products of length N err by about √N units in the
     * last place of ‖∂G‖_∞ ‖x‖_∞, and the sum by one of ‖x‖_∞ and ‖F‖_∞.
     */
    double floor(DMatrixRMaj state, DMatrixRMaj residual, DMatrixRMaj jacobian) {
        double x = Math.max(Math.max(Vectors.largest(state), Vectors.largest(residual)), stateScale);
        return 4.0 * (1.0 + Math.sqrt(dimension())) * EPSILON * (1.0 + NormOps_DDRM.inducedPInf(jacobian)) * x;
    }

    /** Returns the largest q that counts as zero near a state. */
    static double speedLimit(double speedTolerance, DMatrixRMaj state, DMatrixRMaj residual) {
        double scale = Math.max(Vectors.largest(state), Vectors.largest(residual));
        return speedTolerance * Math.max(1.0, scale * scale);
    }

    /** Measures the typical ‖∂G‖_F / √N at some states; 1 where it is finite at none. */
    static double typicalJacobian(DynamicalSystem system, DMatrixRMaj states) {
        RootProblem problem = new RootProblem(system, 0.0, 0.0);
        int n = system.dimension();
        int probes = Math.min(16, states.numRows);
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        double[] norms = new double[probes];
        for (int k = 0; k < probes; k++) {
            problem.jacobian(Vectors.row(states, (int) ((long) k * states.numRows / probes)), jacobian);
            double norm = NormOps_DDRM.normF(jacobian) / Math.sqrt(n);
            norms[k] = Double.isFinite(norm) ? norm : Double.NaN;
        }
        double median = Vectors.median(norms);
        return median > 0.0 ? median : 1.0;
    }
}
