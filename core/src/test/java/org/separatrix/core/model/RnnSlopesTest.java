package org.separatrix.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.ParameterizedSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;

/** Derivatives by parameters and inputs against central differences, for nonlinearity × form × mechanism × kind. */
class RnnSlopesTest {

    private static final int UNITS = 5;
    private static final NdArray INPUT = NdArray.vector(0.7, -0.4);
    private static final double[] CONTEXT = {0.3, 0.6};
    private static final double H = 1e-5;
    private static final DMatrixRMaj STATE = new DMatrixRMaj(new double[][] {{0.31, -0.72, 0.93, -0.14, 0.55}});

    /** A network, perturbed. */
    private record Setting(
            Form form, Nonlinearity nonlinearity, Modulation modulation, SystemKind kind, boolean ownTau) {

        DynamicalSystem at(double[] context, NdArray input, Map<String, Double> factors) {
            ModelSpec spec = SmallModels.spec(form, nonlinearity, modulation);
            Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>(SmallModels.tensors(spec, UNITS, 11));
            if (ownTau) {
                tensors.put(TensorNames.TIME_CONSTANT, SmallModels.timeConstants(UNITS, 11));
            }
            factors.forEach((name, factor) -> tensors.computeIfPresent(name, (key, tensor) -> {
                DMatrixRMaj scaled = tensor.copy();
                CommonOps_DDRM.scale(factor, scaled);
                return scaled;
            }));
            Model model = Model.of(spec, Precision.FLOAT64, tensors, "test");
            EffectiveNetwork network = model.at(new Context("c", NdArray.vector(context)));
            return kind == SystemKind.MAP ? network.map(input) : network.flow(input);
        }

        DynamicalSystem plain() {
            return at(CONTEXT, INPUT, Map.of());
        }

        /** The system with parameter number p moved by h. */
        DynamicalSystem moved(int p, double h) {
            if (p < CONTEXT.length) {
                double[] context = CONTEXT.clone();
                context[p] += h;
                return at(context, INPUT, Map.of());
            }
            boolean first = p == CONTEXT.length && modulation.excitability() != Excitability.NONE;
            double s = 1.0 + h;
            Map<String, Double> excitable = Map.of(TensorNames.EXCITABILITY_BIAS, s, TensorNames.EXCITABILITY_GAIN, s);
            String strong = switch (modulation.synaptic()) {
                case COMPONENT_GAIN -> TensorNames.SYNAPTIC_READOUT;
                case SCALE -> TensorNames.SYNAPTIC_SCALE;
                case FULL -> TensorNames.SYNAPTIC_WEIGHT;
                default -> TensorNames.SYNAPTIC_LEFT;
            };
            return at(CONTEXT, INPUT, first ? excitable : Map.of(strong, s));
        }
    }

    private static Stream<Setting> settings() {
        return SmallModels.MODULATED_FORMS.stream()
                .flatMap(form -> Stream.of(SystemKind.values())
                        .flatMap(kind -> Stream.of(Excitability.values())
                                .flatMap(excitability -> Stream.of(Synaptic.values())
                                        .flatMap(synaptic -> Stream.of(Nonlinearity.values())
                                                .map(phi -> new Setting(
                                                        form,
                                                        phi,
                                                        new Modulation(excitability, synaptic),
                                                        kind,
                                                        phi == Nonlinearity.TANH))))));
    }

    @TestFactory
    Stream<DynamicTest> agreeWithCentralDifferences() {
        return settings().map(setting -> DynamicTest.dynamicTest(setting.toString(), () -> check(setting)));
    }

    private static void check(Setting setting) {
        DynamicalSystem system = setting.plain();
        ParameterizedSystem slopes = (ParameterizedSystem) system;
        boolean modulated = !setting.modulation().equals(Modulation.NONE);
        int strengths = (setting.modulation().excitability() == Excitability.NONE ? 0 : 1)
                + (setting.modulation().synaptic() == Synaptic.NONE ? 0 : 1);
        assertThat(slopes.parameters()).hasSize(modulated ? 2 + strengths : 0);
        for (int p = 0; p < slopes.parameters().size(); p++) {
            int parameter = p;
            DMatrixRMaj rule = new DMatrixRMaj(1, 1);
            slopes.ruleSlope(p, STATE, rule);
            assertClose(rule, difference(h -> value(setting.moved(parameter, h), STATE)), "rule by " + p);
            DMatrixRMaj jacobian = new DMatrixRMaj(1, 1);
            slopes.jacobianSlope(p, STATE, jacobian);
            assertClose(jacobian, difference(h -> jacobian(setting.moved(parameter, h), STATE)), "∂F by " + p);
        }
        DMatrixRMaj direction = new DMatrixRMaj(new double[][] {{0.5, -1.0, 0.3, 0.8, -0.2}});
        DMatrixRMaj along = new DMatrixRMaj(1, 1);
        slopes.jacobianAlong(STATE, direction, along);
        assertClose(
                along,
                difference(h -> {
                    DMatrixRMaj moved = STATE.copy();
                    CommonOps_DDRM.addEquals(moved, h, direction);
                    return jacobian(system, moved);
                }),
                "∂F along");
        DMatrixRMaj input = new DMatrixRMaj(1, 1);
        slopes.inputJacobian(STATE, input);
        for (int k = 0; k < 2; k++) {
            int channel = k;
            DMatrixRMaj expected = difference(h -> {
                double[] u = INPUT.toArray();
                u[channel] += h;
                return value(setting.at(CONTEXT, NdArray.vector(u), Map.of()), STATE);
            });
            assertClose(CommonOps_DDRM.extractColumn(input, k, null), expected, "input " + k);
        }
    }

    private static DMatrixRMaj value(DynamicalSystem system, DMatrixRMaj state) {
        DMatrixRMaj value = new DMatrixRMaj(1, UNITS);
        system.evaluate(state, value);
        return value;
    }

    private static DMatrixRMaj jacobian(DynamicalSystem system, DMatrixRMaj state) {
        DMatrixRMaj jacobian = new DMatrixRMaj(UNITS, UNITS);
        system.jacobian(state, jacobian);
        return jacobian;
    }

    private static DMatrixRMaj difference(DoubleFunction<DMatrixRMaj> function) {
        DMatrixRMaj slope = function.apply(H).copy();
        CommonOps_DDRM.subtractEquals(slope, function.apply(-H));
        CommonOps_DDRM.scale(0.5 / H, slope);
        return slope;
    }

    private static void assertClose(DMatrixRMaj actual, DMatrixRMaj expected, String what) {
        assertThat(actual.getNumElements()).as(what).isEqualTo(expected.getNumElements());
        double scale = 1.0 + CommonOps_DDRM.elementMaxAbs(expected);
        for (int at = 0; at < expected.getNumElements(); at++) {
            assertThat(actual.data[at]).as(what).isCloseTo(expected.data[at], within(2e-8 * scale));
        }
    }

    @Test
    void strengthsOfBothPathwaysMoveTheNetworkAsTheWholeContextDoes() {
        Setting setting = new Setting(
                Form.RATE,
                Nonlinearity.SOFTPLUS,
                new Modulation(Excitability.BIAS_GAIN, Synaptic.COMPONENT_GAIN),
                SystemKind.FLOW,
                true);
        ParameterizedSystem system = (ParameterizedSystem) setting.plain();
        assertThat(system.parameters())
                .isEqualTo(List.of("context pro", "context anti", "excitability strength", "synaptic strength"));
        DMatrixRMaj[] slopes = new DMatrixRMaj[4];
        for (int p = 0; p < 4; p++) {
            slopes[p] = new DMatrixRMaj(1, 1);
            system.ruleSlope(p, STATE, slopes[p]);
        }
        for (int i = 0; i < UNITS; i++) {
            assertThat(slopes[2].data[i] + slopes[3].data[i])
                    .isCloseTo(CONTEXT[0] * slopes[0].data[i] + CONTEXT[1] * slopes[1].data[i], within(1e-15));
        }
    }

    @Test
    void mapAndFlowOfOneNetworkAreAnEulerStepApart() {
        for (Form form : SmallModels.MODULATED_FORMS) {
            Modulation modulation = new Modulation(Excitability.GAIN, Synaptic.GATE);
            DynamicalSystem map = new Setting(form, Nonlinearity.TANH, modulation, SystemKind.MAP, true).plain();
            DynamicalSystem flow = new Setting(form, Nonlinearity.TANH, modulation, SystemKind.FLOW, true).plain();
            assertThat(map.eulerStep()).hasValue(0.2);
            assertThat(flow.eulerStep()).hasValue(0.2);
            DMatrixRMaj expected = jacobian(flow, STATE);
            CommonOps_DDRM.scale(0.2, expected);
            for (int i = 0; i < UNITS; i++) {
                expected.add(i, i, 1.0);
            }
            assertClose(jacobian(map, STATE), expected, form.name());
        }
    }
}
