package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.ContextDynamics;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;

/** Files and networks that several tests use. */
final class Fixtures {

    static final Fields PROVENANCE = Fields.empty()
            .with("seed", 7L)
            .with("loss", 0.1)
            .with("note", "\"quoted\", µ, line\nbreak")
            .with(
                    "nested",
                    Fields.empty().with("list", List.of(1L, 2.5, "three", true)).with("nothing", null));

    private Fixtures() {}

    static Path resource(String name) {
        try {
            return Path.of(Fixtures.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A network with every tensor of the hadamard mechanism, 5 units, 2 contexts, 3 inputs, 1 output. */
    static Model everyTensor(Precision precision) {
        return everyTensor(precision, Synaptic.HADAMARD);
    }

    /** A network with every tensor of a mechanism, 5 units, 2 contexts, 3 inputs, 1 output. */
    static Model everyTensor(Precision precision, Synaptic synaptic) {
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        if (synaptic.hasSharedWeights()) {
            tensors.put(TensorNames.RECURRENT_WEIGHT, gaussian(precision, 5, 5, 0));
        }
        tensors.put(TensorNames.RECURRENT_BIAS, gaussian(precision, 5, 1, 1));
        tensors.put(TensorNames.INPUT_WEIGHT, gaussian(precision, 5, 3, 2));
        tensors.put(TensorNames.OUTPUT_WEIGHT, gaussian(precision, 1, 5, 3));
        tensors.put(TensorNames.OUTPUT_BIAS, gaussian(precision, 1, 1, 4));
        tensors.put(TensorNames.INITIAL_STATE, gaussian(precision, 5, 1, 5));
        tensors.put(TensorNames.TIME_CONSTANT, timeConstants(precision));
        tensors.put(TensorNames.EXCITABILITY_BIAS, gaussian(precision, 5, 2, 6));
        tensors.put(TensorNames.EXCITABILITY_GAIN, gaussian(precision, 5, 2, 7));
        putSynaptic(tensors, precision, synaptic);
        return Model.of(spec(synaptic), precision, tensors, "fixture");
    }

    /** A network of 5 units with bias modulation whose context moves; a modulator has 2 units. */
    static Model moving(ContextDynamics dynamics) {
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, gaussian(Precision.FLOAT64, 5, 5, 0));
        tensors.put(TensorNames.RECURRENT_BIAS, gaussian(Precision.FLOAT64, 5, 1, 1));
        tensors.put(TensorNames.INPUT_WEIGHT, gaussian(Precision.FLOAT64, 5, 3, 2));
        tensors.put(TensorNames.OUTPUT_WEIGHT, gaussian(Precision.FLOAT64, 1, 5, 3));
        tensors.put(TensorNames.OUTPUT_BIAS, gaussian(Precision.FLOAT64, 1, 1, 4));
        tensors.put(TensorNames.EXCITABILITY_BIAS, gaussian(Precision.FLOAT64, 5, 2, 6));
        if (dynamics.hasModulator()) {
            tensors.put(TensorNames.MODULATOR_RECURRENT_WEIGHT, gaussian(Precision.FLOAT64, 2, 2, 14));
            tensors.put(TensorNames.MODULATOR_RECURRENT_BIAS, gaussian(Precision.FLOAT64, 2, 1, 15));
            tensors.put(TensorNames.MODULATOR_INPUT_WEIGHT, gaussian(Precision.FLOAT64, 2, 3, 16));
            tensors.put(TensorNames.MODULATOR_CONTEXT_WEIGHT, gaussian(Precision.FLOAT64, 2, 2, 17));
            tensors.put(TensorNames.MODULATOR_INITIAL_STATE, gaussian(Precision.FLOAT64, 2, 1, 18));
        }
        Modulation modulation = new Modulation(Excitability.BIAS, Synaptic.NONE, dynamics);
        ModelSpec spec = spec();
        ModelSpec moving = new ModelSpec(
                spec.form(),
                spec.nonlinearity(),
                spec.dtMs(),
                spec.tauMs(),
                spec.readout(),
                spec.outputNonlinearity(),
                modulation,
                spec.contexts(),
                spec.inputs(),
                spec.outputs(),
                spec.noise(),
                spec.provenance());
        return Model.of(moving, Precision.FLOAT64, tensors, "fixture");
    }

    /** A network with gates, 4 units, no context, 3 inputs, 1 output. */
    static Model gated(Precision precision) {
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, gaussian(precision, 4, 4, 0));
        tensors.put(TensorNames.RECURRENT_BIAS, gaussian(precision, 4, 1, 1));
        tensors.put(TensorNames.INPUT_WEIGHT, gaussian(precision, 4, 3, 2));
        tensors.put(TensorNames.GATE_RECURRENT, gaussian(precision, 8, 4, 3));
        tensors.put(TensorNames.GATE_INPUT, gaussian(precision, 8, 3, 4));
        tensors.put(TensorNames.GATE_BIAS, gaussian(precision, 8, 1, 5));
        tensors.put(TensorNames.OUTPUT_WEIGHT, gaussian(precision, 1, 4, 6));
        tensors.put(TensorNames.OUTPUT_BIAS, gaussian(precision, 1, 1, 7));
        tensors.put(TensorNames.INITIAL_STATE, gaussian(precision, 4, 1, 8));
        ModelSpec other = spec();
        ModelSpec spec = new ModelSpec(
                Form.GRU,
                Nonlinearity.TANH,
                20.0,
                100.0,
                Readout.RATE,
                OutputNonlinearity.SIGMOID,
                Modulation.NONE,
                List.of(),
                other.inputs(),
                other.outputs(),
                other.noise(),
                PROVENANCE);
        return Model.of(spec, precision, tensors, "fixture");
    }

    private static void putSynaptic(Map<String, DMatrixRMaj> tensors, Precision precision, Synaptic synaptic) {
        int rank = synaptic == Synaptic.COMPONENT_GAIN ? 3 : 2;
        if (synaptic.hasFactors()) {
            tensors.put(TensorNames.SYNAPTIC_LEFT, gaussian(precision, 5, rank, 8));
            tensors.put(TensorNames.SYNAPTIC_RIGHT, gaussian(precision, 5, rank, 9));
        }
        if (synaptic == Synaptic.COMPONENT_GAIN) {
            tensors.put(TensorNames.SYNAPTIC_READOUT, gaussian(precision, 3, 2, 10));
            tensors.put(TensorNames.SYNAPTIC_OFFSET, gaussian(precision, 3, 1, 11));
        }
        if (synaptic == Synaptic.SCALE) {
            tensors.put(TensorNames.SYNAPTIC_SCALE, gaussian(precision, 2, 1, 12));
        }
        if (synaptic == Synaptic.FULL) {
            tensors.put(TensorNames.SYNAPTIC_WEIGHT, gaussian(precision, 10, 5, 13));
        }
    }

    static ModelSpec spec() {
        return spec(Synaptic.HADAMARD);
    }

    static ModelSpec spec(Synaptic synaptic) {
        return new ModelSpec(
                Form.CURRENT,
                Nonlinearity.RETANH,
                20.0,
                100.0,
                Readout.STATE,
                OutputNonlinearity.SIGMOID,
                new Modulation(Excitability.BIAS_GAIN, synaptic),
                List.of("fdgo", "fdanti"),
                List.of("fixation", "cos", "sin"),
                List.of("out"),
                new Noise(0.05, 0.01),
                PROVENANCE);
    }

    private static DMatrixRMaj timeConstants(Precision precision) {
        DMatrixRMaj tau = gaussian(precision, 5, 1, 14);
        for (int i = 0; i < tau.numRows; i++) {
            double value = 20.0 + 30.0 * Math.abs(tau.data[i]);
            tau.data[i] = precision == Precision.FLOAT32 ? (float) value : value;
        }
        return tau;
    }

    static DMatrixRMaj gaussian(Precision precision, int rows, int columns, long key) {
        CounterRandom random = CounterRandom.of(11, "fixtures").split(key);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            double value = random.gaussian(i);
            matrix.data[i] = precision == Precision.FLOAT32 ? (float) value : value;
        }
        return matrix;
    }

    /** Writes a safetensors file from a header as text and zeros behind it. */
    static Path safetensors(Path directory, String header, int dataBytes) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(text.length).put(text);
        return bytes(directory, file.array());
    }

    static Path bytes(Path directory, byte[] content) {
        try {
            return Files.write(directory.resolve("file.bin"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytesOf(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> namesIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asserts that a call is refused by one line that contains all of the texts. */
    static void assertRefused(ThrowingCallable call, String... parts) {
        InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, call);
        assertThat(refusal)
                .as("expected a refusal naming " + Arrays.toString(parts))
                .isNotNull();
        assertThat(refusal.getMessage()).contains(parts).doesNotContain("\n");
    }
}
