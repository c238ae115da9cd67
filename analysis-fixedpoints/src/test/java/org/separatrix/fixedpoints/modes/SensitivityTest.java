package org.separatrix.fixedpoints.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.ParameterizedSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;

class SensitivityTest {

    private static Sensitivity at(DynamicalSystem system, DMatrixRMaj state) {
        DMatrixRMaj jacobian = Linear.jacobian(system, state);
        return Sensitivity.of(system, (ParameterizedSystem) system, state, jacobian, Modes.of(system, jacobian, 3));
    }

    @ParameterizedTest
    @EnumSource(SystemKind.class)
    void theCuspMovesAsItsClosedFormSays(SystemKind kind) {
        double g = 2.0;
        double x = 0.957504024077;
        DynamicalSystem system = Linear.cusp(g, 0.0, kind);
        DMatrixRMaj state = polished(system, new DMatrixRMaj(new double[][] {{x}}));
        assertThat(state.data[0]).isCloseTo(x, within(1e-12));
        Sensitivity sensitivity = at(system, state);
        assertThat(sensitivity.parameters())
                .containsExactly("context bias", "context weight", "excitability strength", "synaptic strength");
        double first = 1.0 - x * x;
        double second = -2.0 * x * first;
        double byBias = first / (1.0 - g * first);
        double byWeight = g * x * first / (1.0 - g * first);
        assertThat(sensitivity.state().get(0, 0)).isCloseTo(byBias, within(1e-11));
        assertThat(sensitivity.state().get(1, 0)).isCloseTo(byWeight, within(1e-11));
        // c = 0: a stronger pathway changes nothing
        assertThat(sensitivity.state().get(2, 0)).isZero();
        assertThat(sensitivity.state().get(3, 0)).isZero();
        assertThat(sensitivity.input().at(0)).isCloseTo(1.5 * byBias, within(1e-11));
        // λ = α (g φ' − 1) + (0 or 1); W = g (1 + m), so dλ/dm = α (g φ' + g φ'' (g x + g dx/dm))
        double alpha = kind == SystemKind.MAP ? 0.2 : 1.0;
        double shiftByBias = alpha * g * second * (1.0 + g * byBias);
        double shiftByWeight = alpha * (g * first + g * second * (g * x + g * byWeight));
        assertThat(sensitivity.eigenvalues().get(0, 0, 0)).isCloseTo(shiftByBias, within(1e-10));
        assertThat(sensitivity.eigenvalues().get(1, 0, 0)).isCloseTo(shiftByWeight, within(1e-10));
        double lambda = alpha * (g * first - 1.0);
        assertThat(sensitivity.distance().at(0)).isCloseTo(-lambda / shiftByBias, within(1e-9));
        assertThat(sensitivity.distance().at(2)).isInfinite();
    }

    @Test
    void halfTheDistanceLeadsToTheFoldWhenItIsNear() {
        // the fold of g = 2 lies at b = −0.532839975354
        double fold = -0.532839975354;
        double bias = fold + 1e-4;
        DynamicalSystem system = Linear.cusp(2.0, bias, SystemKind.FLOW);
        DMatrixRMaj state = polished(system, new DMatrixRMaj(new double[][] {{0.73}}));
        DMatrixRMaj jacobian = Linear.jacobian(system, state);
        Modes modes = Modes.of(system, jacobian, 1);
        double distance = at(system, state).distance().at(0);
        assertThat(0.5 * distance).isCloseTo(-1e-4, within(2e-6));
        assertThat(Sensitivity.bifurcation(modes, 0)).isEqualTo("STEADY");
    }

    @Test
    void namesOfBifurcationsFollowTheKind() {
        DMatrixRMaj turning = Linear.matrix(new double[][] {{0.5, -0.5}, {0.5, 0.5}});
        DMatrixRMaj flipping = Linear.matrix(new double[][] {{-0.5}});
        assertThat(Sensitivity.bifurcation(Modes.of(new Linear.LinearMap(turning), turning, 2), 0))
                .isEqualTo("NEIMARK_SACKER");
        assertThat(Sensitivity.bifurcation(Modes.of(new Linear.LinearFlow(turning), turning, 2), 0))
                .isEqualTo("HOPF");
        assertThat(Sensitivity.bifurcation(Modes.of(new Linear.LinearMap(flipping), flipping, 1), 0))
                .isEqualTo("PERIOD_DOUBLING");
        assertThat(Sensitivity.bifurcation(Modes.of(new Linear.LinearFlow(flipping), flipping, 1), 0))
                .isEqualTo("STEADY");
    }

    static Stream<Arguments> mechanisms() {
        return SmallModels.MODULATED_FORMS.stream()
                .flatMap(form -> Stream.of(SystemKind.values())
                        .flatMap(kind -> Stream.of(
                                        new Modulation(Excitability.BIAS, Synaptic.NONE),
                                        new Modulation(Excitability.GAIN, Synaptic.NONE),
                                        new Modulation(Excitability.BIAS_GAIN, Synaptic.HADAMARD),
                                        new Modulation(Excitability.NONE, Synaptic.GATE),
                                        new Modulation(Excitability.BIAS, Synaptic.ADDITIVE),
                                        new Modulation(Excitability.GAIN, Synaptic.COMPONENT_GAIN),
                                        new Modulation(Excitability.NONE, Synaptic.SCALE),
                                        new Modulation(Excitability.BIAS, Synaptic.FULL))
                                .map(modulation -> Arguments.of(form, kind, modulation))));
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void pointsFoundAgainLieWhereTheDerivativesSay(Form form, SystemKind kind, Modulation modulation) {
        double[] context = {0.4, 0.3};
        Model model = SmallModels.random(SmallModels.spec(form, Nonlinearity.TANH, modulation), 7, 21);
        DynamicalSystem system = system(model, kind, context);
        DMatrixRMaj state = polished(system, new DMatrixRMaj(1, 7));
        DMatrixRMaj jacobian = Linear.jacobian(system, state);
        Modes modes = Modes.of(system, jacobian, 7);
        Sensitivity sensitivity = Sensitivity.of(system, (ParameterizedSystem) system, state, jacobian, modes);
        double h = 1e-5;
        for (int p = 0; p < 2; p++) {
            double[] up = context.clone();
            double[] down = context.clone();
            up[p] += h;
            down[p] -= h;
            DynamicalSystem above = system(model, kind, up);
            DynamicalSystem below = system(model, kind, down);
            DMatrixRMaj xAbove = polished(above, state);
            DMatrixRMaj xBelow = polished(below, state);
            for (int i = 0; i < 7; i++) {
                assertThat(sensitivity.state().get(p, i))
                        .isCloseTo((xAbove.data[i] - xBelow.data[i]) / (2.0 * h), within(1e-7));
            }
            NdArray lambdaAbove =
                    Modes.of(above, Linear.jacobian(above, xAbove), 7).eigenvalues();
            NdArray lambdaBelow =
                    Modes.of(below, Linear.jacobian(below, xBelow), 7).eigenvalues();
            for (int k = 0; k < modes.count(); k++) {
                double tolerance = 1e-7
                        * (1.0 + modes.conditions().at(k) * modes.conditions().at(k));
                for (int part = 0; part < 2; part++) {
                    double slope = (lambdaAbove.get(k, part) - lambdaBelow.get(k, part)) / (2.0 * h);
                    assertThat(sensitivity.eigenvalues().get(p, k, part))
                            .as("mode %d, part %d", k, part)
                            .isCloseTo(slope, within(tolerance));
                }
            }
        }
    }

    private static DynamicalSystem system(Model model, SystemKind kind, double[] context) {
        var network = model.at(new Context("c", NdArray.vector(context)));
        NdArray input = NdArray.vector(0.2, -0.1);
        return kind == SystemKind.MAP ? network.map(input) : network.flow(input);
    }

    /** Runs the system to rest from a state, then takes Newton steps. */
    private static DMatrixRMaj polished(DynamicalSystem system, DMatrixRMaj from) {
        int n = system.dimension();
        boolean map = system.kind() == SystemKind.MAP;
        DMatrixRMaj x = from.copy();
        DMatrixRMaj value = new DMatrixRMaj(1, n);
        for (int step = 0; step < 60; step++) {
            system.evaluate(x, value);
            DMatrixRMaj jacobian = Linear.jacobian(system, x);
            DMatrixRMaj residual = new DMatrixRMaj(n, 1);
            for (int i = 0; i < n; i++) {
                residual.data[i] = value.data[i] - (map ? x.data[i] : 0.0);
                jacobian.add(i, i, map ? -1.0 : 0.0);
            }
            DMatrixRMaj correction = Lu.of(jacobian).solve(residual);
            for (int i = 0; i < n; i++) {
                x.data[i] -= correction.data[i];
            }
        }
        system.evaluate(x, value);
        for (int i = 0; i < n; i++) {
            assertThat(value.data[i] - (map ? x.data[i] : 0.0)).isCloseTo(0.0, within(1e-13));
        }
        return x;
    }
}
