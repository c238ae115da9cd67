package org.separatrix.core.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.provenance.InvalidInputException;

/** The shape that a specification asks of one tensor. */
record TensorShape(int rows, int columns, boolean optional) {

    static Map<String, TensorShape> expectedBy(ModelSpec spec, Map<String, DMatrixRMaj> tensors, String place) {
        DMatrixRMaj recurrent = tensors.get(TensorNames.RECURRENT_WEIGHT);
        if (recurrent == null || recurrent.numRows < 1) {
            throw InvalidInputException.of(
                    place, TensorNames.RECURRENT_WEIGHT, recurrent == null ? "no such tensor" : "no rows", "[N, N]");
        }
        int n = recurrent.numRows;
        int m = spec.contexts().size();
        int outputs = spec.outputs().size();
        Map<String, TensorShape> shapes = new LinkedHashMap<>();
        shapes.put(TensorNames.RECURRENT_WEIGHT, new TensorShape(n, n, false));
        shapes.put(TensorNames.RECURRENT_BIAS, new TensorShape(n, 1, false));
        shapes.put(TensorNames.INPUT_WEIGHT, new TensorShape(n, spec.inputs().size(), false));
        shapes.put(TensorNames.OUTPUT_WEIGHT, new TensorShape(outputs, n, false));
        shapes.put(TensorNames.OUTPUT_BIAS, new TensorShape(outputs, 1, false));
        shapes.put(TensorNames.INITIAL_STATE, new TensorShape(n, 1, true));
        if (spec.modulation().excitability().hasBias()) {
            shapes.put(TensorNames.EXCITABILITY_BIAS, new TensorShape(n, m, false));
        }
        if (spec.modulation().excitability().hasGain()) {
            shapes.put(TensorNames.EXCITABILITY_GAIN, new TensorShape(n, m, false));
        }
        if (spec.modulation().synaptic() != Synaptic.NONE) {
            shapes.put(TensorNames.SYNAPTIC_LEFT, new TensorShape(n, m, false));
            shapes.put(TensorNames.SYNAPTIC_RIGHT, new TensorShape(n, m, true));
        }
        return shapes;
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
        return "shape [" + rows + ", " + columns + "]";
    }
}
