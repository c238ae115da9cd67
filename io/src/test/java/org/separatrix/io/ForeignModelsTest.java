package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.provenance.Sha256;

class ForeignModelsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"flipflop/model.safetensors", "flipflop/model.npz"})
    void replayingRecordedInputsReproducesTheStatesOfPyTorch(String name) {
        Model model = ForeignModels.read(Fixtures.resource(name), ImportOptions.defaults());
        ActivityBlock recorded = ActivityFiles.read(Fixtures.resource("flipflop/activity.npz"))
                .blocks()
                .get(0);
        ActivityBlock replayed = Simulator.run(model.at(model.neutralContext()), recorded.inputs(), List.of());

        assertThat(recorded.states().shape()).containsExactly(3, 64, 32);
        assertThat(largestDifference(replayed.states(), recorded.states())).isLessThan(1e-5);
        assertThat(largestDifference(replayed.outputs(), recorded.outputs())).isLessThan(1e-5);
    }

    @Test
    void describesTheNetworkOfTorch() throws IOException {
        Path file = Fixtures.resource("flipflop/model.safetensors");
        Model model = ForeignModels.read(file, ImportOptions.defaults());

        assertThat(model.precision()).isEqualTo(Precision.FLOAT32);
        assertThat(model.spec().form()).isEqualTo(Form.RATE);
        assertThat(model.spec().nonlinearity()).isEqualTo(Nonlinearity.TANH);
        assertThat(model.spec().alpha()).isEqualTo(1.0);
        assertThat(model.spec().inputs()).containsExactly("input0", "input1", "input2");
        assertThat(model.spec().contexts()).isEmpty();
        Fields provenance = model.spec().provenance();
        assertThat(provenance.get("file")).isEqualTo("model.safetensors");
        assertThat(provenance.get("sha256")).isEqualTo(Sha256.ofFile(file));
        assertThat(((Fields) provenance.get("tensors")).get(TensorNames.RECURRENT_BIAS))
                .isEqualTo("rnn.bias_ih_l0 + rnn.bias_hh_l0");
    }

    @Test
    void anImportedNetworkSurvivesItsModelFile() {
        Model model = ForeignModels.read(Fixtures.resource("flipflop/model.npz"), ImportOptions.defaults());
        Path file = directory.resolve("imported.safetensors");
        ModelFiles.write(file, model);
        Model back = ModelFiles.read(file);

        assertThat(back.spec()).isEqualTo(model.spec());
        for (String name : model.tensors().keySet()) {
            assertThat(NdArray.of(back.tensor(name))).as(name).isEqualTo(NdArray.of(model.tensor(name)));
        }
        Fixtures.assertRefused(() -> ForeignModels.read(file, ImportOptions.defaults()), "a model file of this suite");
    }

    @Test
    void optionsSayWhatTheFileDoesNot() {
        ImportOptions options = Options.bind(
                ImportOptions.defaults(),
                Fields.empty()
                        .with("form", "current")
                        .with("nonlinearity", "relu")
                        .with("dtMs", 10.0),
                "import");
        Model model = ForeignModels.read(Fixtures.resource("flipflop/model.npz"), options);

        assertThat(model.spec().form()).isEqualTo(Form.CURRENT);
        assertThat(model.spec().nonlinearity()).isEqualTo(Nonlinearity.RELU);
        assertThat(model.spec().alpha()).isCloseTo(0.1, within(1e-15));
        assertThatThrownBy(() -> new ImportOptions(Form.GRU, Nonlinearity.TANH, 1, 1, "", List.of()))
                .hasMessageContaining("networks with gates cannot be imported");
        assertThatThrownBy(() -> new ImportOptions(Form.RATE, Nonlinearity.TANH, 2, 1, "", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dtMs 2.0");
    }

    @Test
    void acceptsCellsWithoutBiasesAndADoublePrecisionReadoutWithoutBias() {
        Map<String, NdArray> tensors = network();
        tensors.keySet().removeIf(name -> name.contains("bias"));
        Model model = read(tensors, ImportOptions.defaults());

        assertThat(model.precision()).isEqualTo(Precision.FLOAT64);
        assertThat(model.tensor(TensorNames.RECURRENT_BIAS).data)
                .containsOnly(0.0)
                .hasSize(4);
        assertThat(model.tensor(TensorNames.OUTPUT_BIAS).data).containsOnly(0.0).hasSize(2);
    }

    @Test
    void sumsTheTwoBiases() {
        Map<String, NdArray> tensors = network();
        tensors.put("rnn.bias_ih_l0", NdArray.vector(1, 2, 3, 4));
        tensors.put("rnn.bias_hh_l0", NdArray.vector(0.5, 0.5, 0.5, 0.25));

        assertThat(read(tensors, ImportOptions.defaults()).tensor(TensorNames.RECURRENT_BIAS).data)
                .containsExactly(1.5, 2.5, 3.5, 4.25);
    }

    @Test
    void namesOtherArchitectures() {
        assertRefused(with("rnn.weight_hh_l0", 16, 4), "rnn.weight_hh_l0", "[16, 4], the four gates of an LSTM");
        assertRefused(with("rnn.weight_hh_l0", 12, 4), "the three gates of a GRU");
        assertRefused(with("rnn.weight_hh_l0", 4, 12), "transposed");
        assertRefused(with("rnn.weight_hh_l0", 4, 5), "shape [4, 5], expected [N, N]");
        assertRefused(with("rnn.weight_hh_l0", 4), "shape [4], expected [N, N]");
        assertRefused(with("rnn.weight_hh_l0", 0, 0), "shape [0, 0]");
        assertRefused(with("rnn.weight_ih_l1", 4, 4), "rnn.weight_ih_l1: found a second layer");
        assertRefused(with("rnn.weight_ih_l0_reverse", 4, 3), "a bidirectional network");
        assertRefused(with("rnn.weight_hr_l0", 4, 3), "an LSTM with a projection");
    }

    @Test
    void namesTransposedAndMisshapenTensors() {
        assertRefused(with("rnn.weight_ih_l0", 3, 4), "rnn.weight_ih_l0: found shape [3, 4], which looks transposed");
        assertRefused(with("rnn.weight_ih_l0", 3, 5), "found shape [3, 5], expected [4, U]");
        assertRefused(with("rnn.bias_hh_l0", 5), "rnn.bias_hh_l0: found shape [5], expected [4]");
        assertRefused(with("fc.weight", 4, 2), "fc.weight: found shape [4, 2], which looks transposed", "[O, 4]");
        assertRefused(with("fc.weight", 2, 5), "fc.weight: found shape [2, 5], expected [O, 4]");
        assertRefused(with("fc.bias", 3), "fc.bias: found shape [3], expected [2]");
    }

    @Test
    void namesMissingAndAmbiguousTensors() {
        Map<String, NdArray> missing = network();
        missing.remove("rnn.weight_ih_l0");
        assertRefused(missing, "*weight_ih_l0: found no such tensor");
        missing = network();
        missing.remove("fc.weight");
        missing.remove("fc.bias");
        assertRefused(missing, "readout: found no matrix '*.weight' with 4 columns");
        assertRefused(
                with("other.weight", 7, 4), "readout: found [fc.weight, other.weight], all with 4 columns", "option");
        assertRefused(with("second.weight_hh_l0", 4, 4), "a second recurrent layer beside rnn.weight_hh_l0");
        assertRefused(with("encoder.scale", 4), "found [encoder.scale] beside the network", "'ignore'");
    }

    @Test
    void optionsSettleWhatIsAmbiguous() {
        Map<String, NdArray> tensors = with("other.weight", 7, 4);
        tensors.put("aux.scale", NdArray.vector(1, 2));
        ImportOptions ignoring =
                new ImportOptions(Form.RATE, Nonlinearity.TANH, 1, 1, "", List.of("other*", "aux.scale"));
        assertThat(read(tensors, ignoring).spec().outputs()).hasSize(2);

        ImportOptions naming = new ImportOptions(Form.RATE, Nonlinearity.TANH, 1, 1, "other", List.of("fc.*", "aux.*"));
        assertThat(read(tensors, naming).spec().outputs()).hasSize(7);

        ImportOptions wrong = new ImportOptions(Form.RATE, Nonlinearity.TANH, 1, 1, "head", List.of());
        Fixtures.assertRefused(() -> read(tensors, wrong), "readout: found 'head', expected one of");
        ImportOptions nothing = new ImportOptions(Form.RATE, Nonlinearity.TANH, 1, 1, "", List.of("lstm.*"));
        Fixtures.assertRefused(() -> read(tensors, nothing), "ignore: found 'lstm.*'");
    }

    @Test
    void acceptsAReadoutThatIsNotCalledWeight() {
        Map<String, NdArray> tensors = network();
        tensors.remove("fc.bias");
        tensors.put("W_out", tensors.remove("fc.weight"));
        ImportOptions naming = new ImportOptions(Form.RATE, Nonlinearity.TANH, 1, 1, "W_out", List.of());

        assertThat(read(tensors, naming).spec().outputs()).hasSize(2);
    }

    @Test
    void refusesWeightsThatAreNotFinite() {
        Map<String, NdArray> tensors = network();
        tensors.put("rnn.bias_hh_l0", NdArray.vector(0, Double.NaN, 0, 0));
        assertRefused(tensors, "recurrent.bias[1, 0]: found NaN");
    }

    @Test
    void inspectionTellsWhatAFileIs() {
        Fields torch = ForeignModels.inspect(Fixtures.resource("flipflop/model.npz"));
        assertThat(torch.get("readsAs")).isEqualTo("torch-rnn");
        assertThat(torch.get("format")).isEqualTo("npz");
        assertThat((List<?>) torch.get("tensors"))
                .hasSize(6)
                .first()
                .isEqualTo(Fields.empty()
                        .with("name", "rnn.weight_ih_l0")
                        .with("dtype", "<f4")
                        .with("shape", List.of(32L, 3L)));
        assertThat(((Fields) torch.get("import")).get("output.weight")).isEqualTo("readout.weight");

        assertThat(ForeignModels.inspect(Fixtures.resource("flipflop/activity.npz"))
                        .get("readsAs"))
                .isEqualTo("activity");
        Fields arrays = ForeignModels.inspect(Fixtures.resource("numpy/refused.npz"));
        assertThat(arrays.get("readsAs")).isEqualTo("arrays");
        assertThat((String) arrays.get("problem")).contains("weight_hh_l0");
        assertThat(Json.write(arrays)).contains("<U2", "<c16");
    }

    @Test
    void inspectionOfAModelFileShowsItsDescription() {
        Path file = directory.resolve("model.safetensors");
        ModelFiles.write(file, Fixtures.everyTensor(Precision.FLOAT32));
        Fields model = ForeignModels.inspect(file);

        assertThat(model.get("readsAs")).isEqualTo("model");
        assertThat(model.asMap()).doesNotContainKey("problem");
        assertThat(((Fields) ((Fields) model.get("metadata")).get("separatrix")).get("synaptic"))
                .isEqualTo("hadamard");

        SafeTensors.write(file, Map.of(), Precision.FLOAT32, Map.of("separatrix", "{}"));
        assertThat((String) ForeignModels.inspect(file).get("problem")).contains("format: found no such field");
    }

    private static double largestDifference(NdArray one, NdArray two) {
        assertThat(one.shape()).isEqualTo(two.shape());
        double largest = 0;
        for (int i = 0; i < one.size(); i++) {
            largest = Math.max(largest, Math.abs(one.at(i) - two.at(i)));
        }
        return largest;
    }

    private static Map<String, NdArray> network() {
        Map<String, NdArray> tensors = new LinkedHashMap<>();
        tensors.put("rnn.weight_ih_l0", NdArray.wrap(new double[12], 4, 3));
        tensors.put("rnn.weight_hh_l0", NdArray.wrap(new double[16], 4, 4));
        tensors.put("rnn.bias_ih_l0", NdArray.wrap(new double[4], 4));
        tensors.put("rnn.bias_hh_l0", NdArray.wrap(new double[4], 4));
        tensors.put("fc.weight", NdArray.wrap(new double[8], 2, 4));
        tensors.put("fc.bias", NdArray.wrap(new double[2], 2));
        return tensors;
    }

    private static Map<String, NdArray> with(String name, int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        Map<String, NdArray> tensors = network();
        tensors.put(name, NdArray.wrap(new double[size], shape));
        return tensors;
    }

    private Model read(Map<String, NdArray> tensors, ImportOptions options) {
        Path file = directory.resolve("foreign.safetensors");
        SafeTensors.write(file, tensors, Precision.FLOAT64, Map.of("format", "pt"));
        return ForeignModels.read(file, options);
    }

    private void assertRefused(Map<String, NdArray> tensors, String... parts) {
        Fixtures.assertRefused(() -> read(tensors, ImportOptions.defaults()), parts);
    }
}
