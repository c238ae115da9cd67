package org.separatrix.core.model;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Nonlinearity;

/**
 * The units of {@link Form#GRU} without noise, at many states h side by side:
 *
 * <pre>
 *     [ρ, ζ] = sigmoid(W_g h + p_g),   p_g = V_g u + b_g        reset and update gates
 *     h̃      = φ(J (ρ ∘ h) + p),       p   = W_in u + b         candidate
 *     h'     = h + α ζ ∘ (h̃ − h)
 * </pre>
 *
 * Rows of W_g, V_g and b_g are first those of the reset gates, then those of the update gates.
 *
 * <p>Source: Cho et al. 2014 (arXiv:1406.1078); with a leak, Yang et al. 2019 (doi:10.1038/s41593-018-0310-2).
 */
final class GatedUnits {

    private final Model model;
    private final int n;

    GatedUnits(Model model) {
        this.model = model;
        this.n = model.units();
    }

    /**
     * Gates and candidate at K states.
     *
     * @param gates ρ, then ζ, [K × 2N]
     * @param activation a with h̃ = φ(a), [K × N]
     */
    record Values(DMatrixRMaj gates, DMatrixRMaj activation) {

        double reset(int row, int unit) {
            return gates.get(row, unit);
        }

        double update(int row, int unit) {
            return gates.get(row, activation.numCols + unit);
        }
    }

    /** Returns p_g for inputs [K × U], [K × 2N]. */
    DMatrixRMaj gateDrive(DMatrixRMaj inputs) {
        return drive(inputs, TensorNames.GATE_INPUT, TensorNames.GATE_BIAS);
    }

    /** Returns p for inputs [K × U], [K × N]. */
    DMatrixRMaj drive(DMatrixRMaj inputs) {
        return drive(inputs, TensorNames.INPUT_WEIGHT, TensorNames.RECURRENT_BIAS);
    }

    private DMatrixRMaj drive(DMatrixRMaj inputs, String weights, String bias) {
        DMatrixRMaj drive = new DMatrixRMaj(1, 1);
        Kernels.best().multiplyTransposed(inputs, model.tensor(weights), drive);
        addRow(drive, model.tensor(bias));
        return drive;
    }

    /** Adds a row, or the rows of a matrix in turn, to the rows of another one. */
    private static void addRow(DMatrixRMaj matrix, DMatrixRMaj row) {
        int size = row.getNumElements();
        for (int at = 0; at < matrix.getNumElements(); at++) {
            matrix.data[at] += row.data[at % size];
        }
    }

    /** Returns gates and candidate; the drives have a row for each state, or one for all. */
    Values at(DMatrixRMaj states, DMatrixRMaj gateDrive, DMatrixRMaj drive) {
        DMatrixRMaj gates = new DMatrixRMaj(1, 1);
        Kernels.best().multiplyTransposed(states, model.tensor(TensorNames.GATE_RECURRENT), gates);
        addRow(gates, gateDrive);
        for (int at = 0; at < gates.getNumElements(); at++) {
            gates.data[at] = Nonlinearity.SIGMOID.value(gates.data[at]);
        }
        DMatrixRMaj reset = states.copy();
        for (int at = 0; at < reset.getNumElements(); at++) {
            reset.data[at] *= gates.get(at / n, at % n);
        }
        DMatrixRMaj activation = new DMatrixRMaj(1, 1);
        Kernels.best().multiplyTransposed(reset, model.tensor(TensorNames.RECURRENT_WEIGHT), activation);
        addRow(activation, drive);
        return new Values(gates, activation);
    }

    /** Moves states [K × N] by one step under inputs [K × U]. */
    void step(DMatrixRMaj states, DMatrixRMaj inputs) {
        Values values = at(states, gateDrive(inputs), drive(inputs));
        Nonlinearity phi = model.spec().nonlinearity();
        double[] alphas = model.alphas().data;
        for (int at = 0; at < states.getNumElements(); at++) {
            double candidate = phi.value(values.activation().data[at]);
            states.data[at] += alphas[at % n] * values.update(at / n, at % n) * (candidate - states.data[at]);
        }
    }
}
