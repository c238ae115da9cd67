package org.separatrix.core.train;

import java.util.Arrays;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.model.TensorNames;

/**
 * The product P = L diag(d) Rᵀ of the factors of a synaptic mechanism, with R = L where it is tied, and its gradients: with S
 * the gradient of P, dL = S R diag(d) and dR = Sᵀ L diag(d), summed where tied.
 */
final class LowRank {

    private final int rank;
    private final Tensor square;
    private final Tensor factors;
    private final Tensor scaledFactors;
    private final Strip tall;

    LowRank(Precision precision, int units, int rank) {
        this.rank = rank;
        this.square = Tensor.zeros(precision, units, units);
        this.factors = Tensor.zeros(precision, units, rank);
        this.scaledFactors = Tensor.zeros(precision, units, rank);
        this.tall = Strip.zeros(precision, units * rank);
    }

    /** Sets product to P. */
    void multiply(Parameters parameters, double[] d, Strip product) {
        scaleColumns(parameters.get(TensorNames.SYNAPTIC_LEFT), d);
        tall.store(scaledFactors);
        right(parameters).store(factors);
        Kernels.best().gemm(1.0, scaledFactors, factors.transposed(), 0.0, square);
        product.load(square);
    }

    /** Sets the gradients of L and R. */
    void propagate(Strip s, double[] d, Parameters parameters, Parameters gradients) {
        s.store(square);
        Strip left = gradients.get(TensorNames.SYNAPTIC_LEFT);
        scaleColumns(right(parameters), d);
        tall.store(scaledFactors);
        Kernels.best().gemm(1.0, square, scaledFactors, 0.0, factors);
        left.load(factors);
        scaleColumns(parameters.get(TensorNames.SYNAPTIC_LEFT), d);
        tall.store(scaledFactors);
        Kernels.best().gemm(1.0, square.transposed(), scaledFactors, 0.0, factors);
        if (gradients.has(TensorNames.SYNAPTIC_RIGHT)) {
            gradients.get(TensorNames.SYNAPTIC_RIGHT).load(factors);
        } else {
            tall.load(factors);
            left.blend(1.0, 1.0, tall);
        }
    }

    /** Sets gradient, K numbers, to l_kᵀ S r_k, the gradient of d. */
    void propagateScales(Strip s, Parameters parameters, double[] gradient) {
        s.store(square);
        right(parameters).store(scaledFactors);
        Kernels.best().gemm(1.0, square, scaledFactors, 0.0, factors);
        tall.load(factors);
        Strip left = parameters.get(TensorNames.SYNAPTIC_LEFT);
        Arrays.fill(gradient, 0.0);
        for (int i = 0; i < tall.size(); i++) {
            gradient[i % rank] += left.get(i) * tall.get(i);
        }
    }

    private static Strip right(Parameters parameters) {
        return parameters.has(TensorNames.SYNAPTIC_RIGHT)
                ? parameters.get(TensorNames.SYNAPTIC_RIGHT)
                : parameters.get(TensorNames.SYNAPTIC_LEFT);
    }

    /** Sets tall to the factor times diag(d). */
    private void scaleColumns(Strip matrix, double[] d) {
        tall.copy(matrix);
        for (int i = 0; i < tall.size(); i++) {
            tall.set(i, tall.get(i) * d[i % rank]);
        }
    }
}
