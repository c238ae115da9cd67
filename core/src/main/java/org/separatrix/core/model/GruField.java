package org.separatrix.core.model;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.GatedEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * The motion D(h) = ζ ∘ (h̃ − h) of {@link GatedUnits} with constant input: the map is h + α ∘ D(h), and the flow, with time in
 * units of τ, is (τ / τ_i) D_i(h). The update gates ζ are positive, so both rest where h̃ = h.
 *
 * <p>With a the argument of h̃ = φ(a), and W_ρ and W_ζ the two blocks of W_g,
 *
 * <pre>
 *     ∂D = diag((h̃ − h) ζ (1 − ζ)) W_ζ − diag(ζ) + diag(ζ φ'(a)) J ( diag(ρ) + diag(h ρ (1 − ρ)) W_ρ )
 * </pre>
 *
 * <p>∂D has no Lipschitz constant that holds everywhere, since its first term grows with h.
 */
final class GruField {

    private final Model model;
    private final GatedUnits units;
    private final DMatrixRMaj gateDrive;
    private final DMatrixRMaj drive;
    /** W_ρ transposed, as products with it need it. */
    private final DMatrixRMaj resetWeights;

    GruField(Model model, NdArray input) {
        this.model = model;
        this.units = new GatedUnits(model);
        int channels = model.spec().inputs().size();
        if (input.size() != channels) {
            throw InvalidInputException.of("input", "vector", input.size() + " numbers", channels + " numbers");
        }
        DMatrixRMaj row = DMatrixRMaj.wrap(1, channels, input.toArray());
        for (int k = 0; k < channels; k++) {
            if (!Double.isFinite(row.data[k])) {
                throw InvalidInputException.of("input", "vector[" + k + "]", row.data[k], "a finite number");
            }
        }
        this.gateDrive = units.gateDrive(row);
        this.drive = units.drive(row);
        int n = model.units();
        this.resetWeights = new DMatrixRMaj(n, n);
        CommonOps_DDRM.extract(model.tensor(TensorNames.GATE_RECURRENT), 0, n, 0, n, resetWeights);
        CommonOps_DDRM.transpose(resetWeights);
    }

    int dimension() {
        return model.units();
    }

    ModelSpec spec() {
        return model.spec();
    }

    /** The rule as data, with α_i divided by a unit of α. */
    GatedEquation equation(SystemKind kind, double unit) {
        int n = dimension();
        DMatrixRMaj gates = model.tensor(TensorNames.GATE_RECURRENT);
        DMatrixRMaj share = model.alphas().copy();
        CommonOps_DDRM.divide(share, unit);
        return new GatedEquation(
                kind,
                spec().nonlinearity(),
                model.tensor(TensorNames.RECURRENT_WEIGHT),
                CommonOps_DDRM.extract(gates, 0, n, 0, n),
                CommonOps_DDRM.extract(gates, n, 2 * n, 0, n),
                DMatrixRMaj.wrap(n, 1, drive.data),
                DMatrixRMaj.wrap(n, 1, Arrays.copyOf(gateDrive.data, n)),
                DMatrixRMaj.wrap(n, 1, Arrays.copyOfRange(gateDrive.data, n, 2 * n)),
                share);
    }

    /** α_i = dt / τ_i. */
    double[] alphas() {
        return model.alphas().data;
    }

    DMatrixRMaj tensor(String name) {
        return model.tensor(name);
    }

    /** Gates and candidate at states. */
    GatedUnits.Values at(DMatrixRMaj states) {
        return units.at(states, gateDrive, drive);
    }

    /** Receives s ∘ D at every row of states. */
    void evaluate(DMatrixRMaj states, double[] share, DMatrixRMaj values) {
        values.reshape(states.numRows, states.numCols);
        GatedUnits.Values at = at(states);
        Nonlinearity phi = spec().nonlinearity();
        int n = dimension();
        for (int k = 0; k < states.numRows; k++) {
            for (int i = 0; i < n; i++) {
                double pull = phi.value(at.activation().get(k, i)) - states.get(k, i);
                values.set(k, i, share[i] * at.update(k, i) * pull);
            }
        }
    }

    /** Receives diag(s) ∂D at one state. */
    void jacobian(DMatrixRMaj state, double[] share, DMatrixRMaj jacobian) {
        int n = dimension();
        jacobian.reshape(n, n);
        DMatrixRMaj h = DMatrixRMaj.wrap(1, n, state.data);
        GatedUnits.Values at = at(h);
        Nonlinearity phi = spec().nonlinearity();
        DMatrixRMaj weights = model.tensor(TensorNames.RECURRENT_WEIGHT);
        DMatrixRMaj gates = model.tensor(TensorNames.GATE_RECURRENT);
        // J diag(h ρ (1 − ρ)) W_ρ
        DMatrixRMaj bent = weights.copy();
        for (int j = 0; j < n; j++) {
            double rho = at.reset(0, j);
            double factor = h.data[j] * rho * (1.0 - rho);
            for (int i = 0; i < n; i++) {
                bent.data[i * n + j] *= factor;
            }
        }
        Kernels.best().multiplyTransposed(bent, resetWeights, jacobian);
        for (int i = 0; i < n; i++) {
            double zeta = at.update(0, i);
            double a = at.activation().data[i];
            double slope = share[i] * zeta * phi.derivative(a);
            double pull = share[i] * zeta * (1.0 - zeta) * (phi.value(a) - h.data[i]);
            for (int j = 0; j < n; j++) {
                double inner = jacobian.data[i * n + j] + weights.data[i * n + j] * at.reset(0, j);
                jacobian.data[i * n + j] = slope * inner + pull * gates.data[(n + i) * n + j];
            }
            jacobian.data[i * n + i] -= share[i] * zeta;
        }
    }
}
