package org.separatrix.core.train;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Panels;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.model.TensorNames;

/**
 * Weights as one context makes them, in the memory that the kernels read; and the way back from the gradient of the
 * effective weights to the gradients of the parameters. What the mechanism does to the recurrent weights is a {@link
 * RecurrentPath}.
 */
final class EffectiveWeights {

    private final Architecture architecture;
    private final Panels forward;
    private final Panels backward;
    private final Panels input;
    private final Panels output;
    private final Panels outputBackward;
    private final Strip bias;
    private final Strip outputBias;
    private final @Nullable Strip gain;
    private final @Nullable GateWeights gates;
    private @Nullable RecurrentPath path;
    private @Nullable MovingWeights moving;
    private @Nullable Leak leak;
    private @Nullable Strip initialState;
    private @Nullable Constraints constraints;
    private NdArray context = NdArray.vector();

    EffectiveWeights(Architecture architecture) {
        this.architecture = architecture;
        Precision precision = architecture.precision();
        int n = architecture.units();
        this.forward = Panels.zeros(precision, n, n);
        this.backward = Panels.zeros(precision, n, n);
        this.input = Panels.zeros(precision, architecture.inputs(), n);
        this.output = Panels.zeros(precision, n, architecture.outputs());
        this.outputBackward = Panels.zeros(precision, architecture.outputs(), n);
        this.bias = Strip.zeros(precision, n);
        this.outputBias = Strip.zeros(precision, architecture.outputs());
        this.gain = architecture.hasGain() && !architecture.movesExcitability() ? Strip.zeros(precision, n) : null;
        this.gates = architecture.isGated() ? new GateWeights(architecture) : null;
    }

    /** Wᵀ, by which rates are multiplied. */
    Panels forward() {
        return forward;
    }

    /** W, by which the gradients of pre-activations are multiplied. */
    Panels backward() {
        return backward;
    }

    /** W_inᵀ. */
    Panels input() {
        return input;
    }

    /** W_outᵀ, by which what the readout sees is multiplied. */
    Panels output() {
        return output;
    }

    /** W_out, by which the gradients of the outputs are multiplied. */
    Panels outputBackward() {
        return outputBackward;
    }

    /** What acts on the trials where the context moves within them, or null where it is constant. */
    @Nullable
    MovingWeights moving() {
        return moving;
    }

    /** b + E c; b where what excitability sees moves. */
    Strip bias() {
        return bias;
    }

    Strip outputBias() {
        return outputBias;
    }

    /** 1 + G c, or null without gain modulation and where it moves. */
    @Nullable
    Strip gain() {
        return gain;
    }

    /** Weights of the gates, which gated units have. */
    GateWeights gates() {
        return Objects.requireNonNull(gates, "units without gates");
    }

    /** α of each unit, or null where all have that of the specification. */
    @Nullable
    Leak leak() {
        return leak;
    }

    /** Whether the gradient needs the states and the noise of all steps because time constants are trained. */
    boolean trainsTimeConstants() {
        return leak != null && leak.isTrained();
    }

    /** State before the first step, or null where it is 0. */
    @Nullable
    Strip initialState() {
        return initialState;
    }

    /** Recomputes everything for the present parameters and a context of M numbers. */
    void refresh(Parameters parameters, NdArray newContext) {
        this.context = newContext;
        input.setTransposed(parameters.get(TensorNames.INPUT_WEIGHT));
        output.setTransposed(parameters.get(TensorNames.OUTPUT_WEIGHT));
        outputBackward.set(parameters.get(TensorNames.OUTPUT_WEIGHT));
        outputBias.copy(parameters.get(TensorNames.OUTPUT_BIAS));
        bias.copy(parameters.get(TensorNames.RECURRENT_BIAS));
        if (parameters.has(TensorNames.EXCITABILITY_BIAS) && !architecture.movesExcitability()) {
            addContext(parameters.get(TensorNames.EXCITABILITY_BIAS), bias);
        }
        if (gain != null) {
            gain.fill(1.0);
            addContext(parameters.get(TensorNames.EXCITABILITY_GAIN), gain);
        }
        if (gates != null) {
            gates.refresh(parameters);
        }
        Strip recurrent = path(parameters).refresh(parameters, newContext);
        forward.setTransposed(recurrent);
        backward.set(recurrent);
        if (moving != null) {
            moving.refresh(parameters, newContext);
        }
        if (leak != null) {
            leak.refresh(parameters);
        }
        initialState = parameters.has(TensorNames.INITIAL_STATE) ? parameters.get(TensorNames.INITIAL_STATE) : null;
    }

    private RecurrentPath path(Parameters parameters) {
        RecurrentPath existing = path;
        if (existing == null) {
            existing = RecurrentPath.of(architecture, parameters);
            path = existing;
            moving = architecture.moves() ? new MovingWeights(architecture, parameters) : null;
            leak = Leak.of(architecture, parameters);
            constraints = Constraints.of(architecture, parameters);
        }
        return existing;
    }

    /** Sets the gradients that follow from the gradient of the effective weights, bias and gain. */
    void propagate(ShardGradients from, Parameters parameters, Parameters gradients) {
        gradients.get(TensorNames.INPUT_WEIGHT).copy(from.input());
        gradients.get(TensorNames.OUTPUT_WEIGHT).copy(from.output());
        gradients.get(TensorNames.OUTPUT_BIAS).copy(from.outputBias());
        gradients.get(TensorNames.RECURRENT_BIAS).copy(from.bias());
        boolean direct = architecture.movesExcitability();
        if (gradients.has(TensorNames.EXCITABILITY_BIAS) && !direct) {
            timesContext(from.bias(), gradients.get(TensorNames.EXCITABILITY_BIAS));
        }
        if (gradients.has(TensorNames.EXCITABILITY_GAIN) && !direct) {
            timesContext(from.gain(), gradients.get(TensorNames.EXCITABILITY_GAIN));
        }
        if (leak != null && leak.isTrained()) {
            leak.propagate(from.leak(), gradients.get(Leak.OFFSET));
        }
        if (gradients.has(TensorNames.INITIAL_STATE)) {
            gradients.get(TensorNames.INITIAL_STATE).copy(from.initialState());
        }
        if (gates != null) {
            gates.propagate(from, gradients);
        }
        path(parameters).propagate(from.recurrent(), parameters, gradients);
        from.direct().forEach((name, gradient) -> {
            if (name.equals(TensorNames.RECURRENT_WEIGHT)) {
                // J may also act without the context, which the path has set
                gradients.get(name).blend(1.0, 1.0, gradient);
            } else {
                gradients.get(name).copy(gradient);
            }
        });
        if (constraints != null) {
            constraints.clearGradients(gradients);
        }
    }

    /** Brings parameters that have moved back to the constraints of the network. */
    void project(Parameters parameters) {
        if (constraints != null) {
            constraints.project(parameters);
        }
    }

    private void addContext(Strip matrix, Strip row) {
        int m = context.size();
        for (int i = 0; i < row.size(); i++) {
            double sum = row.get(i);
            for (int k = 0; k < m; k++) {
                sum += matrix.get(i * m + k) * context.at(k);
            }
            row.set(i, sum);
        }
    }

    private void timesContext(Strip row, Strip matrix) {
        int m = context.size();
        for (int i = 0; i < row.size(); i++) {
            for (int k = 0; k < m; k++) {
                matrix.set(i * m + k, row.get(i) * context.at(k));
            }
        }
    }
}
