package org.separatrix.core.model;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.Nonlinearity;

/**
 * Derivatives of the motion D(h) = ζ ∘ (φ(a) − h) of gated units at one state, by the input and of ∂D along a direction.
 *
 * <p>With a dot for the derivative along d, ρ̇ = ρ (1 − ρ) ∘ W_ρ d, ζ̇ = ζ (1 − ζ) ∘ W_ζ d and ȧ = J (ρ̇ ∘ h + ρ ∘ d); the terms of ∂D in {@link
 * GruField} change by the product rule.
 */
final class GruSlopes {

    private final GruField field;
    private final Nonlinearity phi;
    private final DMatrixRMaj weights;
    private final DMatrixRMaj resetWeights;
    private final DMatrixRMaj updateWeights;
    private final int n;
    private final double[] h;
    private final double[] rho;
    private final double[] zeta;
    private final double[] a;

    GruSlopes(GruField field, DMatrixRMaj state) {
        this.field = field;
        this.phi = field.spec().nonlinearity();
        this.n = field.dimension();
        this.weights = field.tensor(TensorNames.RECURRENT_WEIGHT);
        DMatrixRMaj gates = field.tensor(TensorNames.GATE_RECURRENT);
        this.resetWeights = CommonOps_DDRM.extract(gates, 0, n, 0, n);
        this.updateWeights = CommonOps_DDRM.extract(gates, n, 2 * n, 0, n);
        this.h = java.util.Arrays.copyOf(state.data, n);
        GatedUnits.Values at = field.at(DMatrixRMaj.wrap(1, n, h));
        this.rho = new double[n];
        this.zeta = new double[n];
        for (int i = 0; i < n; i++) {
            rho[i] = at.reset(0, i);
            zeta[i] = at.update(0, i);
        }
        this.a = at.activation().data;
    }

    /** ζ (1 − ζ) (φ(a) − h) of unit i. */
    private double pull(int i) {
        return zeta[i] * (1.0 - zeta[i]) * (phi.value(a[i]) - h[i]);
    }

    /** h ρ (1 − ρ) of unit i. */
    private double bend(int i) {
        return h[i] * rho[i] * (1.0 - rho[i]);
    }

    /** Receives s ∘ ∂D/∂u, [N × U]. */
    void input(double[] share, DMatrixRMaj jacobian) {
        DMatrixRMaj gates = field.tensor(TensorNames.GATE_INPUT);
        int channels = gates.numCols;
        DMatrixRMaj bent = CommonOps_DDRM.extract(gates, 0, n, 0, channels);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < channels; k++) {
                bent.set(i, k, bent.get(i, k) * bend(i));
            }
        }
        jacobian.setTo(field.tensor(TensorNames.INPUT_WEIGHT));
        CommonOps_DDRM.multAdd(weights, bent, jacobian);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < channels; k++) {
                double candidate = zeta[i] * phi.derivative(a[i]) * jacobian.get(i, k);
                jacobian.set(i, k, share[i] * (candidate + pull(i) * gates.get(n + i, k)));
            }
        }
    }

    /** Receives s ∘ the derivative of ∂D along d, [N × N]. */
    void along(DMatrixRMaj direction, double[] share, DMatrixRMaj slope) {
        double[] d = direction.data;
        double[] rhoChange = times(resetWeights, d);
        double[] zetaChange = times(updateWeights, d);
        double[] moved = new double[n];
        DMatrixRMaj inner = new DMatrixRMaj(n, n);
        DMatrixRMaj innerChange = new DMatrixRMaj(n, n);
        for (int k = 0; k < n; k++) {
            double steep = rho[k] * (1.0 - rho[k]);
            rhoChange[k] *= steep;
            zetaChange[k] *= zeta[k] * (1.0 - zeta[k]);
            moved[k] = rhoChange[k] * h[k] + rho[k] * d[k];
            double bendChange = d[k] * steep + h[k] * (1.0 - 2.0 * rho[k]) * rhoChange[k];
            for (int j = 0; j < n; j++) {
                inner.set(k, j, bend(k) * resetWeights.get(k, j) + (k == j ? rho[k] : 0.0));
                innerChange.set(k, j, bendChange * resetWeights.get(k, j) + (k == j ? rhoChange[k] : 0.0));
            }
        }
        double[] aChange = times(weights, moved);
        DMatrixRMaj candidate = new DMatrixRMaj(n, n);
        DMatrixRMaj candidateChange = new DMatrixRMaj(n, n);
        CommonOps_DDRM.mult(weights, inner, candidate);
        CommonOps_DDRM.mult(weights, innerChange, candidateChange);
        slope.reshape(n, n);
        for (int i = 0; i < n; i++) {
            double steep = phi.derivative(a[i]);
            double pullChange = (steep * aChange[i] - d[i]) * zeta[i] * (1.0 - zeta[i])
                    + (phi.value(a[i]) - h[i]) * (1.0 - 2.0 * zeta[i]) * zetaChange[i];
            double steepChange = zetaChange[i] * steep + zeta[i] * phi.secondDerivative(a[i]) * aChange[i];
            for (int j = 0; j < n; j++) {
                double change = pullChange * updateWeights.get(i, j)
                        + steepChange * candidate.get(i, j)
                        + zeta[i] * steep * candidateChange.get(i, j)
                        - (i == j ? zetaChange[i] : 0.0);
                slope.set(i, j, share[i] * change);
            }
        }
    }

    private double[] times(DMatrixRMaj matrix, double[] v) {
        DMatrixRMaj product = new DMatrixRMaj(n, 1);
        CommonOps_DDRM.mult(matrix, DMatrixRMaj.wrap(n, 1, v), product);
        return product.data;
    }
}
