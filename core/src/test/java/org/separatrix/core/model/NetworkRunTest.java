package org.separatrix.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.provenance.InvalidInputException;

/** Steps of networks whose contexts have dynamics, against the effective network of each moment and the equations on paper. */
class NetworkRunTest {

    private static final int UNITS = 6;
    private static final int STEPS = 9;
    private static final ContextDynamics LEAKY = new ContextDynamics(50, 160, 0);
    private static final ContextDynamics MODULATOR = new ContextDynamics(0, 0, 160);

    private static Model model(Form form, Excitability excitability, Synaptic synaptic, ContextDynamics dynamics) {
        Modulation modulation = new Modulation(excitability, synaptic, dynamics);
        return SmallModels.random(SmallModels.spec(form, Nonlinearity.TANH, modulation), UNITS, 17);
    }

    private static DMatrixRMaj inputs(int step, int trials) {
        return SmallModels.random(trials, 2, 0.7, step, "u");
    }

    private static Context context(double... vector) {
        return new Context("test", NdArray.vector(vector));
    }

    /** In the rate form a step under c is that of the effective network at c. */
    @Test
    void aStepIsThatOfTheEffectiveNetworkOfTheContextsOfThatMoment() {
        for (Excitability excitability : Excitability.values()) {
            for (Synaptic synaptic : Synaptic.values()) {
                Model model = model(Form.RATE, excitability, synaptic, LEAKY);
                NetworkRun run = model.start(model.context("anti"), 2);
                DMatrixRMaj states = run.states().copy();
                for (int t = 1; t <= STEPS; t++) {
                    run.step(inputs(t, 2));
                    double fast = 1.0 - Math.pow(1.0 - 20.0 / 50, t);
                    double slow = 1.0 - Math.pow(1.0 - 20.0 / 160, t);
                    Context now = Context.split(context(0, fast), context(0, slow));
                    model.at(now).step(states, inputs(t, 2));
                    assertThat(run.states().data).containsExactly(states.data, within(1e-12));
                    assertThat(run.outputs().data).containsExactly(model.at(now).outputs(states).data, within(1e-12));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Form.class, mode = EnumSource.Mode.EXCLUDE, names = "GRU")
    void aContextOfWhichEachPathwayHasItsOwnSettlesInTheEffectiveNetworkOfTheTwo(Form form) {
        Model model = model(form, Excitability.BIAS_GAIN, Synaptic.HADAMARD, LEAKY);
        Context split = model.context("pro/0.5,0.5");
        assertThat(split.name()).isEqualTo("pro/0.5,0.5");
        assertThat(split.vector()).isEqualTo(NdArray.vector(1, 0));
        assertThat(split.synapticVector()).isEqualTo(NdArray.vector(0.5, 0.5));
        NetworkRun run = model.start(split, 1);
        for (int t = 0; t < 1000; t++) {
            run.step(new DMatrixRMaj(new double[][] {{0.3, -0.2}}));
        }
        DMatrixRMaj states = run.states().copy();
        model.at(split).step(states, new DMatrixRMaj(new double[][] {{0.3, -0.2}}));
        run.step(new DMatrixRMaj(new double[][] {{0.3, -0.2}}));
        assertThat(run.states().data).containsExactly(states.data, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(value = Form.class, mode = EnumSource.Mode.EXCLUDE, names = "GRU")
    void timeConstantsOfContextsThatAreAlmostAStepGiveAlmostWhatConstantContextsGive(Form form) {
        Model leaky = model(form, Excitability.BIAS_GAIN, Synaptic.ADDITIVE, new ContextDynamics(20, 20, 0));
        Model constant = model(form, Excitability.BIAS_GAIN, Synaptic.ADDITIVE, ContextDynamics.NONE);
        Map<String, DMatrixRMaj> rested = new LinkedHashMap<>(leaky.tensors());
        rested.remove(TensorNames.INITIAL_STATE);
        NetworkRun one = Model.of(leaky.spec(), Precision.FLOAT64, new LinkedHashMap<>(rested), "test")
                .start(leaky.context("pro"), 2);
        NetworkRun other =
                Model.of(constant.spec(), Precision.FLOAT64, rested, "test").start(constant.context("pro"), 2);
        for (int t = 0; t < STEPS; t++) {
            one.step(inputs(t, 2));
            other.step(inputs(t, 2));
            assertThat(one.states().data).containsExactly(other.states().data, within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Form.class, mode = EnumSource.Mode.EXCLUDE, names = "GRU")
    void aHeldInputMakesAStepThatOfTheMapInTheJointState(Form form) {
        for (Excitability excitability : Excitability.values()) {
            for (Synaptic synaptic : Synaptic.values()) {
                if (excitability == Excitability.NONE && synaptic == Synaptic.NONE) {
                    continue;
                }
                Model model = model(form, excitability, synaptic, MODULATOR);
                NdArray held = NdArray.vector(0.4, -0.7);
                DynamicalSystem map = model.system(SystemKind.MAP, model.context("pro"), held);
                assertThat(map.dimension()).isEqualTo(UNITS + SmallModels.MODULATOR_UNITS);
                NetworkRun run = model.start(model.context("pro"), 1);
                DMatrixRMaj joint = joint(run);
                for (int t = 0; t < STEPS; t++) {
                    DMatrixRMaj next = new DMatrixRMaj(1, joint.numCols);
                    map.evaluate(joint, next);
                    run.step(new DMatrixRMaj(new double[][] {{0.4, -0.7}}));
                    joint = joint(run);
                    assertThat(next.data).containsExactly(joint.data, within(1e-12));
                }
            }
        }
    }

    private static DMatrixRMaj joint(NetworkRun run) {
        DMatrixRMaj joint = new DMatrixRMaj(1, run.states().numCols + run.modulatorStates().numCols);
        System.arraycopy(run.states().data, 0, joint.data, 0, run.states().numCols);
        System.arraycopy(
                run.modulatorStates().data, 0, joint.data, run.states().numCols, run.modulatorStates().numCols);
        return joint;
    }

    /** The equations of NM-RNN, written out: z first, then x with the new z. */
    @Test
    void componentGainWithAModulatorIsTheNeuromodulatedNetwork() {
        Model model = model(Form.CURRENT, Excitability.NONE, Synaptic.COMPONENT_GAIN, MODULATOR);
        NetworkRun run = model.start(model.context("anti"), 1);
        double[] z = model.tensor(TensorNames.MODULATOR_INITIAL_STATE).data.clone();
        double[] x = model.tensor(TensorNames.INITIAL_STATE).data.clone();
        for (int t = 0; t < STEPS; t++) {
            double[] u = inputs(t, 1).data;
            double[] tanhZ = tanh(z);
            for (int k = 0; k < z.length; k++) {
                double sum = model.tensor(TensorNames.MODULATOR_RECURRENT_BIAS).data[k]
                        + row(model, TensorNames.MODULATOR_RECURRENT_WEIGHT, k, tanhZ)
                        + row(model, TensorNames.MODULATOR_INPUT_WEIGHT, k, u)
                        + model.tensor(TensorNames.MODULATOR_CONTEXT_WEIGHT).get(k, 1);
                z[k] += 20.0 / 160.0 * (sum - z[k]);
            }
            double[] tanhX = tanh(x);
            double[] next = new double[UNITS];
            for (int i = 0; i < UNITS; i++) {
                double sum =
                        model.tensor(TensorNames.RECURRENT_BIAS).data[i] + row(model, TensorNames.INPUT_WEIGHT, i, u);
                for (int c = 0; c < 3; c++) {
                    double gain = model.tensor(TensorNames.SYNAPTIC_OFFSET).data[c]
                            + row(model, TensorNames.SYNAPTIC_READOUT, c, z);
                    double component = 0.0;
                    for (int j = 0; j < UNITS; j++) {
                        component += model.tensor(TensorNames.SYNAPTIC_RIGHT).get(j, c) * tanhX[j];
                    }
                    sum += model.tensor(TensorNames.SYNAPTIC_LEFT).get(i, c) * component / (1.0 + Math.exp(-gain));
                }
                next[i] = x[i] + 0.2 * (sum - x[i]);
            }
            x = next;
            run.step(inputs(t, 1));
            assertThat(run.states().data).containsExactly(x, within(1e-12));
            assertThat(run.modulatorStates().data).containsExactly(z, within(1e-12));
        }
    }

    private static double[] tanh(double[] values) {
        double[] rates = new double[values.length];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = Math.tanh(values[i]);
        }
        return rates;
    }

    private static double row(Model model, String tensor, int i, double[] vector) {
        double sum = 0.0;
        for (int k = 0; k < vector.length; k++) {
            sum += model.tensor(tensor).get(i, k) * vector[k];
        }
        return sum;
    }

    /** Where the modulator holds z, the units move as in the effective network at that z. */
    @ParameterizedTest
    @EnumSource(value = Form.class, mode = EnumSource.Mode.EXCLUDE, names = "GRU")
    void atAFixedPointOfTheModulatorTheUnitsSeeItsEffectiveNetwork(Form form) {
        Model model = model(form, Excitability.BIAS_GAIN, Synaptic.FULL, MODULATOR);
        NetworkRun run = model.start(model.context("pro"), 1);
        DMatrixRMaj u = new DMatrixRMaj(new double[][] {{0.1, 0.2}});
        for (int t = 0; t < 3000; t++) {
            run.step(u);
        }
        EffectiveNetwork settled = model.atModulator(NdArray.vector(run.modulatorStates().data));
        DMatrixRMaj states = run.states().copy();
        settled.step(states, u);
        run.step(u);
        assertThat(run.states().data).containsExactly(states.data, within(1e-10));
    }

    @Test
    void aModulatorMayNotSeeInputsOrContexts() {
        Model model = model(Form.RATE, Excitability.BIAS, Synaptic.NONE, MODULATOR);
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>(model.tensors());
        tensors.remove(TensorNames.MODULATOR_INPUT_WEIGHT);
        tensors.remove(TensorNames.MODULATOR_INITIAL_STATE);
        Model blind = Model.of(model.spec(), Precision.FLOAT64, tensors, "test");
        NetworkRun one = blind.start(blind.context("pro"), 1);
        NetworkRun other = blind.start(blind.context("pro"), 1);
        assertThat(one.modulatorStates().data).containsOnly(0.0);
        for (int t = 0; t < STEPS; t++) {
            one.step(inputs(t, 1));
            other.step(inputs(t + 100, 1));
        }
        assertThat(one.modulatorStates().data).isEqualTo(other.modulatorStates().data);
        assertThat(one.states().data).isNotEqualTo(other.states().data);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Model model = model(Form.RATE, Excitability.BIAS, Synaptic.NONE, MODULATOR);
        assertThatThrownBy(() -> model.at(model.context("pro")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("follow a modulator");
        assertThatThrownBy(() -> model.context("pro/anti")).hasMessageContaining("modulator");
        Context split = Context.split(context(1, 0), context(0, 1));
        assertThatThrownBy(() -> model.start(split, 1)).hasMessageContaining("two vectors");
        assertThatThrownBy(() -> model.start(context(1, 0, 0), 1)).hasMessageContaining("2 numbers");
        assertThatThrownBy(() -> model.start(context(1, Double.NaN), 1)).hasMessageContaining("finite");
        assertThatThrownBy(() -> model.start(context(1, 0), 1).step(new DMatrixRMaj(1, 3)))
                .hasMessage("inputs: channels: found 3, expected 2");
        assertThatThrownBy(() -> model.system(SystemKind.MAP, context(1, 0), NdArray.vector(1)))
                .hasMessageContaining("2 numbers");
        assertThatThrownBy(() -> model.system(SystemKind.MAP, context(1, 0), NdArray.vector(1, Double.NaN)))
                .hasMessageContaining("finite");
        Model plain = model(Form.RATE, Excitability.BIAS, Synaptic.NONE, LEAKY);
        assertThatThrownBy(() -> plain.atModulator(NdArray.vector(0, 0, 0))).hasMessageContaining("modulator");
        assertThatThrownBy(() -> plain.start(context(1), 1)).hasMessageContaining("2 numbers");
        assertThatThrownBy(() -> plain.context("pro/what")).hasMessageContaining("'pro/what'");
        assertThat(plain.context("none/pro").vector()).isEqualTo(NdArray.vector(0, 0));
    }

    @Test
    void refusesDynamicsWithoutMeaning() {
        assertThatThrownBy(() -> new ContextDynamics(50, 0, 100)).hasMessageContaining("takes the place");
        assertThatThrownBy(() -> new ContextDynamics(-1, 0, 0)).hasMessageContaining("non-negative");
        assertThatThrownBy(() -> new Modulation(Excitability.NONE, Synaptic.NONE, MODULATOR))
                .hasMessageContaining("acts on nothing");
        Modulation fast = new Modulation(Excitability.BIAS, Synaptic.NONE, new ContextDynamics(10, 0, 0));
        assertThatThrownBy(() -> SmallModels.spec(Form.RATE, Nonlinearity.TANH, fast))
                .hasMessageContaining("at least dtMs 20.0");
    }

    @Test
    void theNameOfAMechanismTellsWhatMoves() {
        List<String> labels = List.of(
                new Modulation(Excitability.BIAS, Synaptic.NONE, new ContextDynamics(0, 100, 0)).label(),
                new Modulation(Excitability.BIAS, Synaptic.NONE, LEAKY).label(),
                new Modulation(Excitability.NONE, Synaptic.COMPONENT_GAIN, MODULATOR).label());
        assertThat(labels).containsExactly("bias", "leaky+bias", "modulator+component-gain");
    }
}
