package org.separatrix.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.EpochBound;

class SimulatorTest {

    private static final int UNITS = 7;
    private static final int TRIALS = 3;
    private static final int STEPS = 12;

    static Stream<Arguments> networks() {
        return SmallModels.MODULATED_FORMS.stream()
                .flatMap(form -> Stream.of(Excitability.values())
                        .flatMap(excitability -> Stream.of(Synaptic.values())
                                .map(synaptic -> Arguments.of(form, excitability, synaptic))));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void trajectoriesAreThoseOfThePlainUpdateEquation(Form form, Excitability excitability, Synaptic synaptic) {
        for (Nonlinearity nonlinearity : new Nonlinearity[] {Nonlinearity.TANH, Nonlinearity.SOFTPLUS}) {
            Model model = SmallModels.random(
                    SmallModels.spec(form, nonlinearity, new Modulation(excitability, synaptic)), UNITS, 31);
            NdArray inputs = inputs(TRIALS, STEPS);
            double[] c = {0.0, 1.0};
            ActivityBlock block = Simulator.run(model.at(model.context("anti")), inputs, List.of());
            for (int k = 0; k < TRIALS; k++) {
                double[] state = model.tensor(TensorNames.INITIAL_STATE).data.clone();
                for (int t = 0; t < STEPS; t++) {
                    state = plainStep(model, c, state, inputs.slice(k).slice(t));
                    for (int i = 0; i < UNITS; i++) {
                        assertThat(block.states().get(k, t, i)).isCloseTo(state[i], within(1e-12));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Form.class, mode = EnumSource.Mode.EXCLUDE, names = "GRU")
    void everyUnitHasItsOwnTimeConstantWhereTheModelSaysSo(Form form) {
        ModelSpec spec = SmallModels.spec(form, Nonlinearity.TANH, new Modulation(Excitability.GAIN, Synaptic.GATE));
        Model model = SmallModels.randomWithTimeConstants(spec, UNITS, 31);
        NdArray inputs = inputs(TRIALS, STEPS);
        ActivityBlock block = Simulator.run(model.at(model.context("anti")), inputs, List.of());
        double[] state = model.tensor(TensorNames.INITIAL_STATE).data.clone();
        for (int t = 0; t < STEPS; t++) {
            state = plainStep(
                    model, new double[] {0.0, 1.0}, state, inputs.slice(1).slice(t));
            for (int i = 0; i < UNITS; i++) {
                assertThat(block.states().get(1, t, i)).isCloseTo(state[i], within(1e-12));
            }
        }
    }

    @Test
    void outputsAreTheReadoutOfTheStatesBesideThem() {
        Model model = SmallModels.random(
                SmallModels.spec(Form.CURRENT, Nonlinearity.TANH, new Modulation(Excitability.GAIN, Synaptic.HADAMARD)),
                UNITS,
                5);
        EffectiveNetwork network = model.at(model.context("pro"));
        List<EpochBound> epochs = List.of(new EpochBound("fix1", 0, 4), new EpochBound("go1", 4, 12));
        ActivityBlock block = Simulator.run(network, inputs(TRIALS, STEPS), epochs);
        DMatrixRMaj outputs = network.outputs(block.states().toMatrix());
        for (int at = 0; at < outputs.getNumElements(); at++) {
            assertThat(block.outputs().at(at)).isCloseTo(outputs.data[at], within(1e-14));
        }
        assertThat(block.context()).isEqualTo("pro");
        assertThat(block.epochs()).isEqualTo(epochs);
        assertThat(block.inputs()).isEqualTo(inputs(TRIALS, STEPS));
        assertThat(block.trials()).isEqualTo(TRIALS);
        assertThat(block.steps()).isEqualTo(STEPS);
        assertThat(block.units()).isEqualTo(UNITS);
    }

    @Test
    void withoutAnInitialStateTrialsStartAtZero() {
        ModelSpec spec = SmallModels.spec(Form.RATE, Nonlinearity.TANH, Modulation.NONE);
        Map<String, DMatrixRMaj> tensors = SmallModels.tensors(spec, UNITS, 5);
        tensors.put(TensorNames.INITIAL_STATE, new DMatrixRMaj(UNITS, 1));
        Model zero = Model.of(spec, Precision.FLOAT64, new LinkedHashMap<>(tensors), "test");
        tensors.remove(TensorNames.INITIAL_STATE);
        Model absent = Model.of(spec, Precision.FLOAT64, tensors, "test");
        NdArray inputs = inputs(TRIALS, STEPS);
        assertThat(Simulator.run(absent.at(absent.context("pro")), inputs, List.of()))
                .isEqualTo(Simulator.run(zero.at(zero.context("pro")), inputs, List.of()));
    }

    @Test
    void aTrialDoesNotDependOnItsNeighbours() {
        Model model = softplus();
        EffectiveNetwork network = model.at(model.context("pro"));
        NdArray inputs = inputs(TRIALS, STEPS);
        NdArray together = Simulator.run(network, inputs, List.of()).states();
        for (int k = 0; k < TRIALS; k++) {
            NdArray one = NdArray.wrap(inputs.slice(k).toArray(), 1, STEPS, 2);
            NdArray alone = Simulator.run(network, one, List.of()).states();
            for (int at = 0; at < alone.size(); at++) {
                assertThat(alone.at(at)).isCloseTo(together.slice(k).at(at), within(1e-13));
            }
        }
    }

    @Test
    void renumberingTheUnitsRenumbersTheTrajectories() {
        Model model = softplus();
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        model.tensors().forEach((name, tensor) -> tensors.put(name, shifted(name, tensor)));
        Model renumbered = Model.of(model.spec(), Precision.FLOAT64, tensors, "test");
        NdArray inputs = inputs(TRIALS, STEPS);
        ActivityBlock before = Simulator.run(model.at(model.context("anti")), inputs, List.of());
        ActivityBlock after = Simulator.run(renumbered.at(renumbered.context("anti")), inputs, List.of());
        for (int i = 0; i < UNITS; i++) {
            assertThat(after.states().get(2, STEPS - 1, (i + 2) % UNITS))
                    .isCloseTo(before.states().get(2, STEPS - 1, i), within(1e-12));
        }
        assertThat(after.outputs().get(1, 5, 1)).isCloseTo(before.outputs().get(1, 5, 1), within(1e-12));
    }

    @Test
    void aNetworkWithoutInputsAndOutputsRunsByItself() {
        ModelSpec spec = new ModelSpec(
                Form.RATE,
                Nonlinearity.TANH,
                20.0,
                100.0,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                Modulation.NONE,
                List.of(),
                List.of(),
                List.of(),
                Noise.NONE,
                Fields.empty());
        Model model = SmallModels.random(spec, UNITS, 8);
        NdArray nothing = NdArray.wrap(new double[0], 2, STEPS, 0);
        ActivityBlock block = Simulator.run(model.at(model.neutralContext()), nothing, List.of());
        assertThat(block.outputs().shape()).containsExactly(2, STEPS, 0);
        double[] state = model.tensor(TensorNames.INITIAL_STATE).data.clone();
        for (int t = 0; t < STEPS; t++) {
            state = plainStep(model, new double[0], state, NdArray.vector());
        }
        assertThat(block.states().get(1, STEPS - 1, 3)).isCloseTo(state[3], within(1e-12));
    }

    @Test
    void inputsOfAnotherShapeOrNotFiniteAreRefused() {
        Model model = softplus();
        EffectiveNetwork network = model.at(model.context("pro"));
        assertThatThrownBy(() -> Simulator.run(network, NdArray.wrap(new double[6], 1, 2, 3), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("inputs: shape: found [1, 2, 3], expected [trials, steps, 2]");
        assertThatThrownBy(() -> Simulator.run(network, NdArray.wrap(new double[6], 3, 2), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("inputs: shape: found [3, 2], expected [trials, steps, 2]");
        double[] broken = new double[12];
        broken[9] = Double.NaN;
        assertThatThrownBy(() -> Simulator.run(network, NdArray.wrap(broken, 2, 3, 2), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("inputs: [1, 1, 1]: found NaN, expected a finite number");
    }

    /** The update equation, written out unit by unit and synapse by synapse. */
    private static double[] plainStep(Model model, double[] c, double[] state, NdArray u) {
        boolean rate = model.spec().form() == Form.RATE;
        Nonlinearity phi = model.spec().nonlinearity();
        DMatrixRMaj tau = model.tensorOrNull(TensorNames.TIME_CONSTANT);
        double[] next = new double[state.length];
        for (int i = 0; i < state.length; i++) {
            double drive = model.tensor(TensorNames.RECURRENT_BIAS).get(i, 0);
            for (int k = 0; k < u.size(); k++) {
                drive += model.tensor(TensorNames.INPUT_WEIGHT).get(i, k) * u.at(k);
            }
            if (model.spec().modulation().excitability().hasBias()) {
                drive += dot(model, TensorNames.EXCITABILITY_BIAS, i, c);
            }
            for (int j = 0; j < state.length; j++) {
                double presynaptic = rate ? state[j] : phi.value(gain(model, j, c) * state[j]);
                drive += weight(model, i, j, c) * presynaptic;
            }
            double target = rate ? phi.value(gain(model, i, c) * drive) : drive;
            double alpha = tau == null ? 0.2 : 20.0 / tau.data[i];
            next[i] = (1.0 - alpha) * state[i] + alpha * target;
        }
        return next;
    }

    private static double gain(Model model, int i, double[] c) {
        return model.spec().modulation().excitability().hasGain()
                ? 1.0 + dot(model, TensorNames.EXCITABILITY_GAIN, i, c)
                : 1.0;
    }

    private static double weight(Model model, int i, int j, double[] c) {
        Synaptic synaptic = model.spec().modulation().synaptic();
        double recurrent = synaptic.hasSharedWeights()
                ? model.tensor(TensorNames.RECURRENT_WEIGHT).get(i, j)
                : 0.0;
        double lowRank = 0.0;
        if (synaptic.hasFactors()) {
            DMatrixRMaj left = model.tensor(TensorNames.SYNAPTIC_LEFT);
            for (int k = 0; k < left.numCols; k++) {
                double d = synaptic == Synaptic.COMPONENT_GAIN ? componentGain(model, k, c) : c[k];
                lowRank += d
                        * left.get(i, k)
                        * model.tensor(TensorNames.SYNAPTIC_RIGHT).get(j, k);
            }
        }
        return switch (synaptic) {
            case NONE -> recurrent;
            case HADAMARD -> recurrent * (1.0 + lowRank);
            case GATE -> recurrent * lowRank;
            case ADDITIVE -> recurrent + lowRank;
            case COMPONENT_GAIN -> lowRank;
            case SCALE -> recurrent * (1.0 + scale(model, c));
            case FULL -> mixture(model, i, j, c);
        };
    }

    private static double componentGain(Model model, int k, double[] c) {
        double z = model.tensor(TensorNames.SYNAPTIC_OFFSET).get(k, 0) + dot(model, TensorNames.SYNAPTIC_READOUT, k, c);
        return 1.0 / (1.0 + Math.exp(-z));
    }

    private static double scale(Model model, double[] c) {
        double sum = 0.0;
        for (int k = 0; k < c.length; k++) {
            sum += model.tensor(TensorNames.SYNAPTIC_SCALE).get(k, 0) * c[k];
        }
        return sum;
    }

    private static double mixture(Model model, int i, int j, double[] c) {
        double sum = 0.0;
        for (int k = 0; k < c.length; k++) {
            sum += c[k] * model.tensor(TensorNames.SYNAPTIC_WEIGHT).get(k * UNITS + i, j);
        }
        return sum;
    }

    private static double dot(Model model, String tensor, int i, double[] c) {
        double sum = 0.0;
        for (int k = 0; k < c.length; k++) {
            sum += model.tensor(tensor).get(i, k) * c[k];
        }
        return sum;
    }

    private static Model softplus() {
        Modulation modulation = new Modulation(Excitability.BIAS_GAIN, Synaptic.HADAMARD);
        return SmallModels.random(SmallModels.spec(Form.RATE, Nonlinearity.SOFTPLUS, modulation), UNITS, 13);
    }

    private static NdArray inputs(int trials, int steps) {
        DMatrixRMaj values = SmallModels.random(trials * steps, 2, 0.6, 77, "inputs");
        return NdArray.wrap(Arrays.copyOf(values.data, values.getNumElements()), trials, steps, 2);
    }

    /** Moves unit i to i + 2, cyclically, along every axis that counts units. */
    private static DMatrixRMaj shifted(String name, DMatrixRMaj tensor) {
        boolean output = name.startsWith("output.");
        boolean rows = !output;
        boolean columns = name.equals(TensorNames.RECURRENT_WEIGHT) || name.equals(TensorNames.OUTPUT_WEIGHT);
        DMatrixRMaj shifted = new DMatrixRMaj(tensor.numRows, tensor.numCols);
        for (int i = 0; i < tensor.numRows; i++) {
            for (int j = 0; j < tensor.numCols; j++) {
                shifted.set(rows ? (i + 2) % UNITS : i, columns ? (j + 2) % UNITS : j, tensor.get(i, j));
            }
        }
        return shifted;
    }
}
