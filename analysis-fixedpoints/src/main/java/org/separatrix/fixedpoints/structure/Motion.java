package org.separatrix.fixedpoints.structure;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.NdArray;

/**
 * A system together with a step that follows its motion: one step of a map, a Runge–Kutta step of length h of a flow.
 *
 * @param system the dynamics
 * @param step h, in units of the flow's time; 1 of a map
 */
record Motion(DynamicalSystem system, double step) {

    /** Chooses h = 1 / √(‖∂F‖₁ ‖∂F‖_∞), the largest bound of ‖∂F‖₂ among some states. */
    static Motion of(DynamicalSystem system, List<NdArray> states) {
        if (system.kind() == SystemKind.MAP) {
            return new Motion(system, 1.0);
        }
        int n = system.dimension();
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        double fastest = 0.0;
        for (NdArray state : states) {
            system.jacobian(row(state), jacobian);
            double bound = Math.sqrt(NormOps_DDRM.inducedP1(jacobian) * NormOps_DDRM.inducedPInf(jacobian));
            fastest = Double.isFinite(bound) ? Math.max(fastest, bound) : fastest;
        }
        return new Motion(system, fastest > 0.0 ? 1.0 / fastest : 1.0);
    }

    static DMatrixRMaj row(NdArray state) {
        return DMatrixRMaj.wrap(1, state.size(), state.toArray());
    }

    static NdArray vector(DMatrixRMaj matrix, int row) {
        int n = matrix.numCols;
        return NdArray.wrap(Arrays.copyOfRange(matrix.data, row * n, (row + 1) * n), n);
    }

    static double distance(NdArray a, NdArray b) {
        double sum = 0.0;
        for (int i = 0; i < a.size(); i++) {
            double d = a.at(i) - b.at(i);
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    static double norm(NdArray a) {
        double sum = 0.0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.at(i) * a.at(i);
        }
        return Math.sqrt(sum);
    }

    /** Returns where every row is one step later. */
    DMatrixRMaj next(DMatrixRMaj states) {
        DMatrixRMaj slope = states.createLike();
        system.evaluate(states, slope);
        if (system.kind() == SystemKind.MAP) {
            return slope;
        }
        DMatrixRMaj sum = slope.copy();
        DMatrixRMaj probe = states.createLike();
        double[] reach = {0.5, 0.5, 1.0};
        double[] weight = {2.0, 2.0, 1.0};
        for (int stage = 0; stage < 3; stage++) {
            CommonOps_DDRM.add(1.0, states, reach[stage] * step, slope, probe);
            system.evaluate(probe, slope);
            CommonOps_DDRM.addEquals(sum, weight[stage], slope);
        }
        CommonOps_DDRM.add(1.0, states, step / 6.0, sum, probe);
        return probe;
    }

    /** Returns G of every row: F − x of a map, F of a flow. */
    DMatrixRMaj residual(DMatrixRMaj states) {
        DMatrixRMaj residual = states.createLike();
        system.evaluate(states, residual);
        if (system.kind() == SystemKind.MAP) {
            CommonOps_DDRM.subtractEquals(residual, states);
        }
        return residual;
    }

    /** Returns ∂G at one state. */
    DMatrixRMaj jacobian(DMatrixRMaj state) {
        int n = system.dimension();
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        system.jacobian(state, jacobian);
        if (system.kind() == SystemKind.MAP) {
            for (int i = 0; i < n; i++) {
                jacobian.add(i, i, -1.0);
            }
        }
        return jacobian;
    }

    /** Returns the rates of the modes at one state. */
    Rates rates(DMatrixRMaj state) {
        int n = system.dimension();
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        system.jacobian(state, jacobian);
        return Rates.of(system.kind(), Eigen.values(jacobian));
    }
}
