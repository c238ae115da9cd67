package org.separatrix.core.model;

import java.util.Optional;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.StateEquation;

/** One step of a network of gated units with the input held constant. */
record GruMap(GruField field) implements DiscreteMap, GruSystem {

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
        field.evaluate(states, field.alphas(), values);
        CommonOps_DDRM.addEquals(values, states);
    }

    @Override
    public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
        field.jacobian(state, field.alphas(), jacobian);
        for (int i = 0; i < dimension(); i++) {
            jacobian.data[i * dimension() + i] += 1.0;
        }
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
    public double[] rowFactors() {
        return field.alphas();
    }

    @Override
    public Optional<StateEquation> stateEquation() {
        return Optional.of(field.equation(kind(), 1.0));
    }
}
