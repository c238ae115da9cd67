package org.separatrix.core.model;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Nonlinearity;

/**
 * The full step H of the units of many trials, each with signals c_e and c_s of its own: φ(g ∘ (W(c_s) r + p)) in the rate form and
 * W(c_s) r + p in the current form, with p = W_in u + b + E c_e and g = 1 + G c_e.
 */
final class ModulatedUnits {

    private final Model model;
    private final Nonlinearity nonlinearity;
    private final RecurrentProduct recurrent;

    ModulatedUnits(Model model) {
        this.model = model;
        this.nonlinearity = model.spec().nonlinearity();
        this.recurrent = new RecurrentProduct(model);
    }

    RecurrentProduct recurrent() {
        return recurrent;
    }

    boolean isRateForm() {
        return model.spec().form() == Form.RATE;
    }

    /** Returns the rates at states [S × N]: a copy of the states in the rate form, φ(g ∘ x) in the current form. */
    DMatrixRMaj rates(DMatrixRMaj states, DMatrixRMaj excitability) {
        DMatrixRMaj rates = states.copy();
        if (!isRateForm()) {
            multiplyGain(rates, excitability);
            for (int at = 0; at < rates.getNumElements(); at++) {
                rates.data[at] = nonlinearity.value(rates.data[at]);
            }
        }
        return rates;
    }

    /** Returns W_in u + b for every row of inputs, [S × N]. */
    DMatrixRMaj inputDrive(DMatrixRMaj inputs) {
        DMatrixRMaj drive = new DMatrixRMaj(1, 1);
        Kernels.best().multiplyTransposed(inputs, model.tensor(TensorNames.INPUT_WEIGHT), drive);
        DMatrixRMaj bias = model.tensor(TensorNames.RECURRENT_BIAS);
        for (int at = 0; at < drive.getNumElements(); at++) {
            drive.data[at] += bias.data[at % bias.numRows];
        }
        return drive;
    }

    /** Returns W(c_s) r + p, [S × N]; the input drive, W_in u + b, is [S × N]. */
    DMatrixRMaj sums(DMatrixRMaj rates, DMatrixRMaj inputDrive, DMatrixRMaj excitability, DMatrixRMaj synaptic) {
        DMatrixRMaj sums = recurrent.of(synaptic, rates);
        CommonOps_DDRM.addEquals(sums, inputDrive);
        @Nullable DMatrixRMaj bias = model.tensorOrNull(TensorNames.EXCITABILITY_BIAS);
        if (bias != null) {
            DMatrixRMaj shift = new DMatrixRMaj(1, 1);
            Kernels.best().multiplyTransposed(excitability, bias, shift);
            CommonOps_DDRM.addEquals(sums, shift);
        }
        return sums;
    }

    /** Turns {@link #sums} into H. */
    void apply(DMatrixRMaj sums, DMatrixRMaj excitability) {
        if (isRateForm()) {
            multiplyGain(sums, excitability);
            for (int at = 0; at < sums.getNumElements(); at++) {
                sums.data[at] = nonlinearity.value(sums.data[at]);
            }
        }
    }

    /** Multiplies by 1 + G c_e. */
    private void multiplyGain(DMatrixRMaj values, DMatrixRMaj excitability) {
        @Nullable DMatrixRMaj weights = model.tensorOrNull(TensorNames.EXCITABILITY_GAIN);
        if (weights != null) {
            DMatrixRMaj gain = new DMatrixRMaj(1, 1);
            Kernels.best().multiplyTransposed(excitability, weights, gain);
            for (int at = 0; at < gain.getNumElements(); at++) {
                values.data[at] *= 1.0 + gain.data[at];
            }
        }
    }
}
