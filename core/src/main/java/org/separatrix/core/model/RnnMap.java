package org.separatrix.core.model;

import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DiscreteMap;

/** One step of a network with context and input held constant. */
record RnnMap(RnnField field) implements DiscreteMap {

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
        field.evaluate(states, values);
        double alpha = field.spec().alpha();
        for (int at = 0; at < states.getNumElements(); at++) {
            values.data[at] = (1.0 - alpha) * states.data[at] + alpha * values.data[at];
        }
    }

    @Override
    public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
        field.jacobian(state, jacobian);
        double alpha = field.spec().alpha();
        int n = dimension();
        for (int at = 0; at < n * n; at++) {
            jacobian.data[at] *= alpha;
        }
        for (int i = 0; i < n; i++) {
            jacobian.data[i * n + i] += 1.0 - alpha;
        }
    }

    @Override
    public OptionalDouble jacobianLipschitz() {
        return field.jacobianLipschitz(field.spec().alpha());
    }

    @Override
    public boolean isDissipative() {
        return field.spec().nonlinearity().isBounded();
    }
}
