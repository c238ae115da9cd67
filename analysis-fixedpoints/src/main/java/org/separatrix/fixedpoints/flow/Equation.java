package org.separatrix.fixedpoints.flow;

import org.ejml.data.DMatrixRMaj;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.linalg.Kernels;

/**
 * A flow, and with K directions its variational equation dv/dt = ∂F(x) v along the trajectory, as one equation of the rows [x; v_1; …; v_K].
 * For one thread.
 */
final class Equation implements OrdinaryDifferentialEquation {

    private final Flow flow;
    private final int n;
    private final int directions;
    private final DMatrixRMaj jacobian;
    private final DMatrixRMaj change = new DMatrixRMaj(1, 1);

    Equation(Flow flow, int directions) {
        this.flow = flow;
        this.n = flow.dimension();
        this.directions = directions;
        this.jacobian = directions == 0 ? new DMatrixRMaj(0, 0) : new DMatrixRMaj(n, n);
    }

    @Override
    public int getDimension() {
        return n * (1 + directions);
    }

    @Override
    public double[] computeDerivatives(double time, double[] rows) {
        double[] state = new double[n];
        System.arraycopy(rows, 0, state, 0, n);
        DMatrixRMaj row = DMatrixRMaj.wrap(1, n, state);
        DMatrixRMaj velocity = new DMatrixRMaj(1, n);
        flow.evaluate(row, velocity);
        if (directions == 0) {
            return velocity.data;
        }
        double[] derivative = new double[rows.length];
        System.arraycopy(velocity.data, 0, derivative, 0, n);
        flow.jacobian(row, jacobian);
        double[] vectors = new double[n * directions];
        System.arraycopy(rows, n, vectors, 0, vectors.length);
        Kernels.best().multiplyTransposed(DMatrixRMaj.wrap(directions, n, vectors), jacobian, change);
        System.arraycopy(change.data, 0, derivative, n, vectors.length);
        return derivative;
    }
}
