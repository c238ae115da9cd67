package org.separatrix.core.model;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Nonlinearity;

/** The effective recurrent weights W(c) of every synaptic mechanism. */
final class RecurrentWeights {

    private RecurrentWeights() {}

    /** Returns W, [N × N]; the shared weights themselves where the context does not act on synapses. */
    static DMatrixRMaj at(Model model, DMatrixRMaj c) {
        return switch (model.spec().modulation().synaptic()) {
            case NONE -> model.tensor(TensorNames.RECURRENT_WEIGHT);
            case HADAMARD -> {
                DMatrixRMaj weights = lowRank(model, c);
                CommonOps_DDRM.add(weights, 1.0);
                CommonOps_DDRM.elementMult(weights, model.tensor(TensorNames.RECURRENT_WEIGHT));
                yield weights;
            }
            case GATE -> {
                DMatrixRMaj weights = lowRank(model, c);
                CommonOps_DDRM.elementMult(weights, model.tensor(TensorNames.RECURRENT_WEIGHT));
                yield weights;
            }
            case ADDITIVE -> {
                DMatrixRMaj weights = lowRank(model, c);
                CommonOps_DDRM.addEquals(weights, model.tensor(TensorNames.RECURRENT_WEIGHT));
                yield weights;
            }
            case COMPONENT_GAIN -> lowRank(model, componentGains(model, c));
            case SCALE -> {
                double factor = 1.0 + CommonOps_DDRM.dot(model.tensor(TensorNames.SYNAPTIC_SCALE), c);
                DMatrixRMaj weights = model.tensor(TensorNames.RECURRENT_WEIGHT).copy();
                CommonOps_DDRM.scale(factor, weights);
                yield weights;
            }
            case FULL -> mixture(model, c);
        };
    }

    /** Returns L diag(d) Rᵀ. */
    private static DMatrixRMaj lowRank(Model model, DMatrixRMaj d) {
        DMatrixRMaj left = model.tensor(TensorNames.SYNAPTIC_LEFT).copy();
        @Nullable DMatrixRMaj right = model.tensorOrNull(TensorNames.SYNAPTIC_RIGHT);
        DMatrixRMaj tied = right == null ? model.tensor(TensorNames.SYNAPTIC_LEFT) : right;
        CommonOps_DDRM.multCols(left, d.data);
        DMatrixRMaj product = new DMatrixRMaj(left.numRows, left.numRows);
        CommonOps_DDRM.multTransB(left, tied, product);
        return product;
    }

    /** Returns sigmoid(A c + a). */
    private static DMatrixRMaj componentGains(Model model, DMatrixRMaj c) {
        DMatrixRMaj gains = model.tensor(TensorNames.SYNAPTIC_OFFSET).copy();
        CommonOps_DDRM.multAdd(model.tensor(TensorNames.SYNAPTIC_READOUT), c, gains);
        for (int k = 0; k < gains.numRows; k++) {
            gains.data[k] = Nonlinearity.SIGMOID.value(gains.data[k]);
        }
        return gains;
    }

    private static DMatrixRMaj mixture(Model model, DMatrixRMaj c) {
        int n = model.units();
        double[] stack = model.tensor(TensorNames.SYNAPTIC_WEIGHT).data;
        DMatrixRMaj weights = new DMatrixRMaj(n, n);
        for (int k = 0; k < c.numRows; k++) {
            for (int at = 0; at < n * n; at++) {
                weights.data[at] += c.data[k] * stack[k * n * n + at];
            }
        }
        return weights;
    }

    /**
     * Returns the derivative of W along a direction d of the context, [N × N], or null where the context does not act on
     * synapses.
     */
    static @Nullable DMatrixRMaj along(Model model, DMatrixRMaj c, DMatrixRMaj d) {
        return switch (model.spec().modulation().synaptic()) {
            case NONE -> null;
            case HADAMARD, GATE -> {
                DMatrixRMaj slope = lowRank(model, d);
                CommonOps_DDRM.elementMult(slope, model.tensor(TensorNames.RECURRENT_WEIGHT));
                yield slope;
            }
            case ADDITIVE -> lowRank(model, d);
            case COMPONENT_GAIN -> {
                DMatrixRMaj gains = componentGains(model, c);
                DMatrixRMaj slope = new DMatrixRMaj(gains.numRows, 1);
                CommonOps_DDRM.mult(model.tensor(TensorNames.SYNAPTIC_READOUT), d, slope);
                for (int k = 0; k < gains.numRows; k++) {
                    slope.data[k] *= gains.data[k] * (1.0 - gains.data[k]);
                }
                yield lowRank(model, slope);
            }
            case SCALE -> {
                DMatrixRMaj slope = model.tensor(TensorNames.RECURRENT_WEIGHT).copy();
                CommonOps_DDRM.scale(CommonOps_DDRM.dot(model.tensor(TensorNames.SYNAPTIC_SCALE), d), slope);
                yield slope;
            }
            case FULL -> mixture(model, d);
        };
    }
}
