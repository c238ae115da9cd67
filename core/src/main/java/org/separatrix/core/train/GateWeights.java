package org.separatrix.core.train;

import org.separatrix.core.linalg.Panels;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.model.TensorNames;

/** Weights of the gates of all units, in the memory that the kernels read: reset gates, then update gates. */
final class GateWeights {

    private final Panels forward;
    private final Panels backward;
    private final Panels input;
    private final Strip bias;

    GateWeights(Architecture architecture) {
        Precision precision = architecture.precision();
        int gates = architecture.gates();
        this.forward = Panels.zeros(precision, architecture.units(), gates);
        this.backward = Panels.zeros(precision, gates, architecture.units());
        this.input = Panels.zeros(precision, architecture.inputs(), gates);
        this.bias = Strip.zeros(precision, gates);
    }

    /** W_gᵀ, by which states are multiplied. */
    Panels forward() {
        return forward;
    }

    /** W_g, by which the gradients of the gates' arguments are multiplied. */
    Panels backward() {
        return backward;
    }

    /** V_gᵀ. */
    Panels input() {
        return input;
    }

    /** b_g. */
    Strip bias() {
        return bias;
    }

    void refresh(Parameters parameters) {
        Strip recurrent = parameters.get(TensorNames.GATE_RECURRENT);
        forward.setTransposed(recurrent);
        backward.set(recurrent);
        input.setTransposed(parameters.get(TensorNames.GATE_INPUT));
        bias.copy(parameters.get(TensorNames.GATE_BIAS));
    }

    /** Sets the gradients of the parameters. */
    void propagate(ShardGradients from, Parameters gradients) {
        gradients.get(TensorNames.GATE_RECURRENT).copy(from.gateRecurrent());
        gradients.get(TensorNames.GATE_INPUT).copy(from.gateInput());
        gradients.get(TensorNames.GATE_BIAS).copy(from.gateBias());
    }
}
