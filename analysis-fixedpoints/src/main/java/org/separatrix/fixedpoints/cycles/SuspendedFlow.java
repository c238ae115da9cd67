package org.separatrix.fixedpoints.cycles;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.SystemPath;

/**
 * A flow of a path with its parameter as one more state variable, which stands still: displacements of (x, s) follow the variational equation,
 * so that the derivative of an orbit by the parameter comes with those by its start.
 *
 * @param path the family
 * @param flow its member at s
 * @param parameter s, whatever the last state variable says
 */
record SuspendedFlow(SystemPath path, Flow flow, double parameter) implements Flow {

    @Override
    public int dimension() {
        return flow.dimension() + 1;
    }

    @Override
    public double timeUnitMs() {
        return flow.timeUnitMs();
    }

    @Override
    public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
        int n = flow.dimension();
        int rows = states.numRows;
        DMatrixRMaj own = new DMatrixRMaj(rows, n);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(states.data, row * (n + 1), own.data, row * n, n);
        }
        DMatrixRMaj speeds = new DMatrixRMaj(rows, n);
        flow.evaluate(own, speeds);
        values.reshape(rows, n + 1);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(speeds.data, row * n, values.data, row * (n + 1), n);
            values.data[row * (n + 1) + n] = 0.0;
        }
    }

    @Override
    public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
        int n = flow.dimension();
        DMatrixRMaj own = new DMatrixRMaj(1, n);
        System.arraycopy(state.data, 0, own.data, 0, n);
        DMatrixRMaj byState = new DMatrixRMaj(n, n);
        flow.jacobian(own, byState);
        DMatrixRMaj byParameter = new DMatrixRMaj(n, 1);
        path.slope(parameter, flow, own, byParameter);
        jacobian.reshape(n + 1, n + 1);
        jacobian.zero();
        for (int i = 0; i < n; i++) {
            System.arraycopy(byState.data, i * n, jacobian.data, i * (n + 1), n);
            jacobian.data[i * (n + 1) + n] = byParameter.data[i];
        }
    }
}
