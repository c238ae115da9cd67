package org.separatrix.core.model;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DiscreteMap;

/** One step of a network with leaky contexts, in the joint state of units and signals, with the context asked for and the input held constant. */
record LeakyMap(LeakyField field) implements DiscreteMap {

    @Override
    public int dimension() {
        return field.dimension();
    }

    @Override
    public double timeUnitMs() {
        return field.spec().dtMs();
    }

    @Override
    public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
        field.evaluate(states, values, true);
        double[] alphas = field.alphas();
        for (int at = 0; at < states.getNumElements(); at++) {
            double alpha = alphas[at % alphas.length];
            values.data[at] = (1.0 - alpha) * states.data[at] + alpha * values.data[at];
        }
    }

    @Override
    public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
        field.jacobian(state, jacobian, true);
        double[] alphas = field.alphas();
        int n = alphas.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                jacobian.data[i * n + j] *= alphas[i];
            }
            jacobian.data[i * n + i] += 1.0 - alphas[i];
        }
    }

    /** The signals go to the context whatever x does, and x, whose target is bounded, stays in a ball. */
    @Override
    public boolean isDissipative() {
        return field.spec().nonlinearity().isBounded();
    }
}
