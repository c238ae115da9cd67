package org.separatrix.core.model;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.Flow;

/**
 * A network of gated units in continuous time, τ_i dh_i/dt = ζ_i (h̃_i − h_i), with the input held constant; time is counted in the
 * time constant of the specification.
 */
record GruFlow(GruField field) implements Flow {

    @Override
    public int dimension() {
        return field.dimension();
    }

    @Override
    public double timeUnitMs() {
        return field.spec().tauMs();
    }

    /** τ / τ_i, exactly 1 where the time constant is shared. */
    private double[] speeds() {
        double[] speeds = field.alphas().clone();
        for (int i = 0; i < speeds.length; i++) {
            speeds[i] /= field.spec().alpha();
        }
        return speeds;
    }

    @Override
    public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
        field.evaluate(states, speeds(), values);
    }

    @Override
    public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
        field.jacobian(state, speeds(), jacobian);
    }

    @Override
    public boolean isDissipative() {
        return field.spec().nonlinearity().isBounded();
    }
}
