package org.separatrix.core.model;

import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * The full step H of a network with constant drive, so that the map is (1 − α) ∘ x + α ∘ H(x) and the flow, with time in units
 * of τ, is (τ / τ_i) (H_i(x) − x_i).
 *
 * <p>Rate form: H(r) = φ(g ∘ (W r + p)). Current form: H(x) = W φ(g ∘ x) + p.
 */
final class RnnField {

    private final EffectiveNetwork network;
    private final ModelSpec spec;
    private final double[] drive;

    RnnField(EffectiveNetwork network, NdArray input) {
        this.network = network;
        this.spec = network.model().spec();
        int channels = spec.inputs().size();
        if (input.size() != channels) {
            throw InvalidInputException.of("input", "vector", input.size() + " numbers", channels + " numbers");
        }
        DMatrixRMaj inputWeights = network.model().tensor(TensorNames.INPUT_WEIGHT);
        this.drive = network.bias().data.clone();
        for (int i = 0; i < drive.length; i++) {
            for (int k = 0; k < channels; k++) {
                drive[i] += inputWeights.get(i, k) * input.at(k);
            }
            if (!Double.isFinite(drive[i])) {
                throw InvalidInputException.of("input", "vector", input.toArray()[0] + ", …", "finite numbers");
            }
        }
    }

    int dimension() {
        return drive.length;
    }

    ModelSpec spec() {
        return spec;
    }

    EffectiveNetwork network() {
        return network;
    }

    /** W_in u + b + E c of unit i. */
    double drive(int i) {
        return drive[i];
    }

    /** α_i = dt / τ_i. */
    double[] alphas() {
        return network.model().alphas().data;
    }

    /** Returns max α_i. */
    double largestAlpha() {
        double largest = 0.0;
        for (double alpha : alphas()) {
            largest = Math.max(largest, alpha);
        }
        return largest;
    }

    /** The rule as data, with α_i divided by a unit of α. */
    NetworkEquation equation(SystemKind kind, double unit) {
        DMatrixRMaj share = network.model().alphas().copy();
        CommonOps_DDRM.divide(share, unit);
        return new NetworkEquation(
                kind,
                spec.form() == Form.RATE,
                spec.nonlinearity(),
                network.weights(),
                network.gain(),
                DMatrixRMaj.wrap(drive.length, 1, drive),
                share);
    }

    /** Receives H of every row of states. */
    void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
        values.reshape(states.numRows, states.numCols);
        boolean rate = spec.form() == Form.RATE;
        DMatrixRMaj presynaptic = rate ? states : activated(states);
        Kernels.best().multiplyTransposed(presynaptic, network.weights(), values);
        double[] out = values.data;
        int n = drive.length;
        for (int row = 0, at = 0; row < states.numRows; row++) {
            for (int i = 0; i < n; i++, at++) {
                double sum = out[at] + drive[i];
                out[at] = rate ? spec.nonlinearity().value(network.gain().data[i] * sum) : sum;
            }
        }
    }

    /** Receives dH/dx at one state. */
    void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
        int n = drive.length;
        double[] weights = network.weights().data;
        double[] gain = network.gain().data;
        jacobian.reshape(n, n);
        boolean rate = spec.form() == Form.RATE;
        double[] column = rate ? null : slopes(state.data, gain);
        for (int i = 0; i < n; i++) {
            double row = 1.0;
            if (column == null) {
                double sum = drive[i];
                for (int j = 0; j < n; j++) {
                    sum += weights[i * n + j] * state.data[j];
                }
                row = gain[i] * spec.nonlinearity().derivative(gain[i] * sum);
            }
            for (int j = 0; j < n; j++) {
                jacobian.data[i * n + j] = weights[i * n + j] * (column == null ? row : column[j]);
            }
        }
    }

    /**
     * Bounds the Lipschitz constant of the Jacobian in the 2-norm.
     *
     * <p>With K the Lipschitz constant of φ', the rate form has ‖diag(g φ'(a) − g φ'(b)) W‖ ≤ K max_i g_i² ‖W_i‖ ‖x − y‖ ‖W‖,
     * W_i row i, and the current form ‖W diag(g φ'(g x) − g φ'(g y))‖ ≤ K max_i g_i² ‖x − y‖ ‖W‖. Here ‖W‖ is bounded by
     * √(‖W‖₁ ‖W‖_∞) and by the Frobenius norm, whichever is smaller, which costs O(N²).
     *
     * @param factor multiplies the bound: the largest α of a map, the largest τ / τ_i of a flow
     */
    OptionalDouble jacobianLipschitz(double factor) {
        double slope = slopeLipschitz(spec.nonlinearity());
        if (Double.isNaN(slope)) {
            return OptionalDouble.empty();
        }
        DMatrixRMaj weights = network.weights();
        double largest = 0.0;
        for (int i = 0; i < drive.length; i++) {
            double gain = network.gain().data[i];
            double row = 0.0;
            for (int j = 0; j < drive.length; j++) {
                row = Math.hypot(row, weights.get(i, j));
            }
            largest = Math.max(largest, gain * gain * (spec.form() == Form.RATE ? row : 1.0));
        }
        double norm = Math.min(
                NormOps_DDRM.normF(weights),
                Math.sqrt(NormOps_DDRM.inducedP1(weights) * NormOps_DDRM.inducedPInf(weights)));
        return OptionalDouble.of(factor * slope * largest * norm);
    }

    /** Returns max |φ''|, or NaN where φ' jumps. */
    private static double slopeLipschitz(Nonlinearity nonlinearity) {
        return switch (nonlinearity) {
            case TANH -> 4.0 / (3.0 * Math.sqrt(3.0));
            case SIGMOID -> 1.0 / (6.0 * Math.sqrt(3.0));
            case SOFTPLUS -> 0.25;
            case POWER -> 2.0;
            case IDENTITY -> 0.0;
            case RELU, RETANH -> Double.NaN;
        };
    }

    private DMatrixRMaj activated(DMatrixRMaj states) {
        DMatrixRMaj rates = new DMatrixRMaj(states.numRows, states.numCols);
        int n = drive.length;
        for (int at = 0; at < states.getNumElements(); at++) {
            rates.data[at] = spec.nonlinearity().value(network.gain().data[at % n] * states.data[at]);
        }
        return rates;
    }

    private double[] slopes(double[] state, double[] gain) {
        double[] slopes = new double[gain.length];
        for (int j = 0; j < gain.length; j++) {
            slopes[j] = gain[j] * spec.nonlinearity().derivative(gain[j] * state[j]);
        }
        return slopes;
    }
}
