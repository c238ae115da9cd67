package org.separatrix.core.model;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Nonlinearity;

/**
 * Derivatives of the full step H at one state, by parameters of the modulation, by the input, and of its Jacobian.
 *
 * <p>With a dot for the derivative by a parameter: in the rate form H = φ(a), a = g ∘ h, h = W r + p,
 *
 * <pre>
 *     Ḣ = φ'(a) ∘ ȧ,  ȧ = ġ ∘ h + g ∘ (Ẇ r + ṗ)      ∂H = diag(g ∘ φ'(a)) W
 * </pre>
 *
 * and in the current form H = W φ(a) + p, a = g ∘ x,
 *
 * <pre>
 *     Ḣ = Ẇ φ(a) + W (φ'(a) ∘ ȧ) + ṗ,  ȧ = ġ ∘ x     ∂H = W diag(g ∘ φ'(a))
 * </pre>
 */
final class RnnSlopes {

    private final EffectiveNetwork network;
    private final boolean rate;
    private final int n;
    private final DMatrixRMaj state;
    /** h in the rate form, x in the current form: what the gain multiplies. */
    private final double[] base;

    private final double[] value;
    private final double[] first;
    private final double[] second;

    RnnSlopes(RnnField field, DMatrixRMaj state) {
        this.network = field.network();
        this.rate = field.spec().form() == Form.RATE;
        this.n = field.dimension();
        this.state = DMatrixRMaj.wrap(n, 1, state.data);
        this.base = new double[n];
        this.value = new double[n];
        this.first = new double[n];
        this.second = new double[n];
        Nonlinearity phi = field.spec().nonlinearity();
        DMatrixRMaj recurrent = new DMatrixRMaj(n, 1);
        if (rate) {
            CommonOps_DDRM.mult(network.weights(), this.state, recurrent);
        }
        for (int i = 0; i < n; i++) {
            base[i] = rate ? recurrent.data[i] + field.drive(i) : state.data[i];
            double a = network.gain().data[i] * base[i];
            value[i] = phi.value(a);
            first[i] = phi.derivative(a);
            second[i] = phi.secondDerivative(a);
        }
    }

    /** Receives Ḣ, [N × 1]. */
    void rule(ModulationTangent m, DMatrixRMaj slope) {
        slope.reshape(n, 1);
        double[] inner = activation(m);
        if (rate) {
            for (int i = 0; i < n; i++) {
                slope.data[i] = first[i] * inner[i];
            }
            return;
        }
        for (int j = 0; j < n; j++) {
            inner[j] *= first[j];
        }
        CommonOps_DDRM.mult(network.weights(), DMatrixRMaj.wrap(n, 1, inner), slope);
        if (m.weights() != null) {
            CommonOps_DDRM.multAdd(m.weights(), DMatrixRMaj.wrap(n, 1, value), slope);
        }
        CommonOps_DDRM.addEquals(slope, m.drive());
    }

    /** Receives the derivative of ∂H, [N × N]. */
    void jacobian(ModulationTangent m, DMatrixRMaj slope) {
        double[] inner = activation(m);
        double[] gain = network.gain().data;
        double[] bent = new double[n];
        double[] straight = new double[n];
        for (int i = 0; i < n; i++) {
            bent[i] = m.gain().data[i] * first[i] + gain[i] * second[i] * inner[i];
            straight[i] = gain[i] * first[i];
        }
        fill(slope, network.weights(), bent, m.weights(), straight);
    }

    /** Receives the derivative of ∂H along a direction of the state, [N × N]. */
    void along(DMatrixRMaj direction, DMatrixRMaj slope) {
        double[] gain = network.gain().data;
        DMatrixRMaj moved = new DMatrixRMaj(n, 1);
        if (rate) {
            CommonOps_DDRM.mult(network.weights(), DMatrixRMaj.wrap(n, 1, direction.data), moved);
        } else {
            System.arraycopy(direction.data, 0, moved.data, 0, n);
        }
        double[] bent = new double[n];
        for (int i = 0; i < n; i++) {
            bent[i] = gain[i] * gain[i] * second[i] * moved.data[i];
        }
        fill(slope, network.weights(), bent, null, bent);
    }

    /** Receives ∂H/∂u, [N × U]. */
    void input(DMatrixRMaj slope) {
        DMatrixRMaj weights = network.model().tensor(TensorNames.INPUT_WEIGHT);
        slope.setTo(weights);
        if (rate) {
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < weights.numCols; k++) {
                    slope.data[i * weights.numCols + k] *= network.gain().data[i] * first[i];
                }
            }
        }
    }

    /** Returns ȧ. */
    private double[] activation(ModulationTangent m) {
        DMatrixRMaj moved = new DMatrixRMaj(n, 1);
        if (rate) {
            if (m.weights() != null) {
                CommonOps_DDRM.mult(m.weights(), state, moved);
            }
            CommonOps_DDRM.addEquals(moved, m.drive());
        }
        double[] inner = new double[n];
        for (int i = 0; i < n; i++) {
            inner[i] = m.gain().data[i] * base[i] + network.gain().data[i] * moved.data[i];
        }
        return inner;
    }

    /** Receives the sum of two matrices whose rows (rate form) or columns (current form) are scaled. */
    private void fill(DMatrixRMaj slope, DMatrixRMaj a, double[] ofA, @Nullable DMatrixRMaj b, double[] ofB) {
        slope.reshape(n, n);
        for (int i = 0, at = 0; i < n; i++) {
            for (int j = 0; j < n; j++, at++) {
                int scaled = rate ? i : j;
                slope.data[at] = a.data[at] * ofA[scaled] + (b == null ? 0.0 : b.data[at] * ofB[scaled]);
            }
        }
    }
}
