package org.separatrix.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.DynamicalSystemContract;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;

/** Map and flow of a network for every nonlinearity × form × mechanism. */
class RnnDynamicsTest extends DynamicalSystemContract {

    private static final int UNITS = 5;
    private static final NdArray INPUT = NdArray.vector(0.7, -0.4);

    @Override
    protected Map<String, DynamicalSystem> systems() {
        Map<String, DynamicalSystem> systems = new LinkedHashMap<>();
        for (Nonlinearity nonlinearity : Nonlinearity.values()) {
            for (Form form : SmallModels.MODULATED_FORMS) {
                for (Excitability excitability : Excitability.values()) {
                    for (Synaptic synaptic : Synaptic.values()) {
                        Modulation modulation = new Modulation(excitability, synaptic);
                        EffectiveNetwork network = network(nonlinearity, form, modulation);
                        String name = nonlinearity + " " + form + " " + modulation.label();
                        systems.put("map of " + name, network.map(INPUT));
                        systems.put("flow of " + name, network.flow(INPUT));
                    }
                }
                putNetworksWithAModulator(systems, nonlinearity, form);
                EffectiveNetwork own = withTimeConstants(nonlinearity, form);
                String name = nonlinearity + " " + form + " with a time constant for each unit";
                systems.put("map of " + name, own.map(INPUT));
                systems.put("flow of " + name, own.flow(INPUT));
            }
        }
        return systems;
    }

    private static void putNetworksWithAModulator(
            Map<String, DynamicalSystem> systems, Nonlinearity nonlinearity, Form form) {
        for (Excitability excitability : Excitability.values()) {
            for (Synaptic synaptic : Synaptic.values()) {
                if (excitability == Excitability.NONE && synaptic == Synaptic.NONE) {
                    continue;
                }
                Modulation modulation = new Modulation(excitability, synaptic, new ContextDynamics(0, 0, 150));
                ModelSpec spec = SmallModels.spec(form, nonlinearity, modulation);
                Model model = SmallModels.randomWithTimeConstants(spec, UNITS, 11);
                Context context = model.context("0.3,0.6");
                String name = nonlinearity + " " + form + " " + modulation.label();
                systems.put("map of " + name, model.system(SystemKind.MAP, context, INPUT));
                systems.put("flow of " + name, model.system(SystemKind.FLOW, context, INPUT));
            }
        }
    }

    private static EffectiveNetwork network(Nonlinearity nonlinearity, Form form, Modulation modulation) {
        Model model = SmallModels.random(SmallModels.spec(form, nonlinearity, modulation), UNITS, 11);
        return model.at(model.context("0.3,0.6"));
    }

    private static EffectiveNetwork withTimeConstants(Nonlinearity nonlinearity, Form form) {
        Modulation modulation = new Modulation(Excitability.BIAS_GAIN, Synaptic.HADAMARD);
        Model model = SmallModels.randomWithTimeConstants(SmallModels.spec(form, nonlinearity, modulation), UNITS, 11);
        return model.at(model.context("0.3,0.6"));
    }

    private static DMatrixRMaj random(int rows, int columns, String stream) {
        CounterRandom chance = CounterRandom.of(11L, stream);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int at = 0; at < matrix.getNumElements(); at++) {
            matrix.data[at] = 0.8 * chance.gaussian(at);
        }
        return matrix;
    }

    @Test
    void theMapIsAStepOfLengthAlphaAlongTheFlow() {
        checkStep(network(Nonlinearity.TANH, Form.CURRENT, new Modulation(Excitability.BIAS_GAIN, Synaptic.HADAMARD)));
        checkStep(withTimeConstants(Nonlinearity.TANH, Form.CURRENT));
        checkStep(withTimeConstants(Nonlinearity.SOFTPLUS, Form.RATE));
    }

    @Test
    void fixedPointsDoNotDependOnTimeConstants() {
        EffectiveNetwork own = withTimeConstants(Nonlinearity.TANH, Form.RATE);
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>(own.model().tensors());
        tensors.remove(TensorNames.TIME_CONSTANT);
        EffectiveNetwork shared =
                Model.of(own.model().spec(), Precision.FLOAT64, tensors, "test").at(own.context());
        DMatrixRMaj state = random(1, UNITS, "states");
        DMatrixRMaj next = new DMatrixRMaj(1, UNITS);
        // a contraction: all weights are 0.05 of what they were
        for (EffectiveNetwork network : List.of(shared, own)) {
            CommonOps_DDRM.scale(0.05, network.weights());
        }
        for (int i = 0; i < 2000; i++) {
            shared.map(INPUT).evaluate(state, next);
            state.setTo(next);
        }
        own.map(INPUT).evaluate(state, next);
        for (int at = 0; at < UNITS; at++) {
            assertThat(next.data[at]).isCloseTo(state.data[at], org.assertj.core.data.Offset.offset(1e-13));
        }
    }

    private static void checkStep(EffectiveNetwork network) {
        DMatrixRMaj states = random(3, UNITS, "states");
        DMatrixRMaj next = new DMatrixRMaj(3, UNITS);
        DMatrixRMaj slope = new DMatrixRMaj(3, UNITS);
        network.map(INPUT).evaluate(states, next);
        network.flow(INPUT).evaluate(states, slope);
        CommonOps_DDRM.addEquals(slope, 5.0, states);
        CommonOps_DDRM.scale(0.2, slope);
        for (int at = 0; at < next.getNumElements(); at++) {
            assertThat(next.data[at]).isCloseTo(slope.data[at], org.assertj.core.data.Offset.offset(1e-14));
        }
    }

    @Test
    void theMapIsTheStepOfTheSimulator() {
        for (Form form : SmallModels.MODULATED_FORMS) {
            EffectiveNetwork network =
                    network(Nonlinearity.SOFTPLUS, form, new Modulation(Excitability.BIAS, Synaptic.ADDITIVE));
            DMatrixRMaj states = random(3, UNITS, "states");
            DMatrixRMaj next = new DMatrixRMaj(3, UNITS);
            network.map(INPUT).evaluate(states, next);
            DMatrixRMaj inputs = new DMatrixRMaj(new double[][] {{0.7, -0.4}, {0.7, -0.4}, {0.7, -0.4}});
            network.step(states, inputs);
            for (int at = 0; at < next.getNumElements(); at++) {
                assertThat(next.data[at]).isCloseTo(states.data[at], org.assertj.core.data.Offset.offset(1e-14));
            }
        }
    }

    @Test
    void knowsTheUnitsOfTimeAndWhatIsKnownOnPaper() {
        EffectiveNetwork smooth = network(Nonlinearity.TANH, Form.RATE, Modulation.NONE);
        DiscreteMap map = smooth.map(INPUT);
        Flow flow = smooth.flow(INPUT);
        assertThat(map.timeUnitMs()).isEqualTo(20.0);
        assertThat(flow.timeUnitMs()).isEqualTo(100.0);
        assertThat(map.isDissipative()).isTrue();
        assertThat(map.jacobianLipschitz().orElseThrow())
                .isCloseTo(0.2 * flow.jacobianLipschitz().orElseThrow(), org.assertj.core.data.Offset.offset(1e-14));
        DynamicalSystem kinked =
                network(Nonlinearity.RELU, Form.RATE, Modulation.NONE).flow(INPUT);
        assertThat(kinked.isDissipative()).isFalse();
        assertThat(kinked.jacobianLipschitz()).isEmpty();
        assertThat(network(Nonlinearity.RETANH, Form.CURRENT, Modulation.NONE)
                        .map(INPUT)
                        .isDissipative())
                .isTrue();
    }
}
