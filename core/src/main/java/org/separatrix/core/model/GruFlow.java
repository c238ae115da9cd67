package org.separatrix.core.model;

import java.util.Optional;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.StateEquation;

/**
 * A network of gated units in continuous time, τ_i dh_i/dt = ζ_i (h̃_i − h_i), with the input held constant; time is counted in the
 * time constant of the specification.
 */
record GruFlow(GruField field) implements Flow, GruSystem {

    @Override
    public int dimension() {
        return field.dimension();
    }

    @Override
    public double timeUnitMs() {
        return field.spec().tauMs();
    }

    /** τ / τ_i, exactly 1 where the time constant is shared. */
    @Override
    public double[] rowFactors() {
        double[] speeds = field.alphas().clone();
        for (int i = 0; i < speeds.length; i++) {
            speeds[i] /= field.spec().alpha();
        }
        return speeds;
    }

    @Override
    public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
        field.evaluate(states, rowFactors(), values);
    }

    @Override
    public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
        field.jacobian(state, rowFactors(), jacobian);
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
    public Optional<StateEquation> stateEquation() {
        return Optional.of(field.equation(kind(), field.spec().alpha()));
    }
}
