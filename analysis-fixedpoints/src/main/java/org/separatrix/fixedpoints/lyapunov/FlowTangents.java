package org.separatrix.fixedpoints.lyapunov;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.separatrix.core.dynamics.DynamicalSystem;

/**
 * Disturbances of a flow: state, frame and ∫ div F solve one equation, [x; V; v]' = [F(x); ∂F(x) V; tr ∂F(x)], under one control of the error.
 *
 * <p>Source: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I (1993), for the method of order 8.
 */
final class FlowTangents implements Tangents {

    private static final double SHORTEST = 1e-12;

    private final Variational equation;
    private final double tolerance;
    private final int n;
    private final int k;
    private final double[] joint;
    private double step;

    FlowTangents(DynamicalSystem system, DMatrixRMaj state, DMatrixRMaj frame, double tolerance) {
        this.n = system.dimension();
        this.k = frame.numCols;
        this.equation = new Variational(system, k);
        this.tolerance = tolerance;
        this.joint = new double[n + n * k + 1];
        System.arraycopy(state.data, 0, joint, 0, n);
        setFrame(frame);
    }

    @Override
    public DMatrixRMaj state() {
        DMatrixRMaj state = new DMatrixRMaj(1, n);
        System.arraycopy(joint, 0, state.data, 0, n);
        return state;
    }

    @Override
    public DMatrixRMaj frame() {
        DMatrixRMaj frame = new DMatrixRMaj(n, k);
        System.arraycopy(joint, n, frame.data, 0, n * k);
        return frame;
    }

    @Override
    public void setFrame(DMatrixRMaj frame) {
        System.arraycopy(frame.data, 0, joint, n, n * k);
    }

    @Override
    public double advance(double interval) {
        joint[n + n * k] = 0.0;
        DormandPrince853Integrator integrator =
                new DormandPrince853Integrator(SHORTEST * interval, interval, tolerance, tolerance);
        if (step > 0.0) {
            integrator.setInitialStepSize(Math.min(step, interval));
        }
        // the last step is cut short by the end of the interval, so the longest is remembered
        double[] longest = {0.0};
        integrator.addStepHandler(taken -> longest[0] = Math.max(
                longest[0],
                taken.getCurrentState().getTime() - taken.getPreviousState().getTime()));
        double[] end = integrator
                .integrate(equation, new ODEState(0.0, joint), interval)
                .getPrimaryState();
        step = longest[0];
        System.arraycopy(end, 0, joint, 0, joint.length);
        return end[n + n * k];
    }

    /** The equation of state and disturbances. */
    private static final class Variational implements OrdinaryDifferentialEquation {

        private final DynamicalSystem system;
        private final DMatrixRMaj state;
        private final DMatrixRMaj slope;
        private final DMatrixRMaj jacobian;
        private final DMatrixRMaj frame;
        private final DMatrixRMaj carried;

        Variational(DynamicalSystem system, int k) {
            int n = system.dimension();
            this.system = system;
            this.state = new DMatrixRMaj(1, n);
            this.slope = new DMatrixRMaj(1, n);
            this.jacobian = new DMatrixRMaj(n, n);
            this.frame = new DMatrixRMaj(n, k);
            this.carried = new DMatrixRMaj(n, k);
        }

        @Override
        public int getDimension() {
            return state.getNumElements() + frame.getNumElements() + 1;
        }

        @Override
        public double[] computeDerivatives(double time, double[] joint) {
            int n = state.getNumElements();
            int size = frame.getNumElements();
            System.arraycopy(joint, 0, state.data, 0, n);
            System.arraycopy(joint, n, frame.data, 0, size);
            system.evaluate(state, slope);
            system.jacobian(state, jacobian);
            CommonOps_DDRM.mult(jacobian, frame, carried);
            double[] derivatives = new double[n + size + 1];
            System.arraycopy(slope.data, 0, derivatives, 0, n);
            System.arraycopy(carried.data, 0, derivatives, n, size);
            derivatives[n + size] = CommonOps_DDRM.trace(jacobian);
            return derivatives;
        }
    }
}
