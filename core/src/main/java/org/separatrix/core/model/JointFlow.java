package org.separatrix.core.model;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.StateEquation;

/**
 * A network with the signals that its units see in continuous time, in the joint state, with context and input held constant; time is counted in the time
 * constant of the specification.
 */
record JointFlow(JointField field) implements Flow {

    @Override
    public int dimension() {
        return field.alphas().length;
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

    /** The signals stay in a ball whatever the units do, and with them the units, whose target is bounded there. */
    @Override
    public boolean isDissipative() {
        return field.spec().nonlinearity().isBounded();
    }

    @Override
    public Optional<StateEquation> stateEquation() {
        return field.equation(kind(), field.spec().alpha());
    }
}
