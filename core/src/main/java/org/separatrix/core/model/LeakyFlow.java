package org.separatrix.core.model;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.Flow;

/**
 * A network with leaky contexts in continuous time, in the joint state of units and signals, with the context asked for and the input held constant; time is
 * counted in the time constant of the specification.
 */
record LeakyFlow(LeakyField field) implements Flow {

    @Override
    public int dimension() {
        return field.dimension();
    }

    @Override
    public double timeUnitMs() {
        return field.spec().tauMs();
    }

    @Override
    public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
        field.evaluate(states, values, false);
        double[] alphas = field.alphas();
        double alpha = field.spec().alpha();
        for (int at = 0; at < states.getNumElements(); at++) {
            values.data[at] = alphas[at % alphas.length] / alpha * (values.data[at] - states.data[at]);
        }
    }

    @Override
    public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
        field.jacobian(state, jacobian, false);
        double[] alphas = field.alphas();
        double alpha = field.spec().alpha();
        int n = alphas.length;
        for (int i = 0; i < n; i++) {
            jacobian.data[i * n + i] -= 1.0;
            for (int j = 0; j < n; j++) {
                jacobian.data[i * n + j] *= alphas[i] / alpha;
            }
        }
    }

    /** The signals go to the context whatever x does, and x, whose target is bounded, stays in a ball. */
    @Override
    public boolean isDissipative() {
        return field.spec().nonlinearity().isBounded();
    }
}
