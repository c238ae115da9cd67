package org.separatrix.core.model;

import java.util.Optional;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.NetworkEquation;

/** A network in continuous time with context and input held constant; time is counted in the time constant of the specification. */
record RnnFlow(RnnField field) implements Flow, RnnSystem {

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
        double[] alphas = field.alphas();
        double alpha = field.spec().alpha();
        for (int row = 0, at = 0; row < states.numRows; row++) {
            for (int i = 0; i < alphas.length; i++, at++) {
                // exactly 1 where the time constant is shared
                values.data[at] = alphas[i] / alpha * (values.data[at] - states.data[at]);
            }
        }
    }

    @Override
    public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
        field.jacobian(state, jacobian);
        double[] alphas = field.alphas();
        double alpha = field.spec().alpha();
        int n = dimension();
        for (int i = 0; i < n; i++) {
            jacobian.data[i * n + i] -= 1.0;
            double speed = alphas[i] / alpha;
            for (int j = 0; j < n; j++) {
                jacobian.data[i * n + j] *= speed;
            }
        }
    }

    @Override
    public OptionalDouble jacobianLipschitz() {
        return field.jacobianLipschitz(field.largestAlpha() / field.spec().alpha());
    }

    @Override
    public boolean isDissipative() {
        return field.spec().nonlinearity().isBounded();
    }

    @Override
    public OptionalDouble eulerStep() {
        return OptionalDouble.of(field.spec().alpha());
    }

    @Override
    public double rowFactor(int i) {
        return field.alphas()[i] / field.spec().alpha();
    }

    @Override
    public Optional<NetworkEquation> equation() {
        return Optional.of(field.equation(kind(), field.spec().alpha()));
    }
}
