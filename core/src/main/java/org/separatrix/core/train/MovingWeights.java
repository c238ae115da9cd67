package org.separatrix.core.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.TensorNames;

/** Weights of mechanisms that move within a trial, and of what moves them, in the memory that the kernels read. */
final class MovingWeights {

    private static final List<String> NAMES = List.of(
            TensorNames.EXCITABILITY_BIAS,
            TensorNames.EXCITABILITY_GAIN,
            TensorNames.SYNAPTIC_LEFT,
            TensorNames.SYNAPTIC_RIGHT,
            TensorNames.SYNAPTIC_READOUT,
            TensorNames.SYNAPTIC_WEIGHT,
            TensorNames.MODULATOR_RECURRENT_WEIGHT,
            TensorNames.MODULATOR_INPUT_WEIGHT);

    private final Architecture architecture;
    private Parameters parameters;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private NdArray context = NdArray.vector();

    MovingWeights(Architecture architecture, Parameters parameters) {
        this.architecture = architecture;
        this.parameters = parameters;
        for (String name : NAMES) {
            if (parameters.has(name)) {
                int columns = parameters.columns(name);
                int rows = parameters.get(name).size() / columns;
                tensors.put(name, Tensor.zeros(architecture.precision(), rows, columns));
            }
        }
    }

    /** Follows parameters of the names and sizes of the first ones, and takes the context of the next trials. */
    void refresh(Parameters present, NdArray newContext) {
        parameters = present;
        context = newContext;
        tensors.forEach((name, tensor) -> present.get(name).store(tensor));
    }

    Modulation modulation() {
        return architecture.spec().modulation();
    }

    /** The context of the trials, [M]. */
    NdArray context() {
        return context;
    }

    /** D: how many numbers the mechanisms see. */
    int signals() {
        return parameters.has(TensorNames.MODULATOR_RECURRENT_BIAS)
                ? vector(TensorNames.MODULATOR_RECURRENT_BIAS).size()
                : architecture.contexts();
    }

    boolean has(String name) {
        return parameters.has(name);
    }

    /** A matrix as the kernels read it. */
    Tensor tensor(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    /** A tensor as a strip; not to be modified. */
    Strip vector(String name) {
        return parameters.get(name);
    }

    /** Name of the right factor, that of the left one where it is tied. */
    String right() {
        return has(TensorNames.SYNAPTIC_RIGHT) ? TensorNames.SYNAPTIC_RIGHT : TensorNames.SYNAPTIC_LEFT;
    }

    /** b_z + B_c context, [K]. */
    Strip modulatorDrive() {
        Strip drive = Strip.zeros(architecture.precision(), signals());
        drive.copy(vector(TensorNames.MODULATOR_RECURRENT_BIAS));
        int m = context.size();
        for (int k = 0; has(TensorNames.MODULATOR_CONTEXT_WEIGHT) && k < drive.size(); k++) {
            double sum = drive.get(k);
            for (int j = 0; j < m; j++) {
                sum += vector(TensorNames.MODULATOR_CONTEXT_WEIGHT).get(k * m + j) * context.at(j);
            }
            drive.set(k, sum);
        }
        return drive;
    }
}
