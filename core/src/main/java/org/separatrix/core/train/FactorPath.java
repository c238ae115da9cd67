package org.separatrix.core.train;

import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;

/**
 * The mechanisms that join J with P = L diag(c) Rᵀ: hadamard W = J ∘ (1 1ᵀ + P), gate W = J ∘ P, additive W = J + P.
 *
 * <p>Hadamard and gate: dJ = GW ∘ factor, and J ∘ GW is the gradient of P. Additive: dJ = GW is the gradient of P too.
 */
final class FactorPath extends RecurrentPath {

    private final Synaptic synaptic;
    private final LowRank lowRank;
    private final Strip factor;
    private final Strip square;
    private final Strip ones;
    private final double[] context;

    FactorPath(Architecture architecture) {
        Precision precision = architecture.precision();
        int n = architecture.units();
        this.synaptic = architecture.spec().modulation().synaptic();
        this.lowRank = new LowRank(precision, n, architecture.contexts());
        this.factor = Strip.zeros(precision, n * n);
        this.square = Strip.zeros(precision, n * n);
        this.ones = Strip.zeros(precision, n);
        ones.fill(1.0);
        this.context = new double[architecture.contexts()];
    }

    @Override
    Strip refresh(Parameters parameters, NdArray newContext) {
        for (int k = 0; k < context.length; k++) {
            context[k] = newContext.at(k);
        }
        Strip shared = parameters.get(TensorNames.RECURRENT_WEIGHT);
        lowRank.multiply(parameters, context, factor);
        if (synaptic == Synaptic.ADDITIVE) {
            factor.blend(1.0, 1.0, shared);
            return factor;
        }
        if (synaptic == Synaptic.HADAMARD) {
            factor.addToRows(ones);
        }
        square.product(1.0, shared, factor);
        return square;
    }

    @Override
    void propagate(Strip weightGradient, Parameters parameters, Parameters gradients) {
        Strip shared = gradients.get(TensorNames.RECURRENT_WEIGHT);
        if (synaptic == Synaptic.ADDITIVE) {
            shared.copy(weightGradient);
            lowRank.propagate(weightGradient, context, parameters, gradients);
        } else {
            shared.product(1.0, weightGradient, factor);
            square.product(1.0, parameters.get(TensorNames.RECURRENT_WEIGHT), weightGradient);
            lowRank.propagate(square, context, parameters, gradients);
        }
    }
}
