package org.separatrix.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.provenance.Sha256;

/**
 * Networks trained elsewhere: safetensors and npz files with the tensor names of torch.nn.RNN.
 *
 * <p>h' = tanh(W_ih u + b_ih + W_hh h + b_hh), y = W h + b becomes a network in the rate form with α = 1, the bias
 * b_ih + b_hh and no modulation. The provenance records the file's name and hash, the options and which tensor became
 * which.
 *
 * <p>Source: the documentation of torch.nn.RNN and torch.nn.Linear, PyTorch 2.
 */
public final class ForeignModels {

    private ForeignModels() {}

    /**
     * Reads a network.
     *
     * @param file path of a safetensors or npz file
     * @param options what the file does not say
     * @return the network; in float64 if any of its tensors is, else in float32
     * @throws InvalidInputException if the file is damaged or its tensors are not those of a plain network of one layer
     *     with a linear readout; the message names the tensor in the way
     */
    public static Model read(Path file, ImportOptions options) {
        TensorFile tensors = TensorFiles.open(file);
        refuseOwn(tensors);
        TorchRnn parts = TorchRnn.find(tensors, options);
        Map<String, String> origin = origin(parts);
        Map<String, TensorInfo> used = new LinkedHashMap<>(tensors.entries());
        used.keySet().retainAll(parts.names());
        Precision precision = ModelFiles.precision(used);
        Map<String, DMatrixRMaj> matrices = matrices(tensors, parts, precision);
        int channels = columns(matrices, TensorNames.INPUT_WEIGHT);
        int outputs = rows(matrices, TensorNames.OUTPUT_WEIGHT);
        ModelSpec spec = new ModelSpec(
                options.form(),
                options.nonlinearity(),
                options.dtMs(),
                options.tauMs(),
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                Modulation.NONE,
                List.of(),
                names("input", channels),
                names("output", outputs),
                Noise.NONE,
                provenance(tensors, origin, options));
        return Model.of(spec, precision, matrices, file.toString());
    }

    /**
     * Describes a file of arrays.
     *
     * @param file path of a safetensors, npz or npy file
     * @return {@code file}, {@code format}, {@code sha256}, {@code metadata}, {@code tensors} (name, dtype, shape), and
     *     {@code readsAs}: {@code model}, {@code torch-rnn}, {@code activity} or {@code arrays}; with {@code problem} where
     *     it is neither a model nor importable with default options
     * @throws InvalidInputException if the file is damaged or of another format
     */
    public static Fields inspect(Path file) {
        TensorFile tensors = TensorFiles.open(file);
        List<Fields> rows = new ArrayList<>();
        tensors.entries()
                .forEach((name, info) -> rows.add(Fields.empty()
                        .with("name", name)
                        .with("dtype", info.dtype())
                        .with("shape", info.shape())));
        Fields metadata = Fields.empty();
        for (Map.Entry<String, String> entry : tensors.metadata().entrySet()) {
            boolean own = entry.getKey().equals(ModelMetadata.KEY);
            metadata = metadata.with(
                    entry.getKey(), own ? Json.parse(entry.getValue(), file + ": metadata") : entry.getValue());
        }
        Fields description = Fields.empty()
                .with("file", file.toString())
                .with("format", tensors.format())
                .with("sha256", hash(file))
                .with("metadata", metadata)
                .with("tensors", rows);
        return readsAs(description, tensors);
    }

    private static Fields readsAs(Fields description, TensorFile tensors) {
        Path file = tensors.path();
        if (tensors.metadata().containsKey(ModelMetadata.KEY)) {
            Fields result = description.with("readsAs", "model");
            String problem = problem(() -> ModelFiles.read(file));
            return problem == null ? result : result.with("problem", problem);
        }
        if (tensors.entries().containsKey("states")) {
            return description.with("readsAs", "activity");
        }
        String problem = problem(() -> read(file, ImportOptions.defaults()));
        if (problem != null) {
            return description.with("readsAs", "arrays").with("problem", problem);
        }
        TorchRnn parts = TorchRnn.find(tensors, ImportOptions.defaults());
        return description.with("readsAs", "torch-rnn").with("import", Fields.of(origin(parts)));
    }

    private static @Nullable String problem(Runnable reading) {
        try {
            reading.run();
            return null;
        } catch (InvalidInputException e) {
            return e.getMessage();
        }
    }

    private static void refuseOwn(TensorFile tensors) {
        if (tensors.metadata().containsKey(ModelMetadata.KEY)) {
            throw InvalidInputException.of(
                    tensors.path().toString(),
                    "metadata",
                    "a model file of this suite",
                    "a network from elsewhere; this one can be used as it is");
        }
    }

    private static Map<String, DMatrixRMaj> matrices(TensorFile tensors, TorchRnn parts, Precision precision) {
        Map<String, DMatrixRMaj> matrices = new LinkedHashMap<>();
        DMatrixRMaj recurrent = matrix(tensors, parts.recurrentWeight());
        DMatrixRMaj readout = matrix(tensors, parts.readout());
        matrices.put(TensorNames.RECURRENT_WEIGHT, recurrent);
        matrices.put(TensorNames.RECURRENT_BIAS, sum(tensors, parts.biases(), recurrent.numRows, precision));
        matrices.put(TensorNames.INPUT_WEIGHT, matrix(tensors, parts.inputWeight()));
        matrices.put(TensorNames.OUTPUT_WEIGHT, readout);
        List<String> outputBias = parts.readoutBias() == null ? List.of() : List.of(parts.readoutBias());
        matrices.put(TensorNames.OUTPUT_BIAS, sum(tensors, outputBias, readout.numRows, precision));
        return matrices;
    }

    private static DMatrixRMaj matrix(TensorFile tensors, String name) {
        TensorInfo info = tensors.entries().get(name);
        if (info == null || info.type() == null || !info.type().isFloating()) {
            throw InvalidInputException.of(
                    tensors.path().toString(), name, "dtype " + (info == null ? "" : info.dtype()), "floating point");
        }
        NdArray array = tensors.read(name);
        return DMatrixRMaj.wrap(array.length(0), array.rank() == 1 ? 1 : array.length(1), array.toArray());
    }

    private static DMatrixRMaj sum(TensorFile tensors, List<String> biases, int length, Precision precision) {
        DMatrixRMaj sum = new DMatrixRMaj(length, 1);
        for (String name : biases) {
            DMatrixRMaj bias = matrix(tensors, name);
            for (int i = 0; i < length; i++) {
                double value = sum.data[i] + bias.data[i];
                sum.data[i] = precision == Precision.FLOAT32 ? (float) value : value;
            }
        }
        return sum;
    }

    private static Map<String, String> origin(TorchRnn parts) {
        Map<String, String> origin = new LinkedHashMap<>();
        origin.put(TensorNames.RECURRENT_WEIGHT, parts.recurrentWeight());
        origin.put(TensorNames.RECURRENT_BIAS, parts.biases().isEmpty() ? "zeros" : String.join(" + ", parts.biases()));
        origin.put(TensorNames.INPUT_WEIGHT, parts.inputWeight());
        origin.put(TensorNames.OUTPUT_WEIGHT, parts.readout());
        origin.put(TensorNames.OUTPUT_BIAS, parts.readoutBias() == null ? "zeros" : parts.readoutBias());
        return origin;
    }

    private static Fields provenance(TensorFile tensors, Map<String, String> origin, ImportOptions options) {
        return Fields.empty()
                .with("origin", "import")
                .with("file", String.valueOf(tensors.path().getFileName()))
                .with("sha256", hash(tensors.path()))
                .with("format", tensors.format())
                .with("tensors", Fields.of(origin))
                .with("options", Options.describe(options));
    }

    private static List<String> names(String stem, int count) {
        return IntStream.range(0, count).mapToObj(k -> stem + k).toList();
    }

    private static int rows(Map<String, DMatrixRMaj> matrices, String name) {
        return Objects.requireNonNull(matrices.get(name)).numRows;
    }

    private static int columns(Map<String, DMatrixRMaj> matrices, String name) {
        return Objects.requireNonNull(matrices.get(name)).numCols;
    }

    private static String hash(Path file) {
        try {
            return Sha256.ofFile(file);
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }
}
