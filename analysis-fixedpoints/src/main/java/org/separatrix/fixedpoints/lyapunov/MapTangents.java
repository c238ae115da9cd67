package org.separatrix.fixedpoints.lyapunov;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.Lu;

/** Disturbances of a map: products of its Jacobians. */
final class MapTangents implements Tangents {

    private final DynamicalSystem system;
    private final boolean volume;
    private final DMatrixRMaj jacobian;
    private DMatrixRMaj state;
    private DMatrixRMaj frame;

    MapTangents(DynamicalSystem system, DMatrixRMaj state, DMatrixRMaj frame, boolean volume) {
        this.system = system;
        this.volume = volume;
        this.state = state.copy();
        this.frame = frame.copy();
        this.jacobian = new DMatrixRMaj(system.dimension(), system.dimension());
    }

    @Override
    public DMatrixRMaj state() {
        return state;
    }

    @Override
    public DMatrixRMaj frame() {
        return frame;
    }

    @Override
    public void setFrame(DMatrixRMaj next) {
        frame = next;
    }

    @Override
    public double advance(double interval) {
        double growth = volume ? 0.0 : Double.NaN;
        long steps = Math.round(interval);
        for (long k = 0; k < steps; k++) {
            system.jacobian(state, jacobian);
            DMatrixRMaj carried = frame.createLike();
            CommonOps_DDRM.mult(jacobian, frame, carried);
            frame = carried;
            if (volume) {
                growth += Lu.of(jacobian).logDeterminant();
            }
            DMatrixRMaj next = state.createLike();
            system.evaluate(state, next);
            state = next;
        }
        return growth;
    }
}
