package org.separatrix.core.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;

/**
 * The shape that a specification asks of one tensor.
 *
 * @param blocks number of matrices that stand one below the other; 1 for an ordinary matrix
 */
record TensorShape(int rows, int columns, int blocks, boolean optional) {

    static Map<String, TensorShape> expectedBy(ModelSpec spec, Map<String, DMatrixRMaj> tensors, String place) {
        boolean shared = spec.modulation().synaptic().hasSharedWeights();
        int n = units(tensors, shared ? TensorNames.RECURRENT_WEIGHT : TensorNames.RECURRENT_BIAS, place);
        boolean modulated = spec.modulation().hasModulator();
        // what the mechanisms see: the contexts, or the state of the modulator
        int m = modulated
                ? units(tensors, TensorNames.MODULATOR_RECURRENT_BIAS, place)
                : spec.contexts().size();
        int outputs = spec.outputs().size();
        if (m == 0 && spec.modulation().synaptic().needsContext()) {
            throw InvalidInputException.of(
                    place,
                    "synaptic",
                    "'" + Options.name(spec.modulation().synaptic())
                            + "' in a network without contexts, which leaves no weights",
                    "at least one context");
        }
        Map<String, TensorShape> shapes = new LinkedHashMap<>();
        if (shared) {
            shapes.put(TensorNames.RECURRENT_WEIGHT, required(n, n));
        }
        shapes.put(TensorNames.RECURRENT_BIAS, required(n, 1));
        shapes.put(TensorNames.INPUT_WEIGHT, required(n, spec.inputs().size()));
        if (spec.form() == Form.GRU) {
            shapes.put(TensorNames.GATE_RECURRENT, required(2 * n, n));
            shapes.put(TensorNames.GATE_INPUT, required(2 * n, spec.inputs().size()));
            shapes.put(TensorNames.GATE_BIAS, required(2 * n, 1));
        }
        shapes.put(TensorNames.OUTPUT_WEIGHT, required(outputs, n));
        shapes.put(TensorNames.OUTPUT_BIAS, required(outputs, 1));
        shapes.put(TensorNames.INITIAL_STATE, optional(n, 1));
        shapes.put(TensorNames.TIME_CONSTANT, optional(n, 1));
        if (spec.modulation().excitability().hasBias()) {
            shapes.put(TensorNames.EXCITABILITY_BIAS, required(n, m));
        }
        if (spec.modulation().excitability().hasGain()) {
            shapes.put(TensorNames.EXCITABILITY_GAIN, required(n, m));
        }
        putSynaptic(shapes, spec, n, m, tensors.get(TensorNames.SYNAPTIC_LEFT));
        if (modulated) {
            putModulator(shapes, spec, m);
        }
        return shapes;
    }

    private static void putModulator(Map<String, TensorShape> shapes, ModelSpec spec, int k) {
        shapes.put(TensorNames.MODULATOR_RECURRENT_WEIGHT, required(k, k));
        shapes.put(TensorNames.MODULATOR_RECURRENT_BIAS, required(k, 1));
        shapes.put(TensorNames.MODULATOR_INPUT_WEIGHT, optional(k, spec.inputs().size()));
        if (!spec.contexts().isEmpty()) {
            shapes.put(
                    TensorNames.MODULATOR_CONTEXT_WEIGHT,
                    optional(k, spec.contexts().size()));
        }
        shapes.put(TensorNames.MODULATOR_INITIAL_STATE, optional(k, 1));
    }

    private static int units(Map<String, DMatrixRMaj> tensors, String name, String place) {
        @Nullable DMatrixRMaj tensor = tensors.get(name);
        if (tensor == null || tensor.numRows < 1) {
            throw InvalidInputException.of(
                    place,
                    name,
                    tensor == null ? "no such tensor" : "no rows",
                    switch (name) {
                        case TensorNames.RECURRENT_WEIGHT -> "[N, N]";
                        case TensorNames.MODULATOR_RECURRENT_BIAS -> "[K]";
                        default -> "[N]";
                    });
        }
        return tensor.numRows;
    }

    private static void putSynaptic(
            Map<String, TensorShape> shapes, ModelSpec spec, int n, int m, @Nullable DMatrixRMaj left) {
        Synaptic synaptic = spec.modulation().synaptic();
        boolean components = synaptic == Synaptic.COMPONENT_GAIN;
        int rank = components && left != null ? Math.max(1, left.numCols) : m;
        if (synaptic.hasFactors()) {
            shapes.put(TensorNames.SYNAPTIC_LEFT, required(n, rank));
            shapes.put(TensorNames.SYNAPTIC_RIGHT, optional(n, rank));
        }
        if (components) {
            shapes.put(TensorNames.SYNAPTIC_READOUT, required(rank, m));
            shapes.put(TensorNames.SYNAPTIC_OFFSET, required(rank, 1));
        }
        if (synaptic == Synaptic.SCALE) {
            shapes.put(TensorNames.SYNAPTIC_SCALE, required(m, 1));
        }
        if (synaptic == Synaptic.FULL) {
            shapes.put(TensorNames.SYNAPTIC_WEIGHT, new TensorShape(m * n, n, m, false));
        }
    }

    private static TensorShape required(int rows, int columns) {
        return new TensorShape(rows, columns, 1, false);
    }

    private static TensorShape optional(int rows, int columns) {
        return new TensorShape(rows, columns, 1, true);
    }

    void check(String name, DMatrixRMaj tensor, String place) {
        if (tensor.numRows != rows || tensor.numCols != columns) {
            throw InvalidInputException.of(
                    place, name, "shape [" + tensor.numRows + ", " + tensor.numCols + "]", describe());
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                if (!Double.isFinite(tensor.get(i, j))) {
                    throw InvalidInputException.of(
                            place,
                            name + "[" + i + ", " + j + "]",
                            String.valueOf(tensor.get(i, j)),
                            "a finite number");
                }
            }
        }
    }

    String describe() {
        return "shape [" + (blocks == 1 ? "" : blocks + ", ") + rows / blocks + ", " + columns + "]";
    }
}
