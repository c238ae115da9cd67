package org.separatrix.core.train;

import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;

/**
 * From the parameters of a synaptic mechanism to the effective recurrent weights W, and back from the gradient GW of W to
 * the gradients of the parameters. Holds memory between the two, so each refresh is followed by its own propagations.
 */
abstract class RecurrentPath {

    /** Returns W for the present parameters and a context of M numbers, row by row; not to be modified. */
    abstract Strip refresh(Parameters parameters, NdArray context);

    /** Sets the gradients of the parameters for the context of the last refresh. */
    abstract void propagate(Strip weightGradient, Parameters parameters, Parameters gradients);

    /** Makes the path of the architecture's mechanism. */
    static RecurrentPath of(Architecture architecture, Parameters parameters) {
        if (architecture.movesSynapses()) {
            return new Unmodulated(architecture);
        }
        return switch (architecture.spec().modulation().synaptic()) {
            case NONE -> new Shared();
            case HADAMARD, GATE, ADDITIVE -> new FactorPath(architecture);
            case COMPONENT_GAIN ->
                new ComponentPath(
                        architecture,
                        parameters.get(TensorNames.SYNAPTIC_OFFSET).size());
            case SCALE -> new Scale(architecture);
            case FULL -> new Full(architecture);
        };
    }

    /** W = J, dJ = GW. */
    private static final class Shared extends RecurrentPath {

        @Override
        Strip refresh(Parameters parameters, NdArray context) {
            return parameters.get(TensorNames.RECURRENT_WEIGHT);
        }

        @Override
        void propagate(Strip weightGradient, Parameters parameters, Parameters gradients) {
            gradients.get(TensorNames.RECURRENT_WEIGHT).copy(weightGradient);
        }
    }

    /**
     * J as it is, or 0 where there is none, for a context that moves within the trials: what a {@link MovingRecurrence} multiplies
     * by. The gradient is that of J without factors, which the recurrence adds to.
     */
    private static final class Unmodulated extends RecurrentPath {

        private final boolean adds;
        private final Strip nothing;

        Unmodulated(Architecture architecture) {
            Synaptic synaptic = architecture.spec().modulation().synaptic();
            this.adds = synaptic == Synaptic.HADAMARD || synaptic == Synaptic.ADDITIVE;
            this.nothing = Strip.zeros(architecture.precision(), architecture.units() * architecture.units());
        }

        @Override
        Strip refresh(Parameters parameters, NdArray context) {
            return parameters.has(TensorNames.RECURRENT_WEIGHT)
                    ? parameters.get(TensorNames.RECURRENT_WEIGHT)
                    : nothing;
        }

        @Override
        void propagate(Strip weightGradient, Parameters parameters, Parameters gradients) {
            if (gradients.has(TensorNames.RECURRENT_WEIGHT)) {
                gradients.get(TensorNames.RECURRENT_WEIGHT).scaled(adds ? 1.0 : 0.0, weightGradient);
            }
        }
    }

    /** W = f J with f = 1 + s · c; dJ = f GW, ds = c Σ GW ∘ J. */
    private static final class Scale extends RecurrentPath {

        private final Strip square;
        private final Strip columns;
        private NdArray context = NdArray.vector();
        private double factor;

        Scale(Architecture architecture) {
            int n = architecture.units();
            this.square = Strip.zeros(architecture.precision(), n * n);
            this.columns = Strip.zeros(architecture.precision(), n);
        }

        @Override
        Strip refresh(Parameters parameters, NdArray newContext) {
            this.context = newContext;
            Strip scale = parameters.get(TensorNames.SYNAPTIC_SCALE);
            factor = 1.0;
            for (int k = 0; k < scale.size(); k++) {
                factor += scale.get(k) * context.at(k);
            }
            square.scaled(factor, parameters.get(TensorNames.RECURRENT_WEIGHT));
            return square;
        }

        @Override
        void propagate(Strip weightGradient, Parameters parameters, Parameters gradients) {
            gradients.get(TensorNames.RECURRENT_WEIGHT).scaled(factor, weightGradient);
            columns.fill(0.0);
            weightGradient.addRowProductsTo(parameters.get(TensorNames.RECURRENT_WEIGHT), columns);
            double sum = 0.0;
            for (int j = 0; j < columns.size(); j++) {
                sum += columns.get(j);
            }
            Strip scale = gradients.get(TensorNames.SYNAPTIC_SCALE);
            for (int k = 0; k < scale.size(); k++) {
                scale.set(k, sum * context.at(k));
            }
        }
    }

    /** W = Σ_k c_k W_k, dW_k = c_k GW. */
    private static final class Full extends RecurrentPath {

        private final Strip square;
        private NdArray context = NdArray.vector();

        Full(Architecture architecture) {
            this.square = Strip.zeros(architecture.precision(), architecture.units() * architecture.units());
        }

        @Override
        Strip refresh(Parameters parameters, NdArray newContext) {
            this.context = newContext;
            Strip stack = parameters.get(TensorNames.SYNAPTIC_WEIGHT);
            square.fill(0.0);
            for (int k = 0; k < context.size(); k++) {
                if (context.at(k) != 0.0) {
                    square.blendPart(1.0, context.at(k), stack, k * square.size());
                }
            }
            return square;
        }

        @Override
        void propagate(Strip weightGradient, Parameters parameters, Parameters gradients) {
            Strip stack = gradients.get(TensorNames.SYNAPTIC_WEIGHT);
            for (int k = 0; k < context.size(); k++) {
                stack.setPart(k * weightGradient.size(), context.at(k), weightGradient);
            }
        }
    }
}
