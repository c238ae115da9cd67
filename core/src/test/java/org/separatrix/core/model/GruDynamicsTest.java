package org.separatrix.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.DynamicalSystemContract;
import org.separatrix.core.dynamics.ParameterizedSystem;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.provenance.InvalidInputException;

/** Map and flow of gated units for every nonlinearity, and what is known of them on paper. */
class GruDynamicsTest extends DynamicalSystemContract {

    private static final int UNITS = 5;
    private static final NdArray INPUT = NdArray.vector(0.7, -0.4);

    @Override
    protected Map<String, DynamicalSystem> systems() {
        Map<String, DynamicalSystem> systems = new LinkedHashMap<>();
        for (Nonlinearity nonlinearity : Nonlinearity.values()) {
            ModelSpec spec = SmallModels.spec(Form.GRU, nonlinearity, Modulation.NONE);
            EffectiveNetwork shared = at(SmallModels.random(spec, UNITS, 11));
            EffectiveNetwork own = at(SmallModels.randomWithTimeConstants(spec, UNITS, 11));
            systems.put("map of gru " + nonlinearity, shared.map(INPUT));
            systems.put("flow of gru " + nonlinearity, shared.flow(INPUT));
            systems.put("map of gru " + nonlinearity + " with a time constant for each unit", own.map(INPUT));
            systems.put("flow of gru " + nonlinearity + " with a time constant for each unit", own.flow(INPUT));
        }
        return systems;
    }

    private static EffectiveNetwork at(Model model) {
        return model.at(model.neutralContext());
    }

    private static Model model(Nonlinearity nonlinearity) {
        return SmallModels.randomWithTimeConstants(
                SmallModels.spec(Form.GRU, nonlinearity, Modulation.NONE), UNITS, 11);
    }

    private static DMatrixRMaj states() {
        return SmallModels.random(3, UNITS, 0.8, 11, "states");
    }

    private static DMatrixRMaj inputs() {
        return new DMatrixRMaj(new double[][] {{0.7, -0.4}, {0.7, -0.4}, {0.7, -0.4}});
    }

    @Test
    void derivativesByTheInputAndAlongADirectionAreFiniteDifferences() {
        double step = 1e-5;
        for (Nonlinearity nonlinearity : List.of(Nonlinearity.TANH, Nonlinearity.SOFTPLUS, Nonlinearity.POWER)) {
            for (boolean map : new boolean[] {true, false}) {
                EffectiveNetwork network = at(model(nonlinearity));
                DynamicalSystem system = map ? network.map(INPUT) : network.flow(INPUT);
                assertThat(system.eulerStep()).hasValue(network.model().spec().alpha());
                ParameterizedSystem slopes = (ParameterizedSystem) system;
                assertThat(slopes.parameters()).isEmpty();
                DMatrixRMaj state = CommonOps_DDRM.extractRow(states(), 0, null);
                DMatrixRMaj byInput = new DMatrixRMaj(1, 1);
                slopes.inputJacobian(state, byInput);
                for (int k = 0; k < 2; k++) {
                    DMatrixRMaj[] values = new DMatrixRMaj[2];
                    for (int side = 0; side < 2; side++) {
                        double[] u = INPUT.toArray();
                        u[k] += side == 0 ? step : -step;
                        NdArray moved = NdArray.vector(u);
                        values[side] = new DMatrixRMaj(1, UNITS);
                        (map ? network.map(moved) : network.flow(moved)).evaluate(state, values[side]);
                    }
                    for (int i = 0; i < UNITS; i++) {
                        assertThat(byInput.get(i, k))
                                .isCloseTo((values[0].data[i] - values[1].data[i]) / (2.0 * step), within(1e-8));
                    }
                }
                DMatrixRMaj direction = new DMatrixRMaj(1, UNITS, true, 0.3, -0.7, 0.2, 1.0, -0.4);
                DMatrixRMaj along = new DMatrixRMaj(1, 1);
                slopes.jacobianAlong(state, direction, along);
                DMatrixRMaj up = state.copy();
                DMatrixRMaj down = state.copy();
                CommonOps_DDRM.addEquals(up, step, direction);
                CommonOps_DDRM.addEquals(down, -step, direction);
                DMatrixRMaj above = new DMatrixRMaj(UNITS, UNITS);
                DMatrixRMaj below = new DMatrixRMaj(UNITS, UNITS);
                system.jacobian(up, above);
                system.jacobian(down, below);
                for (int at = 0; at < UNITS * UNITS; at++) {
                    assertThat(along.data[at])
                            .isCloseTo((above.data[at] - below.data[at]) / (2.0 * step), within(1e-8));
                }
            }
        }
    }

    @Test
    void aStepIsThePlainUpdateEquation() {
        for (Nonlinearity nonlinearity : List.of(Nonlinearity.TANH, Nonlinearity.SOFTPLUS)) {
            Model model = model(nonlinearity);
            DMatrixRMaj moved = states();
            at(model).step(moved, inputs());
            for (int k = 0; k < 3; k++) {
                double[] h = new double[UNITS];
                System.arraycopy(states().data, k * UNITS, h, 0, UNITS);
                double[] next = plainStep(model, h, INPUT.toArray());
                for (int i = 0; i < UNITS; i++) {
                    assertThat(moved.get(k, i)).isCloseTo(next[i], within(1e-14));
                }
            }
        }
    }

    /** The equation of the specification, one number at a time. */
    private static double[] plainStep(Model model, double[] h, double[] u) {
        double[] gates = new double[2 * UNITS];
        for (int i = 0; i < 2 * UNITS; i++) {
            double sum = model.tensor("gate.bias").get(i, 0) + row(model.tensor("gate.input"), i, u);
            gates[i] = 1.0 / (1.0 + Math.exp(-sum - row(model.tensor("gate.recurrent"), i, h)));
        }
        double[] reset = h.clone();
        for (int i = 0; i < UNITS; i++) {
            reset[i] *= gates[i];
        }
        double[] next = new double[UNITS];
        for (int i = 0; i < UNITS; i++) {
            double sum = model.tensor("recurrent.bias").get(i, 0)
                    + row(model.tensor("input.weight"), i, u)
                    + row(model.tensor("recurrent.weight"), i, reset);
            double alpha = model.spec().dtMs() / model.tensor("time.constant").get(i, 0);
            double share = alpha * gates[UNITS + i];
            next[i] = (1.0 - share) * h[i] + share * model.spec().nonlinearity().value(sum);
        }
        return next;
    }

    private static double row(DMatrixRMaj weights, int i, double[] x) {
        double sum = 0.0;
        for (int j = 0; j < x.length; j++) {
            sum += weights.get(i, j) * x[j];
        }
        return sum;
    }

    @Test
    void theMapIsTheStepOfTheSimulatorAndAnEulerStepOfTheFlow() {
        EffectiveNetwork network = at(model(Nonlinearity.SOFTPLUS));
        DMatrixRMaj next = new DMatrixRMaj(3, UNITS);
        DMatrixRMaj slope = new DMatrixRMaj(3, UNITS);
        network.map(INPUT).evaluate(states(), next);
        network.flow(INPUT).evaluate(states(), slope);
        DMatrixRMaj moved = states();
        network.step(moved, inputs());
        double alpha = network.model().spec().alpha();
        for (int at = 0; at < next.getNumElements(); at++) {
            assertThat(next.data[at]).isCloseTo(moved.data[at], within(1e-14));
            assertThat(next.data[at]).isCloseTo(states().data[at] + alpha * slope.data[at], within(1e-14));
        }
    }

    /** With gates that are wide open, ρ = ζ = 1, nothing but the leaky rate network is left. */
    @Test
    void openGatesLeaveARateNetwork() {
        ModelSpec spec = SmallModels.spec(Form.GRU, Nonlinearity.TANH, Modulation.NONE);
        Map<String, DMatrixRMaj> tensors = SmallModels.tensors(spec, UNITS, 11);
        DMatrixRMaj open = new DMatrixRMaj(2 * UNITS, 1);
        org.ejml.dense.row.CommonOps_DDRM.fill(open, 60.0);
        tensors.put(TensorNames.GATE_BIAS, open);
        Model gated = Model.of(spec, Precision.FLOAT64, new LinkedHashMap<>(tensors), "test");
        tensors.keySet().removeIf(name -> name.startsWith("gate."));
        ModelSpec plain = SmallModels.spec(Form.RATE, Nonlinearity.TANH, Modulation.NONE);
        Model rate = Model.of(plain, Precision.FLOAT64, tensors, "test");
        DMatrixRMaj one = states();
        DMatrixRMaj other = states();
        for (int t = 0; t < 20; t++) {
            at(gated).step(one, inputs());
            at(rate).step(other, inputs());
        }
        for (int at = 0; at < one.getNumElements(); at++) {
            assertThat(one.data[at]).isCloseTo(other.data[at], within(1e-13));
        }
        assertThat(at(gated).outputs(one).data)
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(at(rate).outputs(other).data);
    }

    @Test
    void knowsTheUnitsOfTimeAndWhatIsKnownOnPaper() {
        EffectiveNetwork bounded = at(model(Nonlinearity.TANH));
        assertThat(bounded.map(INPUT).timeUnitMs()).isEqualTo(20.0);
        assertThat(bounded.flow(INPUT).timeUnitMs()).isEqualTo(100.0);
        assertThat(bounded.map(INPUT).isDissipative()).isTrue();
        assertThat(at(model(Nonlinearity.SOFTPLUS)).flow(INPUT).isDissipative()).isFalse();
        assertThat(bounded.flow(INPUT).jacobianLipschitz()).isEmpty();
        assertThat(bounded.rates(states()).data).isEqualTo(states().data);
    }

    @Test
    void refusesInputsThatDoNotFit() {
        EffectiveNetwork network = at(model(Nonlinearity.TANH));
        assertThatThrownBy(() -> network.map(NdArray.vector(1.0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("input: vector: found 1 numbers, expected 2 numbers");
        assertThatThrownBy(() -> network.flow(NdArray.vector(1.0, Double.NaN)))
                .hasMessage("input: vector[1]: found NaN, expected a finite number");
    }

    @Test
    void refusesModulationAndTensorsThatDoNotFit() {
        ModelSpec modulated =
                SmallModels.spec(Form.GRU, Nonlinearity.TANH, new Modulation(Excitability.BIAS, Synaptic.HADAMARD));
        assertThatThrownBy(() -> SmallModels.random(modulated, UNITS, 11))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "test: excitability, synaptic: found 'bias+hadamard' in a network of the form gru, on which no"
                                + " context acts, expected none");
        ModelSpec spec = SmallModels.spec(Form.GRU, Nonlinearity.TANH, Modulation.NONE);
        Map<String, DMatrixRMaj> tensors = SmallModels.tensors(spec, UNITS, 11);
        tensors.remove(TensorNames.GATE_RECURRENT);
        assertThatThrownBy(() -> Model.of(spec, Precision.FLOAT64, tensors, "test"))
                .hasMessage("test: gate.recurrent: found no such tensor, expected shape [10, 5]");
        tensors.put(TensorNames.GATE_RECURRENT, new DMatrixRMaj(UNITS, UNITS));
        assertThatThrownBy(() -> Model.of(spec, Precision.FLOAT64, tensors, "test"))
                .hasMessage("test: gate.recurrent: found shape [5, 5], expected shape [10, 5]");
        ModelSpec plain = SmallModels.spec(Form.RATE, Nonlinearity.TANH, Modulation.NONE);
        assertThatThrownBy(() -> Model.of(plain, Precision.FLOAT64, SmallModels.tensors(spec, UNITS, 11), "test"))
                .hasMessageContaining("gate.recurrent: found a tensor the model (none) has no use for");
        assertThatThrownBy(() -> SmallModels.random(spec, UNITS, 11).tensor("synaptic.left"))
                .hasMessageContaining("the network (gru, none) has no tensor 'synaptic.left'");
    }
}
