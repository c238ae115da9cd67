package org.separatrix.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.JointEquation;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;

class JointEquationTest {

    private static final int UNITS = 6;
    private static final NdArray INPUT = NdArray.vector(0.7, -0.4);

    static Stream<Arguments> mechanisms() {
        return SmallModels.MODULATED_FORMS.stream()
                .flatMap(form -> Stream.of(Synaptic.values()).map(synaptic -> Arguments.of(form, synaptic)));
    }

    private static DynamicalSystem system(Form form, Synaptic synaptic, SystemKind kind) {
        Modulation modulation = new Modulation(Excitability.BIAS_GAIN, synaptic, new ContextDynamics(0, 0, 160));
        Model model = SmallModels.random(SmallModels.spec(form, Nonlinearity.TANH, modulation), UNITS, 3);
        return model.system(kind, model.context("pro"), INPUT);
    }

    private static JointEquation equation(Form form, Synaptic synaptic) {
        return (JointEquation)
                system(form, synaptic, SystemKind.MAP).stateEquation().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void boundsHoldForEverySignalWithinTheErrorAndAreNotMuchLarger(Form form, Synaptic synaptic) {
        JointEquation equation = equation(form, synaptic);
        DMatrixRMaj z = new DMatrixRMaj(3, 1, true, 0.4, -0.7, 0.2);
        double error = 0.01;
        JointEquation.Uncertain wide = equation.units().at(z, error);
        double tightest = 0.0;
        for (int trial = 0; trial < 8; trial++) {
            DMatrixRMaj moved = z.copy();
            for (int k = 0; k < 3; k++) {
                moved.data[k] += ((trial >> k) & 1) == 0 ? error : -error;
            }
            NetworkEquation there = equation.units().at(moved, 0.0).network();
            tightest = Math.max(tightest, within(there.weights(), wide.network().weights(), wide.weightErrors()));
            tightest = Math.max(tightest, within(there.gain(), wide.network().gain(), wide.gainErrors()));
            tightest = Math.max(tightest, within(there.drive(), wide.network().drive(), wide.driveErrors()));
        }
        assertThat(tightest).isGreaterThan(0.9);
    }

    /** Checks that differences stay within bounds; returns the largest share of a bound. */
    private static double within(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj bounds) {
        double largest = 0.0;
        for (int at = 0; at < a.getNumElements(); at++) {
            double difference = Math.abs(a.data[at] - b.data[at]);
            assertThat(difference).isLessThanOrEqualTo(bounds.data[at] + 1e-15);
            largest = Math.max(largest, bounds.data[at] > 1e-10 ? difference / bounds.data[at] : 0.0);
        }
        return largest;
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void withoutErrorTheBoundsAreOfTheSizeOfRounding(Form form, Synaptic synaptic) {
        DMatrixRMaj z = new DMatrixRMaj(3, 1, true, 0.4, -0.7, 0.2);
        JointEquation.Uncertain narrow = equation(form, synaptic).units().at(z, 0.0);
        assertThat(Arrays.stream(narrow.weightErrors().data).max().orElse(0.0)).isLessThan(1e-13);
        assertThat(Arrays.stream(narrow.gainErrors().data).max().orElse(0.0)).isLessThan(1e-13);
        assertThat(Arrays.stream(narrow.driveErrors().data).max().orElse(0.0)).isLessThan(1e-13);
    }

    /** At rest of the modulator the map moves the units by s ∘ (H(x) − x), with the network at the z at rest. */
    @Test
    void theEquationIsThatOfTheSystem() {
        for (SystemKind kind : SystemKind.values()) {
            DynamicalSystem system = system(Form.RATE, Synaptic.HADAMARD, kind);
            JointEquation equation = (JointEquation) system.stateEquation().orElseThrow();
            assertThat(equation.dimension()).isEqualTo(system.dimension());
            assertThat(equation.kind()).isEqualTo(kind);
            DMatrixRMaj z = atRest(equation.modulator());
            NetworkEquation units = equation.units().at(z, 0.0).network();
            DMatrixRMaj state = new DMatrixRMaj(1, UNITS + 3);
            CounterRandom chance = CounterRandom.of(1L, "state");
            for (int i = 0; i < UNITS; i++) {
                state.data[i] = 0.5 * chance.gaussian(i);
            }
            System.arraycopy(z.data, 0, state.data, UNITS, 3);
            DMatrixRMaj value = new DMatrixRMaj(1, UNITS + 3);
            system.evaluate(state, value);
            for (int i = 0; i < UNITS; i++) {
                double sum = units.drive().data[i];
                for (int j = 0; j < UNITS; j++) {
                    sum += units.weights().get(i, j) * state.data[j];
                }
                double pull = units.share().data[i] * (Math.tanh(units.gain().data[i] * sum) - state.data[i]);
                double expected = kind == SystemKind.MAP ? state.data[i] + pull : pull;
                assertThat(value.data[i]).isCloseTo(expected, offset(1e-12));
            }
        }
    }

    private static DMatrixRMaj atRest(NetworkEquation modulator) {
        double[] z = new double[3];
        for (int step = 0; step < 4000; step++) {
            double[] next = new double[3];
            for (int i = 0; i < 3; i++) {
                double sum = modulator.drive().data[i];
                for (int j = 0; j < 3; j++) {
                    sum += modulator.weights().get(i, j) * Math.tanh(z[j]);
                }
                next[i] = z[i] + 0.2 * (sum - z[i]);
            }
            z = next;
        }
        return new DMatrixRMaj(3, 1, true, z);
    }
}
