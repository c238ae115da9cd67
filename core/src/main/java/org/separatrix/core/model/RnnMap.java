package org.separatrix.core.model;

import java.util.Optional;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.NetworkEquation;

/** One step of a network with context and input held constant. */
record RnnMap(RnnField field) implements DiscreteMap, RnnSystem {

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
        double[] alphas = field.alphas();
        for (int row = 0, at = 0; row < states.numRows; row++) {
            for (double alpha : alphas) {
                values.data[at] = (1.0 - alpha) * states.data[at] + alpha * values.data[at];
                at++;
            }
        }
    }

    @Override
    public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
        field.jacobian(state, jacobian);
        double[] alphas = field.alphas();
        int n = dimension();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                jacobian.data[i * n + j] *= alphas[i];
            }
            jacobian.data[i * n + i] += 1.0 - alphas[i];
        }
    }

    @Override
    public OptionalDouble jacobianLipschitz() {
        return field.jacobianLipschitz(field.largestAlpha());
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
        return field.alphas()[i];
    }

    @Override
    public Optional<NetworkEquation> equation() {
        return Optional.of(field.equation(kind(), 1.0));
    }
}
