package org.separatrix.core.train;

import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Panels;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;

/**
 * Weights as one context makes them, in the memory that the kernels read; and the way back from the gradient of the
 * effective weights to the gradients of the parameters.
 *
 * <p>With S = J ∘ GW, where GW is the gradient of W: hadamard dJ = GW ∘ (1 + L diag(c) Rᵀ), dL = S R diag(c), dR = Sᵀ L
 * diag(c), summed where tied; additive dJ = GW, dL = GW R diag(c), dR = GWᵀ L diag(c).
 */
final class EffectiveWeights {

    private final Architecture architecture;
    private final Panels forward;
    private final Panels backward;
    private final Tensor input;
    private final Tensor output;
    private final Strip bias;
    private final Strip outputBias;
    private final @Nullable Strip gain;
    private final Strip square;
    private final Strip factor;
    private final Tensor squareTensor;
    private final Tensor factors;
    private final Tensor scaledFactors;
    private final Strip tall;
    private final Strip ones;
    private NdArray context = NdArray.vector();

    EffectiveWeights(Architecture architecture) {
        this.architecture = architecture;
        Precision precision = architecture.precision();
        int n = architecture.units();
        int m = architecture.contexts();
        this.forward = Panels.zeros(precision, n, n);
        this.backward = Panels.zeros(precision, n, n);
        this.input = Tensor.zeros(precision, n, architecture.inputs());
        this.output = Tensor.zeros(precision, architecture.outputs(), n);
        this.bias = Strip.zeros(precision, n);
        this.outputBias = Strip.zeros(precision, architecture.outputs());
        this.gain = architecture.hasGain() ? Strip.zeros(precision, n) : null;
        this.square = Strip.zeros(precision, n * n);
        this.factor = Strip.zeros(precision, n * n);
        this.squareTensor = Tensor.zeros(precision, n, n);
        this.factors = Tensor.zeros(precision, n, m);
        this.scaledFactors = Tensor.zeros(precision, n, m);
        this.tall = Strip.zeros(precision, n * m);
        this.ones = Strip.zeros(precision, n);
        ones.fill(1.0);
    }

    /** Wᵀ, by which rates are multiplied. */
    Panels forward() {
        return forward;
    }

    /** W, by which the gradients of pre-activations are multiplied. */
    Panels backward() {
        return backward;
    }

    Tensor input() {
        return input;
    }

    Tensor output() {
        return output;
    }

    /** b + E c. */
    Strip bias() {
        return bias;
    }

    Strip outputBias() {
        return outputBias;
    }

    /** 1 + G c, or null without gain modulation. */
    @Nullable
    Strip gain() {
        return gain;
    }

    /** Recomputes everything for the present parameters and a context of M numbers. */
    void refresh(Parameters parameters, NdArray newContext) {
        this.context = newContext;
        parameters.get(TensorNames.INPUT_WEIGHT).store(input);
        parameters.get(TensorNames.OUTPUT_WEIGHT).store(output);
        outputBias.copy(parameters.get(TensorNames.OUTPUT_BIAS));
        bias.copy(parameters.get(TensorNames.RECURRENT_BIAS));
        if (parameters.has(TensorNames.EXCITABILITY_BIAS)) {
            addContext(parameters.get(TensorNames.EXCITABILITY_BIAS), bias);
        }
        if (gain != null) {
            gain.fill(1.0);
            addContext(parameters.get(TensorNames.EXCITABILITY_GAIN), gain);
        }
        refreshRecurrent(parameters);
    }

    private void refreshRecurrent(Parameters parameters) {
        Strip shared = parameters.get(TensorNames.RECURRENT_WEIGHT);
        Synaptic synaptic = architecture.spec().modulation().synaptic();
        if (synaptic == Synaptic.NONE) {
            keep(shared);
            return;
        }
        lowRank(parameters);
        if (synaptic == Synaptic.HADAMARD) {
            factor.addToRows(ones);
            square.product(1.0, shared, factor);
            keep(square);
        } else {
            factor.blend(1.0, 1.0, shared);
            keep(factor);
        }
    }

    private void keep(Strip recurrent) {
        forward.setTransposed(recurrent);
        backward.set(recurrent);
    }

    /** Sets factor to L diag(c) Rᵀ. */
    private void lowRank(Parameters parameters) {
        scaleColumns(parameters.get(TensorNames.SYNAPTIC_LEFT));
        tall.store(scaledFactors);
        right(parameters).store(factors);
        Kernels.best().gemm(1.0, scaledFactors, factors.transposed(), 0.0, squareTensor);
        factor.load(squareTensor);
    }

    /** Adds the gradients that follow from the gradient of the effective weights, bias and gain. */
    void propagate(ShardGradients from, Parameters parameters, Parameters gradients) {
        gradients.get(TensorNames.INPUT_WEIGHT).copy(from.input());
        gradients.get(TensorNames.OUTPUT_WEIGHT).copy(from.output());
        gradients.get(TensorNames.OUTPUT_BIAS).copy(from.outputBias());
        gradients.get(TensorNames.RECURRENT_BIAS).copy(from.bias());
        if (gradients.has(TensorNames.EXCITABILITY_BIAS)) {
            timesContext(from.bias(), gradients.get(TensorNames.EXCITABILITY_BIAS));
        }
        if (gradients.has(TensorNames.EXCITABILITY_GAIN)) {
            timesContext(from.gain(), gradients.get(TensorNames.EXCITABILITY_GAIN));
        }
        Synaptic synaptic = architecture.spec().modulation().synaptic();
        Strip shared = gradients.get(TensorNames.RECURRENT_WEIGHT);
        if (synaptic == Synaptic.HADAMARD) {
            shared.product(1.0, from.recurrent(), factor);
            square.product(1.0, parameters.get(TensorNames.RECURRENT_WEIGHT), from.recurrent());
            propagateLowRank(square, parameters, gradients);
        } else {
            shared.copy(from.recurrent());
            if (synaptic == Synaptic.ADDITIVE) {
                propagateLowRank(from.recurrent(), parameters, gradients);
            }
        }
    }

    private void propagateLowRank(Strip s, Parameters parameters, Parameters gradients) {
        s.store(squareTensor);
        Strip left = gradients.get(TensorNames.SYNAPTIC_LEFT);
        scaleColumns(right(parameters));
        tall.store(scaledFactors);
        Kernels.best().gemm(1.0, squareTensor, scaledFactors, 0.0, factors);
        left.load(factors);
        scaleColumns(parameters.get(TensorNames.SYNAPTIC_LEFT));
        tall.store(scaledFactors);
        Kernels.best().gemm(1.0, squareTensor.transposed(), scaledFactors, 0.0, factors);
        if (gradients.has(TensorNames.SYNAPTIC_RIGHT)) {
            gradients.get(TensorNames.SYNAPTIC_RIGHT).load(factors);
        } else {
            tall.load(factors);
            left.blend(1.0, 1.0, tall);
        }
    }

    private static Strip right(Parameters parameters) {
        return parameters.has(TensorNames.SYNAPTIC_RIGHT)
                ? parameters.get(TensorNames.SYNAPTIC_RIGHT)
                : parameters.get(TensorNames.SYNAPTIC_LEFT);
    }

    /** Sets tall to the factor times diag(c). */
    private void scaleColumns(Strip matrix) {
        tall.copy(matrix);
        int m = context.size();
        for (int i = 0; i < tall.size(); i++) {
            tall.set(i, tall.get(i) * context.at(i % m));
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
