package org.separatrix.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * Networks as safetensors files, format {@code separatrix/model/1}.
 *
 * <p>The tensors bear the names of {@link TensorNames}, rows are post-synaptic, and a vector of n numbers has the shape
 * [n]; in {@link Model} it is an [n × 1] matrix. {@code synaptic.weight} has the shape [M, N, N]. Everything but the numbers is JSON text under the metadata key
 * {@code separatrix}. A network that is written and read again has the same bits and the same specification; in its
 * provenance whole numbers come back as Long, other numbers as Double and arrays as lists.
 */
public final class ModelFiles {

    private static final Set<String> VECTORS = new TreeSet<>(Set.of(
            TensorNames.RECURRENT_BIAS,
            TensorNames.OUTPUT_BIAS,
            TensorNames.INITIAL_STATE,
            TensorNames.TIME_CONSTANT,
            TensorNames.GATE_BIAS,
            TensorNames.SYNAPTIC_OFFSET,
            TensorNames.MODULATOR_RECURRENT_BIAS,
            TensorNames.MODULATOR_INITIAL_STATE,
            TensorNames.SYNAPTIC_SCALE));

    private static final Set<String> MATRICES = new TreeSet<>(Set.of(
            TensorNames.RECURRENT_WEIGHT,
            TensorNames.INPUT_WEIGHT,
            TensorNames.OUTPUT_WEIGHT,
            TensorNames.GATE_RECURRENT,
            TensorNames.GATE_INPUT,
            TensorNames.EXCITABILITY_BIAS,
            TensorNames.EXCITABILITY_GAIN,
            TensorNames.SYNAPTIC_LEFT,
            TensorNames.SYNAPTIC_RIGHT,
            TensorNames.SYNAPTIC_READOUT,
            TensorNames.MODULATOR_RECURRENT_WEIGHT,
            TensorNames.MODULATOR_INPUT_WEIGHT,
            TensorNames.MODULATOR_CONTEXT_WEIGHT));

    /** Square matrices one below the other in {@link Model}, three axes in files. */
    private static final Set<String> STACKS = Set.of(TensorNames.SYNAPTIC_WEIGHT);

    private ModelFiles() {}

    /**
     * Reads a network.
     *
     * @param file its path
     * @return the network, in float64 if any tensor is, else in float32
     * @throws InvalidInputException if the file is damaged, is no model file of this version, lacks a tensor or a field,
     *     has one too many, has a wrong shape or a number that is not finite, or uses a mechanism that is not supported
     */
    public static Model read(Path file) {
        SafeTensors tensors = SafeTensors.open(file);
        String place = file.toString();
        ModelSpec spec = ModelMetadata.parse(metadata(tensors), place);
        Map<String, DMatrixRMaj> matrices = new LinkedHashMap<>();
        for (Map.Entry<String, TensorInfo> entry : tensors.entries().entrySet()) {
            matrices.put(entry.getKey(), matrix(tensors, entry.getKey(), entry.getValue()));
        }
        return Model.of(spec, precision(tensors.entries()), matrices, place);
    }

    /**
     * Writes a network atomically; the same network gives the same bytes.
     *
     * @param file path of the file
     * @param model the network
     * @throws InvalidInputException if the file cannot be written
     */
    public static void write(Path file, Model model) {
        Map<String, NdArray> tensors = new LinkedHashMap<>();
        model.tensors().forEach((name, matrix) -> tensors.put(name, array(name, matrix)));
        Map<String, String> metadata = Map.of(ModelMetadata.KEY, Json.compact(describe(model.spec())));
        SafeTensors.write(file, tensors, model.precision(), metadata);
    }

    /**
     * Describes a network as its file does.
     *
     * @param spec the network's specification
     * @return the fields of the format {@code separatrix/model/1}
     */
    public static Fields describe(ModelSpec spec) {
        return ModelMetadata.describe(spec);
    }

    static Precision precision(Map<String, TensorInfo> entries) {
        return entries.values().stream().anyMatch(info -> info.type() == ElementType.F64)
                ? Precision.FLOAT64
                : Precision.FLOAT32;
    }

    private static Fields metadata(SafeTensors tensors) {
        String text = tensors.metadata().get(ModelMetadata.KEY);
        if (text == null) {
            throw InvalidInputException.of(
                    tensors.path().toString(),
                    "metadata",
                    "no key '" + ModelMetadata.KEY + "' beside the tensors " + tensors.names(),
                    "a model file (networks from elsewhere: separatrix import)");
        }
        return Json.parse(text, tensors.path() + ": metadata " + ModelMetadata.KEY);
    }

    private static DMatrixRMaj matrix(SafeTensors tensors, String name, TensorInfo info) {
        String place = tensors.path().toString();
        if (!VECTORS.contains(name) && !MATRICES.contains(name) && !STACKS.contains(name)) {
            throw InvalidInputException.of(
                    place,
                    name,
                    "a tensor that this version has no use for",
                    "one of " + String.join(", ", MATRICES) + ", " + String.join(", ", VECTORS) + ", "
                            + String.join(", ", STACKS));
        }
        if (info.type() == null || !info.type().isFloating()) {
            throw InvalidInputException.of(place, name, "dtype " + info.dtype(), "F32 or F64");
        }
        if (STACKS.contains(name)) {
            return stack(tensors, name, info);
        }
        boolean fits = VECTORS.contains(name) ? info.isVector() : info.isMatrix();
        if (!fits) {
            throw InvalidInputException.of(
                    place, name, "shape " + info.shape(), VECTORS.contains(name) ? "one axis" : "two axes");
        }
        NdArray array = tensors.read(name);
        int columns = info.isVector() ? 1 : array.length(1);
        return DMatrixRMaj.wrap(array.length(0), columns, array.toArray());
    }

    private static DMatrixRMaj stack(SafeTensors tensors, String name, TensorInfo info) {
        if (info.shape().size() != 3 || !info.shape().get(1).equals(info.shape().get(2))) {
            throw InvalidInputException.of(
                    tensors.path().toString(), name, "shape " + info.shape(), "three axes, [M, N, N]");
        }
        NdArray array = tensors.read(name);
        return DMatrixRMaj.wrap(array.length(0) * array.length(1), array.length(2), array.toArray());
    }

    private static NdArray array(String name, DMatrixRMaj matrix) {
        double[] values = Arrays.copyOf(matrix.data, matrix.getNumElements());
        if (STACKS.contains(name)) {
            return NdArray.wrap(values, matrix.numRows / matrix.numCols, matrix.numCols, matrix.numCols);
        }
        return VECTORS.contains(name)
                ? NdArray.wrap(values, matrix.numRows)
                : NdArray.wrap(values, matrix.numRows, matrix.numCols);
    }
}
