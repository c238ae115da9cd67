package org.separatrix.core.train;

import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.model.TensorNames;

/**
 * Component gain: W = L diag(s) Rᵀ with s = sigmoid(A c + a).
 *
 * <p>With ds_k = l_kᵀ GW r_k and z = ds ∘ s ∘ (1 − s): da = z, dA = z cᵀ.
 */
final class ComponentPath extends RecurrentPath {

    private final LowRank lowRank;
    private final Strip square;
    private final double[] gains;
    private final double[] gainGradients;
    private NdArray context = NdArray.vector();

    ComponentPath(Architecture architecture, int rank) {
        int n = architecture.units();
        this.lowRank = new LowRank(architecture.precision(), n, rank);
        this.square = Strip.zeros(architecture.precision(), n * n);
        this.gains = new double[rank];
        this.gainGradients = new double[rank];
    }

    @Override
    Strip refresh(Parameters parameters, NdArray newContext) {
        this.context = newContext;
        Strip readout = parameters.get(TensorNames.SYNAPTIC_READOUT);
        Strip offset = parameters.get(TensorNames.SYNAPTIC_OFFSET);
        int m = context.size();
        for (int k = 0; k < gains.length; k++) {
            double sum = offset.get(k);
            for (int j = 0; j < m; j++) {
                sum += readout.get(k * m + j) * context.at(j);
            }
            gains[k] = Nonlinearity.SIGMOID.value(sum);
        }
        lowRank.multiply(parameters, gains, square);
        return square;
    }

    @Override
    void propagate(Strip weightGradient, Parameters parameters, Parameters gradients) {
        lowRank.propagate(weightGradient, gains, parameters, gradients);
        lowRank.propagateScales(weightGradient, parameters, gainGradients);
        Strip readout = gradients.get(TensorNames.SYNAPTIC_READOUT);
        Strip offset = gradients.get(TensorNames.SYNAPTIC_OFFSET);
        int m = context.size();
        for (int k = 0; k < gains.length; k++) {
            double z = gainGradients[k] * gains[k] * (1.0 - gains[k]);
            offset.set(k, z);
            for (int j = 0; j < m; j++) {
                readout.set(k * m + j, z * context.at(j));
            }
        }
    }
}
