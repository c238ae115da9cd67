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

    /** Returns 1 + G c_e of one trial. */
    double[] gain(DMatrixRMaj excitability) {
        DMatrixRMaj gain = new DMatrixRMaj(1, model.units());
        CommonOps_DDRM.fill(gain, 1.0);
        multiplyGain(gain, excitability);
        return gain.data;
    }

    /**
     * Carries derivatives of the sums a of one trial through φ(g ∘ a), in the rate form.
     *
     * @param sums a, [1 × N]
     * @param gain g, [N]
     * @param weights ∂a/∂r, replaced
     * @param byExcitability ∂a/∂c_e, [N × M], replaced, with what the gain owes to c_e
     * @param bySynaptic ∂a/∂c_s, [N × M'], replaced; M' may be 0
     */
    void throughOutput(
            DMatrixRMaj sums, double[] gain, DMatrixRMaj weights, DMatrixRMaj byExcitability, DMatrixRMaj bySynaptic) {
        @Nullable DMatrixRMaj gainWeights = model.tensorOrNull(TensorNames.EXCITABILITY_GAIN);
        for (int i = 0; i < gain.length; i++) {
            double slope = nonlinearity.derivative(gain[i] * sums.data[i]);
            for (int j = 0; j < weights.numCols; j++) {
                weights.set(i, j, slope * gain[i] * weights.get(i, j));
            }
            for (int j = 0; j < byExcitability.numCols; j++) {
                double ofGain = gainWeights == null ? 0.0 : sums.data[i] * gainWeights.get(i, j);
                byExcitability.set(i, j, slope * (ofGain + gain[i] * byExcitability.get(i, j)));
            }
            for (int j = 0; j < bySynaptic.numCols; j++) {
                bySynaptic.set(i, j, slope * gain[i] * bySynaptic.get(i, j));
            }
        }
    }

    /**
     * Multiplies the weights by the slopes of the rates φ(g ∘ x), in the current form, after adding what the gain owes to c_e.
     *
     * @param x the state, [1 × N]
     * @param gain g, [N]
     * @param weights ∂a/∂r, replaced by ∂a/∂x
     * @param byOld receives ∂a/∂c_e of the rates, [N × M], added
     */
    void throughRates(DMatrixRMaj x, double[] gain, DMatrixRMaj weights, DMatrixRMaj byOld) {
        double[] slopes = new double[gain.length];
        for (int i = 0; i < gain.length; i++) {
            slopes[i] = nonlinearity.derivative(gain[i] * x.data[i]);
        }
        @Nullable DMatrixRMaj gainWeights = model.tensorOrNull(TensorNames.EXCITABILITY_GAIN);
        if (gainWeights != null) {
            DMatrixRMaj ofRates = gainWeights.copy();
            for (int at = 0; at < ofRates.getNumElements(); at++) {
                int i = at / ofRates.numCols;
                ofRates.data[at] *= slopes[i] * x.data[i];
            }
            CommonOps_DDRM.multAdd(weights, ofRates, byOld);
        }
        for (int i = 0; i < gain.length; i++) {
            slopes[i] *= gain[i];
        }
        CommonOps_DDRM.multCols(weights, slopes);
    }
}
