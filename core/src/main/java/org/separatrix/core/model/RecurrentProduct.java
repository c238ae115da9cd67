package org.separatrix.core.model;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Nonlinearity;

/** The product W(c) r of many trials, each with a c of its own, by the structure of the mechanism: no W(c) is made. */
final class RecurrentProduct {

    private final Model model;
    private final Synaptic synaptic;

    RecurrentProduct(Model model) {
        this.model = model;
        this.synaptic = model.spec().modulation().synaptic();
    }

    /** Returns W(c) r for every row, [S × N]; signals c are [S × D], rates r [S × N]. */
    DMatrixRMaj of(DMatrixRMaj signals, DMatrixRMaj rates) {
        return switch (synaptic) {
            case NONE -> shared(rates);
            case HADAMARD, GATE -> gated(signals, rates);
            case ADDITIVE -> {
                DMatrixRMaj product = shared(rates);
                CommonOps_DDRM.addEquals(product, lowRank(signals, rates));
                yield product;
            }
            case COMPONENT_GAIN -> lowRank(componentGains(signals), rates);
            case SCALE -> {
                DMatrixRMaj product = shared(rates);
                DMatrixRMaj factors = new DMatrixRMaj(signals.numRows, 1);
                CommonOps_DDRM.mult(signals, model.tensor(TensorNames.SYNAPTIC_SCALE), factors);
                CommonOps_DDRM.add(factors, 1.0);
                CommonOps_DDRM.multRows(factors.data, product);
                yield product;
            }
            case FULL -> mixture(signals, rates);
        };
    }

    /** Returns ∂(W(c) r)/∂c at one state, [N × D]. */
    DMatrixRMaj slopes(DMatrixRMaj signal, DMatrixRMaj rate) {
        int n = rate.numCols;
        int d = signal.numCols;
        if (synaptic == Synaptic.COMPONENT_GAIN) {
            return componentSlopes(signal, rate);
        }
        // all others are affine in c: the columns are the products at the unit vectors, less that at 0
        DMatrixRMaj signals = new DMatrixRMaj(d + 1, d);
        DMatrixRMaj rates = new DMatrixRMaj(d + 1, n);
        for (int k = 0; k <= d; k++) {
            if (k < d) {
                signals.set(k, k, 1.0);
            }
            System.arraycopy(rate.data, 0, rates.data, k * n, n);
        }
        DMatrixRMaj products = of(signals, rates);
        DMatrixRMaj slopes = new DMatrixRMaj(n, d);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                slopes.set(i, k, products.get(k, i) - products.get(d, i));
            }
        }
        return slopes;
    }

    private DMatrixRMaj shared(DMatrixRMaj rates) {
        return times(rates, model.tensor(TensorNames.RECURRENT_WEIGHT));
    }

    private static DMatrixRMaj times(DMatrixRMaj rates, DMatrixRMaj weights) {
        DMatrixRMaj product = new DMatrixRMaj(1, 1);
        Kernels.best().multiplyTransposed(rates, weights, product);
        return product;
    }

    private DMatrixRMaj left() {
        return model.tensor(TensorNames.SYNAPTIC_LEFT);
    }

    private DMatrixRMaj right() {
        @Nullable DMatrixRMaj right = model.tensorOrNull(TensorNames.SYNAPTIC_RIGHT);
        return right == null ? left() : right;
    }

    /** Returns L (d ∘ (Rᵀ r)). */
    private DMatrixRMaj lowRank(DMatrixRMaj d, DMatrixRMaj rates) {
        DMatrixRMaj components = new DMatrixRMaj(rates.numRows, d.numCols);
        CommonOps_DDRM.mult(rates, right(), components);
        CommonOps_DDRM.elementMult(components, d);
        return times(components, left());
    }

    /** Returns Σ_k c_k l_k ∘ J (r_k ∘ r), for hadamard with J r. */
    private DMatrixRMaj gated(DMatrixRMaj signals, DMatrixRMaj rates) {
        DMatrixRMaj sum = synaptic == Synaptic.HADAMARD ? shared(rates) : new DMatrixRMaj(rates.numRows, rates.numCols);
        for (int k = 0; k < signals.numCols; k++) {
            DMatrixRMaj masked = rates.copy();
            CommonOps_DDRM.multCols(masked, CommonOps_DDRM.extractColumn(right(), k, null).data);
            DMatrixRMaj part = shared(masked);
            CommonOps_DDRM.multCols(part, CommonOps_DDRM.extractColumn(left(), k, null).data);
            CommonOps_DDRM.multRows(CommonOps_DDRM.extractColumn(signals, k, null).data, part);
            CommonOps_DDRM.addEquals(sum, part);
        }
        return sum;
    }

    private DMatrixRMaj mixture(DMatrixRMaj signals, DMatrixRMaj rates) {
        int n = rates.numCols;
        DMatrixRMaj stack = model.tensor(TensorNames.SYNAPTIC_WEIGHT);
        DMatrixRMaj sum = new DMatrixRMaj(rates.numRows, n);
        for (int k = 0; k < signals.numCols; k++) {
            DMatrixRMaj part = times(rates, CommonOps_DDRM.extract(stack, k * n, (k + 1) * n, 0, n));
            CommonOps_DDRM.multRows(CommonOps_DDRM.extractColumn(signals, k, null).data, part);
            CommonOps_DDRM.addEquals(sum, part);
        }
        return sum;
    }

    /** Returns s = sigmoid(A c + a), [S × components]. */
    private DMatrixRMaj componentGains(DMatrixRMaj signals) {
        DMatrixRMaj gains = times(signals, model.tensor(TensorNames.SYNAPTIC_READOUT));
        DMatrixRMaj offset = model.tensor(TensorNames.SYNAPTIC_OFFSET);
        for (int at = 0; at < gains.getNumElements(); at++) {
            gains.data[at] = Nonlinearity.SIGMOID.value(gains.data[at] + offset.data[at % offset.numRows]);
        }
        return gains;
    }

    /** Returns L diag(Rᵀ r ∘ s ∘ (1 − s)) A. */
    private DMatrixRMaj componentSlopes(DMatrixRMaj signal, DMatrixRMaj rate) {
        DMatrixRMaj gains = componentGains(signal);
        DMatrixRMaj components = new DMatrixRMaj(1, gains.numCols);
        CommonOps_DDRM.mult(rate, right(), components);
        for (int k = 0; k < gains.numCols; k++) {
            components.data[k] *= gains.data[k] * (1.0 - gains.data[k]);
        }
        DMatrixRMaj readout = model.tensor(TensorNames.SYNAPTIC_READOUT).copy();
        CommonOps_DDRM.multRows(components.data, readout);
        DMatrixRMaj slopes = new DMatrixRMaj(rate.numCols, signal.numCols);
        CommonOps_DDRM.mult(left(), readout, slopes);
        return slopes;
    }
}
