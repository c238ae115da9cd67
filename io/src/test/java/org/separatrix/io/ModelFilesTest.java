package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.ContextDynamics;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;

class ModelFilesTest {

    @TempDir
    Path directory;

    static Stream<Arguments> precisionsAndMechanisms() {
        return Stream.of(Precision.values())
                .flatMap(precision -> Stream.of(Synaptic.values()).map(synaptic -> Arguments.of(precision, synaptic)));
    }

    @ParameterizedTest
    @MethodSource("precisionsAndMechanisms")
    void everyTensorAndEveryFieldComesBackWithTheSameBits(Precision precision, Synaptic synaptic) {
        Model model = Fixtures.everyTensor(precision, synaptic);
        Path file = directory.resolve("model.safetensors");
        ModelFiles.write(file, model);
        Model back = ModelFiles.read(file);

        assertThat(back.spec()).isEqualTo(model.spec());
        assertThat(back.precision()).isEqualTo(precision);
        assertThat(back.tensors().keySet())
                .containsExactlyElementsOf(model.tensors().keySet());
        model.tensors().forEach((name, matrix) -> {
            assertThat(bits(back.tensor(name))).as(name).isEqualTo(bits(matrix));
            assertThat(back.tensor(name).numCols).as(name).isEqualTo(matrix.numCols);
        });
        assertThat(Schemas.validate("model-1", SafeTensors.open(file).metadata().get("separatrix")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void networksWithGatesComeBackWithTheSameBits(Precision precision) {
        Model model = Fixtures.gated(precision);
        Path file = directory.resolve("gru.safetensors");
        ModelFiles.write(file, model);
        Model back = ModelFiles.read(file);

        assertThat(back.spec()).isEqualTo(model.spec());
        assertThat(back.tensors().keySet()).contains("gate.recurrent", "gate.input", "gate.bias");
        model.tensors()
                .forEach((name, matrix) ->
                        assertThat(bits(back.tensor(name))).as(name).isEqualTo(bits(matrix)));
        SafeTensors tensors = SafeTensors.open(file);
        assertThat(tensors.read("gate.recurrent").shape()).containsExactly(8, 4);
        assertThat(tensors.read("gate.bias").shape()).containsExactly(8);
        assertThat(Schemas.validate("model-1", tensors.metadata().get("separatrix")))
                .isEmpty();
        assertThat(ForeignModels.inspect(file).get("readsAs")).isEqualTo("model");
        assertThat(ForeignModels.inspect(file).get("problem")).isNull();
    }

    /** 640 begins like a Python pickle, 19280 like a zip file. */
    @ParameterizedTest
    @ValueSource(ints = {640, 19280})
    void aHeaderWhoseLengthBeginsLikeAnotherFormatIsNoOtherFormat(int length) {
        Path file = directory.resolve("padded");
        int padding = 0;
        do {
            Map<String, String> metadata = Map.of("note", "x".repeat(Math.max(0, length - 200) + padding++));
            SafeTensors.write(file, Map.of("a", NdArray.vector(1.0)), Precision.FLOAT64, metadata);
        } while (headerLength(file) < length);

        assertThat(headerLength(file)).isEqualTo(length);
        assertThat(ForeignModels.inspect(file).get("format")).isEqualTo("safetensors");
    }

    private static long headerLength(Path file) {
        try {
            return java.nio.ByteBuffer.wrap(java.nio.file.Files.readAllBytes(file))
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .getLong();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void contextsWithDynamicsComeBackAndAreAbsentWhereThereAreNone() {
        for (ContextDynamics dynamics : List.of(new ContextDynamics(40, 0, 0), new ContextDynamics(0, 0, 500))) {
            Model model = Fixtures.moving(dynamics);
            Path file = directory.resolve("moving.safetensors");
            ModelFiles.write(file, model);
            Model back = ModelFiles.read(file);
            assertThat(back.spec()).isEqualTo(model.spec());
            assertThat(back.tensors().keySet())
                    .containsExactlyElementsOf(model.tensors().keySet());
            assertThat(back.hasModulator()).isEqualTo(dynamics.hasModulator());
            String text = SafeTensors.open(file).metadata().get("separatrix");
            assertThat(Schemas.validate("model-1", text)).isEmpty();
            assertThat(text.contains("modulatorTauMs")).isEqualTo(dynamics.hasModulator());
        }
        Path plain = directory.resolve("plain.safetensors");
        ModelFiles.write(plain, Fixtures.everyTensor(Precision.FLOAT32));
        assertThat(SafeTensors.open(plain).metadata().get("separatrix")).doesNotContain("ContextTauMs");
    }

    @Test
    void theMatricesOfTheFullMechanismHaveThreeAxes() {
        Path file = directory.resolve("full");
        ModelFiles.write(file, Fixtures.everyTensor(Precision.FLOAT64, Synaptic.FULL));
        SafeTensors tensors = SafeTensors.open(file);
        NdArray stack = tensors.read("synaptic.weight");
        assertThat(stack.shape()).containsExactly(2, 5, 5);
        assertThat(stack.get(1, 2, 3))
                .isEqualTo(ModelFiles.read(file).tensor("synaptic.weight").get(7, 3));

        Map<String, NdArray> changed = new LinkedHashMap<>();
        tensors.names().forEach(name -> changed.put(name, tensors.read(name)));
        changed.put("synaptic.weight", NdArray.wrap(stack.toArray(), 1, 10, 5));
        Path other = directory.resolve("other");
        SafeTensors.write(other, changed, Precision.FLOAT64, tensors.metadata());
        Fixtures.assertRefused(
                () -> ModelFiles.read(other),
                "synaptic.weight: found shape [1, 10, 5], expected three axes, [M, N, N]");
    }

    @Test
    void writesTheSameBytesForTheSameNetwork() {
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        ModelFiles.write(one, Fixtures.everyTensor(Precision.FLOAT32));
        ModelFiles.write(two, ModelFiles.read(one));

        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void storesVectorsWithOneAxisUnderThePublishedNames() {
        Path file = directory.resolve("model");
        ModelFiles.write(file, Fixtures.everyTensor(Precision.FLOAT32));
        SafeTensors tensors = SafeTensors.open(file);

        assertThat(tensors.read("recurrent.bias").shape()).containsExactly(5);
        assertThat(tensors.read("output.bias").shape()).containsExactly(1);
        assertThat(tensors.read("initial.state").shape()).containsExactly(5);
        assertThat(tensors.read("time.constant").shape()).containsExactly(5);
        assertThat(tensors.read("output.weight").shape()).containsExactly(1, 5);
        assertThat(tensors.entries().get("input.weight").dtype()).isEqualTo("F32");
        assertThat(Schemas.validate("model-1", tensors.metadata().get("separatrix")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format",
                "form",
                "nonlinearity",
                "dtMs",
                "tauMs",
                "readout",
                "outputNonlinearity",
                "excitability",
                "synaptic",
                "contexts",
                "inputs",
                "outputs",
                "noise",
                "provenance"
            })
    void refusesADescriptionWithoutOneOfItsFields(String field) {
        Path file = writeWith(tensors(), description -> {
            Map<String, Object> entries = new LinkedHashMap<>(description.asMap());
            entries.remove(field);
            return Fields.of(entries);
        });
        Fixtures.assertRefused(() -> ModelFiles.read(file), file.toString(), field, "no such field");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format | separatrix/model/2 | found 'separatrix/model/2', expected 'separatrix/model/1'",
                "form | voltage | form: found 'voltage', expected one of rate, current, gru",
                "nonlinearity | tan | nonlinearity: found 'tan', expected one of tanh",
                "readout | 3 | readout: found '3', expected one of rate, state",
                "excitability | slope | excitability: found 'slope', expected one of none, bias, gain, bias+gain",
                "synaptic | multiplicative | synaptic: found 'multiplicative', expected one of none, hadamard, gate, additive",
                "noiseRecurrent | x | noiseRecurrent: found an unknown field"
            })
    void refusesOtherTexts(String field, String value, String message) {
        Path file = writeWith(tensors(), description -> description.with(field, value));
        Fixtures.assertRefused(() -> ModelFiles.read(file), file.toString(), message);
    }

    @Test
    void refusesOtherKindsOfValues() {
        assertRefused(description -> description.with("dtMs", "20"), "dtMs: found '20', expected a number");
        assertRefused(description -> description.with("dtMs", 0), "0 < dtMs <= tauMs");
        assertRefused(description -> description.with("dtMs", 200), "dtMs 200.0");
        assertRefused(
                description -> description.with("contexts", "a"), "contexts: found 'a', expected a list of texts");
        assertRefused(description -> description.with("contexts", List.of(1)), "contexts: found [1], expected a list");
        assertRefused(description -> description.with("contexts", List.of("a", "a")), "contexts", "names that differ");
        assertRefused(description -> description.with("noise", 0.1), "noise: found 0.1, expected an object");
        assertRefused(
                description -> description.with(
                        "noise", Fields.empty().with("recurrent", -1).with("input", 0)),
                "non-negative");
        assertRefused(
                description -> description.with("noise", Fields.empty().with("recurrent", 0.1)),
                "noise: input: found no");
        assertRefused(description -> description.with("provenance", null), "provenance: found null");
        assertRefused(description -> description.with("contexts", List.of("only")), "excitability.bias", "[5, 1]");
    }

    @Test
    void refusesTensorsThatDoNotFitTheDescription() {
        Map<String, NdArray> tensors = tensors();
        tensors.remove(TensorNames.INPUT_WEIGHT);
        assertRefused(tensors, "input.weight: found no such tensor, expected shape [5, 3]");

        tensors = tensors();
        tensors.put("modulator.bias", NdArray.vector(1, 2, 3, 4, 5));
        assertRefused(tensors, "modulator.bias: found", "no use for");

        tensors = tensors();
        tensors.put("time.constant", NdArray.vector(20, 30, 19.5, 40, 50));
        assertRefused(tensors, "time.constant[2]: found 19.5, expected at least the step, dtMs 20.0");

        tensors = tensors();
        tensors.put(TensorNames.RECURRENT_BIAS, NdArray.wrap(new double[5], 5, 1));
        assertRefused(tensors, "recurrent.bias: found shape [5, 1], expected one axis");

        tensors = tensors();
        tensors.put("synaptic.weight", NdArray.wrap(new double[8], 2, 2, 2));
        assertRefused(tensors, "synaptic.weight: found", "no use for");

        tensors = tensors();
        tensors.put(TensorNames.OUTPUT_WEIGHT, NdArray.vector(1, 2, 3, 4, 5));
        assertRefused(tensors, "output.weight: found shape [5], expected two axes");

        tensors = tensors();
        tensors.put(TensorNames.RECURRENT_WEIGHT, NdArray.wrap(new double[20], 4, 5));
        assertRefused(tensors, "recurrent.weight: found shape [4, 5], expected shape [4, 4]");

        tensors = tensors();
        double[] weights = tensors.get(TensorNames.RECURRENT_WEIGHT).toArray();
        weights[7] = Double.NaN;
        tensors.put(TensorNames.RECURRENT_WEIGHT, NdArray.wrap(weights, 5, 5));
        assertRefused(tensors, "recurrent.weight[1, 2]: found NaN, expected a finite number");
    }

    @Test
    void saysWhatToDoWithAFileFromElsewhere() {
        Path file = Fixtures.resource("flipflop/model.safetensors");
        Fixtures.assertRefused(() -> ModelFiles.read(file), file.toString(), "metadata", "separatrix import");
    }

    @Test
    void refusesTensorsOfIntegers() {
        Path file = Fixtures.safetensors(
                directory,
                Json.compact(Fields.empty()
                        .with(
                                "__metadata__",
                                Fields.empty().with("separatrix", Json.compact(ModelFiles.describe(Fixtures.spec()))))
                        .with(
                                "recurrent.weight",
                                Fields.empty()
                                        .with("dtype", "I32")
                                        .with("shape", List.of(1, 1))
                                        .with("data_offsets", List.of(0, 4)))),
                4);
        Fixtures.assertRefused(() -> ModelFiles.read(file), "recurrent.weight: found dtype I32, expected F32 or F64");
    }

    @Test
    void refusesMetadataThatIsNotJson() {
        Path file = directory.resolve("model");
        SafeTensors.write(file, tensors(), Precision.FLOAT64, Map.of("separatrix", "{\"format\": "));
        Fixtures.assertRefused(() -> ModelFiles.read(file), file.toString(), "metadata separatrix", "line 1");
    }

    private void assertRefused(UnaryOperator<Fields> change, String... parts) {
        Path file = writeWith(tensors(), change);
        Fixtures.assertRefused(() -> ModelFiles.read(file), parts);
    }

    private void assertRefused(Map<String, NdArray> tensors, String... parts) {
        Path file = writeWith(tensors, UnaryOperator.identity());
        Fixtures.assertRefused(() -> ModelFiles.read(file), parts);
    }

    private Path writeWith(Map<String, NdArray> tensors, UnaryOperator<Fields> change) {
        Path file = directory.resolve("changed.safetensors");
        Fields description = change.apply(ModelFiles.describe(Fixtures.spec()));
        SafeTensors.write(file, tensors, Precision.FLOAT64, Map.of("separatrix", Json.compact(description)));
        return file;
    }

    private static Map<String, NdArray> tensors() {
        Map<String, NdArray> tensors = new LinkedHashMap<>();
        Fixtures.everyTensor(Precision.FLOAT64).tensors().forEach((name, matrix) -> {
            boolean vector = List.of("recurrent.bias", "output.bias", "initial.state", "time.constant")
                    .contains(name);
            tensors.put(name, vector ? NdArray.wrap(matrix.data, matrix.numRows) : NdArray.of(matrix));
        });
        return tensors;
    }

    private static long[] bits(DMatrixRMaj matrix) {
        return Arrays.stream(matrix.data, 0, matrix.getNumElements())
                .mapToLong(Double::doubleToRawLongBits)
                .toArray();
    }
}
