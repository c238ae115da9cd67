package org.separatrix.core.model;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;

/** The modulator of many trials: full step H_z(z) = W_z tanh(z) + B_u u + B_c context + b_z. */
final class ModulatorCell {

    private final Model model;
    private final int units;

    ModulatorCell(Model model) {
        this.model = model;
        this.units = model.signals();
    }

    int units() {
        return units;
    }

    /** dt / τ_z. */
    double alpha() {
        return model.spec().dtMs() / model.spec().modulation().dynamics().modulatorTauMs();
    }

    DMatrixRMaj recurrentWeights() {
        return model.tensor(TensorNames.MODULATOR_RECURRENT_WEIGHT);
    }

    /** Returns B_u u + B_c context + b_z for every row of inputs, [S × K]. */
    DMatrixRMaj drive(DMatrixRMaj inputs, NdArray context) {
        DMatrixRMaj drive = new DMatrixRMaj(inputs.numRows, units);
        @Nullable DMatrixRMaj inputWeights = model.tensorOrNull(TensorNames.MODULATOR_INPUT_WEIGHT);
        if (inputWeights != null) {
            Kernels.best().multiplyTransposed(inputs, inputWeights, drive);
        }
        DMatrixRMaj constant =
                model.tensor(TensorNames.MODULATOR_RECURRENT_BIAS).copy();
        @Nullable DMatrixRMaj contextWeights = model.tensorOrNull(TensorNames.MODULATOR_CONTEXT_WEIGHT);
        if (contextWeights != null) {
            CommonOps_DDRM.multAdd(contextWeights, DMatrixRMaj.wrap(context.size(), 1, context.toArray()), constant);
        }
        for (int at = 0; at < drive.getNumElements(); at++) {
            drive.data[at] += constant.data[at % units];
        }
        return drive;
    }

    /** Returns the initial state of every trial, [S × K]. */
    DMatrixRMaj start(int trials) {
        DMatrixRMaj states = new DMatrixRMaj(trials, units);
        @Nullable DMatrixRMaj initial = model.tensorOrNull(TensorNames.MODULATOR_INITIAL_STATE);
        for (int at = 0; initial != null && at < states.getNumElements(); at++) {
            states.data[at] = initial.data[at % units];
        }
        return states;
    }

    /** Returns H_z(z), [S × K]. */
    DMatrixRMaj evaluate(DMatrixRMaj states, DMatrixRMaj drive) {
        DMatrixRMaj rates = states.copy();
        for (int at = 0; at < rates.getNumElements(); at++) {
            rates.data[at] = Nonlinearity.TANH.value(rates.data[at]);
        }
        DMatrixRMaj values = new DMatrixRMaj(1, 1);
        Kernels.best().multiplyTransposed(rates, recurrentWeights(), values);
        CommonOps_DDRM.addEquals(values, drive);
        return values;
    }

    /** Returns the states after a step, [S × K]. */
    DMatrixRMaj step(DMatrixRMaj states, DMatrixRMaj drive) {
        DMatrixRMaj next = evaluate(states, drive);
        CommonOps_DDRM.add(1.0 - alpha(), states, alpha(), next, next);
        return next;
    }
}
