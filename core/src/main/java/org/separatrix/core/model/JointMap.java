package org.separatrix.core.model;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.StateEquation;

/** One step of a network with the signals that its units see, in the joint state, with context and input held constant. */
record JointMap(JointField field) implements DiscreteMap {

    @Override
    public int dimension() {
        return field.alphas().length;
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

    /** The signals stay in a ball whatever the units do, and with them the units, whose target is bounded there. */
    @Override
    public boolean isDissipative() {
        return field.spec().nonlinearity().isBounded();
    }

    @Override
    public Optional<StateEquation> stateEquation() {
        return field.equation(kind(), 1.0);
    }
}
