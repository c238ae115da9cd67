package org.separatrix.core.model;

import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.Flow;

/** A network in continuous time with context and input held constant; time is counted in time constants. */
record RnnFlow(RnnField field) implements Flow {

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
        field.evaluate(states, values);
        for (int at = 0; at < states.getNumElements(); at++) {
            values.data[at] -= states.data[at];
        }
    }

    @Override
    public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
        field.jacobian(state, jacobian);
        int n = dimension();
        for (int i = 0; i < n; i++) {
            jacobian.data[i * n + i] -= 1.0;
        }
    }

    @Override
    public OptionalDouble jacobianLipschitz() {
        return field.jacobianLipschitz(1.0);
    }

    @Override
    public boolean isDissipative() {
        return field.spec().nonlinearity().isBounded();
    }
}
