package org.separatrix.fixedpoints.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;

class ModesTest {

    private static DMatrixRMaj random(int n, long seed) {
        CounterRandom chance = CounterRandom.of(seed, "modes");
        DMatrixRMaj a = new DMatrixRMaj(n, n);
        for (int at = 0; at < n * n; at++) {
            a.data[at] = chance.gaussian(at) / Math.sqrt(n);
        }
        return a;
    }

    @Test
    void theHopfNormalFormHasThePublishedRateAndFrequency() {
        // x' = −x + W tanh x at 0: λ = a − 1 ± i b per time unit of 100 ms
        DynamicalSystem flow = Linear.rotation(0.9, 2.0, SystemKind.FLOW);
        Modes modes = Modes.of(flow, Linear.jacobian(flow, new DMatrixRMaj(1, 2)), 1);
        assertThat(modes.count()).as("a conjugate pair is not cut in two").isEqualTo(2);
        assertThat(modes.timeConstantsMs().at(0)).isCloseTo(100.0 / 0.1, within(1e-9));
        assertThat(modes.frequenciesHz().at(0)).isCloseTo(1000.0 * 2.0 / (2.0 * Math.PI * 100.0), within(1e-12));
        assertThat(modes.eigenvalues().get(0, 1)).isPositive();
        assertThat(modes.grows(0)).isFalse();
        // the Euler map of 20 ms steps: λ = 1 + 0.2 (a − 1 ± i b)
        DynamicalSystem map = Linear.rotation(0.9, 2.0, SystemKind.MAP);
        Modes steps = Modes.of(map, Linear.jacobian(map, new DMatrixRMaj(1, 2)), 2);
        assertThat(steps.timeConstantsMs().at(0)).isCloseTo(-20.0 / Math.log(Math.hypot(0.98, 0.4)), within(1e-9));
        assertThat(steps.frequenciesHz().at(0))
                .isCloseTo(1000.0 * Math.atan2(0.4, 0.98) / (2.0 * Math.PI * 20.0), within(1e-12));
        assertThat(steps.grows(0)).isTrue();
    }

    @Test
    void aModeThatChangesSignAtEveryStepHasTheHighestFrequencyThereIs() {
        Modes modes = Modes.of(
                new Linear.LinearMap(new DMatrixRMaj(1, 1)),
                Linear.matrix(new double[][] {{-0.5, 0.0}, {0.0, 0.1}}),
                2);
        assertThat(modes.frequenciesHz().at(0)).isCloseTo(25.0, within(1e-12));
        assertThat(modes.frequenciesHz().at(1)).isZero();
    }

    @ParameterizedTest
    @EnumSource(SystemKind.class)
    void leftAndRightVectorsAreBiorthonormalAndDecomposeTheMatrix(SystemKind kind) {
        int n = 9;
        DMatrixRMaj a = random(n, 3);
        DynamicalSystem system = kind == SystemKind.MAP ? new Linear.LinearMap(a) : new Linear.LinearFlow(a);
        Modes modes = Modes.of(system, a, n);
        assertThat(modes.count()).isEqualTo(n);
        double[] rebuilt = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                double[] product = product(modes.left().slice(j), modes.right().slice(k));
                assertThat(product[0]).isCloseTo(j == k ? 1.0 : 0.0, within(1e-12));
                assertThat(product[1]).isCloseTo(0.0, within(1e-12));
            }
            assertThat(modes.conditions().at(j)).isGreaterThanOrEqualTo(1.0 - 1e-12);
            addTerm(modes, j, rebuilt);
        }
        assertThat(rebuilt).containsExactly(a.data, within(1e-12));
    }

    /** wᴴ v. */
    private static double[] product(NdArray w, NdArray v) {
        double real = 0.0;
        double imaginary = 0.0;
        for (int i = 0; i < w.length(0); i++) {
            real += w.get(i, 0) * v.get(i, 0) + w.get(i, 1) * v.get(i, 1);
            imaginary += w.get(i, 0) * v.get(i, 1) - w.get(i, 1) * v.get(i, 0);
        }
        return new double[] {real, imaginary};
    }

    /** Adds Re λ v wᴴ. */
    private static void addTerm(Modes modes, int k, double[] sum) {
        NdArray v = modes.right().slice(k);
        NdArray w = modes.left().slice(k);
        int n = v.length(0);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double real = v.get(i, 0) * w.get(j, 0) + v.get(i, 1) * w.get(j, 1);
                double imaginary = v.get(i, 1) * w.get(j, 0) - v.get(i, 0) * w.get(j, 1);
                sum[i * n + j] += modes.eigenvalues().get(k, 0) * real
                        - modes.eigenvalues().get(k, 1) * imaginary;
            }
        }
    }

    @Test
    void modesComeFromTheOneThatLastsLongest() {
        DMatrixRMaj a = random(12, 5);
        Modes flow = Modes.of(new Linear.LinearFlow(a), a, 12);
        Modes map = Modes.of(new Linear.LinearMap(a), a, 12);
        for (int k = 1; k < 12; k++) {
            assertThat(flow.eigenvalues().get(k, 0))
                    .isLessThanOrEqualTo(flow.eigenvalues().get(k - 1, 0) + 1e-12);
            assertThat(Math.hypot(map.eigenvalues().get(k, 0), map.eigenvalues().get(k, 1)))
                    .isLessThanOrEqualTo(Math.hypot(
                                    map.eigenvalues().get(k - 1, 0),
                                    map.eigenvalues().get(k - 1, 1))
                            + 1e-12);
        }
    }

    @Test
    void aSelectionVectorIsTheProjectionOfTheInputOntoTheMode() {
        // λ = −1 with w = (1, k) / 1 and λ = −2 with w = (0, 1), up to scale; v = (1, 0) and (−k, 1)
        double k = 3.0;
        DMatrixRMaj a = Linear.matrix(new double[][] {{-1.0, k}, {0.0, -2.0}});
        Modes modes = Modes.of(new Linear.LinearFlow(a), a, 2);
        NdArray selection = modes.selection(Linear.matrix(new double[][] {{1.0, 0.0}, {0.0, 1.0}}));
        assertThat(selection.shape()).containsExactly(2, 2, 2);
        assertThat(selection.get(0, 0, 0)).isCloseTo(1.0, within(1e-12));
        assertThat(selection.get(0, 1, 0)).isCloseTo(k, within(1e-12));
        assertThat(selection.get(0, 1, 1)).isCloseTo(0.0, within(1e-12));
        // ‖w‖ for ‖v‖ = 1
        assertThat(modes.conditions().at(0)).isCloseTo(Math.sqrt(1.0 + k * k), within(1e-12));
    }

    @Test
    void mapAndFlowOfOneNetworkAreEachOthersCounterpart() {
        // at a = 0.95, b = 1, dt / τ = 0.2 the flow is stable, its Euler map beyond the bifurcation at 0.898979486
        DynamicalSystem flow = Linear.rotation(0.95, 1.0, SystemKind.FLOW);
        DynamicalSystem map = Linear.rotation(0.95, 1.0, SystemKind.MAP);
        DMatrixRMaj zero = new DMatrixRMaj(1, 2);
        Modes ofFlow = Modes.of(flow, Linear.jacobian(flow, zero), 2);
        Modes ofMap = Modes.of(map, Linear.jacobian(map, zero), 2);
        Counterpart other = Counterpart.of(flow, ofFlow.eigenvalues()).orElseThrow();
        assertThat(other.kind()).isEqualTo(SystemKind.MAP);
        assertThat(other.timeUnitMs()).isEqualTo(20.0);
        assertThat(other.unstableCount()).isEqualTo(2);
        assertThat(other.eigenvalues().toArray())
                .containsExactly(ofMap.eigenvalues().toArray(), within(1e-14));
        Counterpart back = Counterpart.of(map, ofMap.eigenvalues()).orElseThrow();
        assertThat(back.unstableCount()).isZero();
        assertThat(back.timeUnitMs()).isCloseTo(100.0, within(1e-12));
        assertThat(back.eigenvalues().toArray())
                .containsExactly(ofFlow.eigenvalues().toArray(), within(1e-14));
        assertThat(Counterpart.of(new Linear.LinearMap(zero), ofMap.eigenvalues()))
                .isEmpty();
    }

    @Test
    void aDefectiveEigenvalueShowsItsCondition() {
        DMatrixRMaj jordan = Linear.matrix(new double[][] {{0.5, 1.0}, {0.0, 0.5}});
        assertThat(Modes.of(new Linear.LinearMap(jordan), jordan, 2)
                        .conditions()
                        .at(0))
                .isGreaterThan(1e7);
        CommonOps_DDRM.setIdentity(jordan);
        assertThat(Modes.of(new Linear.LinearMap(jordan), jordan, 2)
                        .timeConstantsMs()
                        .at(0))
                .isInfinite();
    }
}
