package org.separatrix.core.model;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.StateEquation;

/**
 * A network with a modulator in continuous time, in the joint state [x; z], with context and input held constant; time is counted in
 * the time constant of the specification.
 */
record ModulatedFlow(ModulatedField field) implements Flow {

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

    /** z stays in a ball whatever x does, and with it x, whose target is bounded there. */
    @Override
    public boolean isDissipative() {
        return field.spec().nonlinearity().isBounded();
    }

    @Override
    public Optional<StateEquation> stateEquation() {
        return Optional.of(field.equation(kind(), field.spec().alpha()));
    }
}
