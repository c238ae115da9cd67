package org.separatrix.fixedpoints.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;

/** Hopf against Neimark–Sacker: x' = −x + W tanh x, W = [a, −b; b, a]. */
class FlowMapComparisonTest {

    private static final DMatrixRMaj STARTS = new DMatrixRMaj(new double[][] {{0.3, 0.1}, {-0.5, 0.4}, {1.0, 1.0}});

    private static FlowMapComparison compare(double a, double b, double dt) {
        Flows.Ruled flow = Flows.rotation(a, b);
        FlowOptions options = FlowOptions.defaults().withTimes(3, 20.0, 2000.0);
        try (Workers workers = Workers.of(1)) {
            return FlowMapComparison.of(flow, new Flows.Euler(flow, dt), STARTS, options, workers);
        }
    }

    @ParameterizedTest
    @CsvSource({"1.0, 0.1, 0.949874371", "1.0, 0.2, 0.898979486", "2.0, 0.1, 0.797958971"})
    void theMapLosesItsRestBeforeTheFlowDoes(double b, double dt, double expected) {
        double low = 0.5;
        double high = 1.0;
        while (high - low > 1e-12) {
            double a = 0.5 * (low + high);
            Flows.Ruled flow = Flows.rotation(a, b);
            boolean stable = FlowMapComparison.boundary(new Flows.Euler(flow, dt), NdArray.vector(0.0, 0.0)) < 1.0;
            low = stable ? a : low;
            high = stable ? high : a;
        }
        assertThat(low).isCloseTo(expected, within(1e-9));
        assertThat(FlowMapComparison.boundary(Flows.rotation(1.0, b), NdArray.vector(0.0, 0.0)))
                .isCloseTo(0.0, within(1e-14));
    }

    @Test
    void betweenTheTwoTheyDisagree() {
        FlowMapComparison between = compare(0.95, 1.0, 0.2);
        assertThat(between.traces()).noneMatch(FlowMapComparison.Trace::agrees);
        assertThat(between.traces()).allMatch(trace -> trace.flowEnd().kind() == EndKind.REST);
        assertThat(between.traces()).allMatch(trace -> trace.mapEnd().kind() == EndKind.MOVING);
        assertThat(between.rests()).hasSize(1);
        FlowMapComparison.Rest rest = between.rests().get(0);
        assertThat(rest.isDisputed()).isTrue();
        assertThat(rest.abscissa()).isCloseTo(-0.05, within(1e-6));
        assertThat(rest.radius()).isCloseTo(Math.hypot(0.99, 0.2), within(1e-6));
        assertThat(rest.flowStarts()).isEqualTo(3);
        assertThat(rest.mapStarts()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.06, 5e-4, true", "0.01, 0.06, 0.1, false", "0.01, 0.011, 0.001, true"})
    void driftsAgreeWhereTheyAreInOnePlace(double flow, double map, double apart, boolean expected) {
        SettledEnd byFlow = drift(flow, 0.0);
        SettledEnd byMap = drift(map, apart);
        assertThat(FlowMapComparison.agree(byFlow, byMap, FlowOptions.defaults()))
                .isEqualTo(expected);
    }

    private static SettledEnd drift(double amplitude, double place) {
        NdArray state = NdArray.vector(place, 0.0);
        return new SettledEnd(EndKind.MOVING, 600.0, state, state, amplitude, Double.NaN, Double.NaN);
    }

    @Test
    void belowBothTheyRestAndAgree() {
        FlowMapComparison below = compare(0.85, 1.0, 0.2);
        assertThat(below.traces()).allMatch(FlowMapComparison.Trace::agrees);
        assertThat(below.rests()).hasSize(1);
        assertThat(below.rests().get(0).isDisputed()).isFalse();
    }

    @Test
    void aboveBothTheFlowCyclesWithTheFrequencyOfTheRotation() {
        FlowMapComparison above = compare(1.02, 1.0, 0.01);
        for (FlowMapComparison.Trace trace : above.traces()) {
            assertThat(trace.flowEnd().kind()).isEqualTo(EndKind.CYCLE);
            // r ≈ 2 √((a − 1) / a), and the angular velocity b (1 − r² / 4) of the averaged equation
            double r2 = 4.0 * 0.02 / 1.02;
            assertThat(trace.flowEnd().period()).isCloseTo(2.0 * Math.PI / (1.0 - r2 / 4.0), within(0.01));
            assertThat(trace.flowEnd().amplitude()).isCloseTo(Math.sqrt(r2), within(0.01));
            assertThat(trace.flowEnd().gap()).isLessThan(1e-3);
        }
    }

    @Test
    void shorterStepsComeNearer() {
        double coarse = compare(0.85, 1.0, 0.2).traces().get(0).largestDifference();
        double fine = compare(0.85, 1.0, 0.02).traces().get(0).largestDifference();
        assertThat(coarse).isGreaterThan(0.01);
        assertThat(fine).isBetween(coarse / 20.0, coarse / 5.0);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        Flows.Ruled flow = Flows.rotation(1.1, 1.0);
        FlowOptions options = FlowOptions.defaults().withTimes(3, 20.0, 100.0);
        try (Workers one = Workers.of(1);
                Workers three = Workers.of(3)) {
            Flows.Euler map = new Flows.Euler(flow, 0.1);
            FlowMapComparison a = FlowMapComparison.of(flow, map, STARTS, options, one);
            FlowMapComparison b = FlowMapComparison.of(flow, map, STARTS, options, three);
            assertThat(a.rests()).isEqualTo(b.rests());
            for (int k = 0; k < 3; k++) {
                assertThat(a.traces().get(k).flowEnd())
                        .isEqualTo(b.traces().get(k).flowEnd());
                assertThat(a.traces().get(k).mapEnd())
                        .isEqualTo(b.traces().get(k).mapEnd());
            }
        }
    }

    @Test
    void otherDimensionsAreRefused() {
        Flows.Ruled flow = Flows.rotation(1.1, 1.0);
        try (Workers one = Workers.of(1)) {
            assertThatThrownBy(() -> FlowMapComparison.of(
                            flow, new Flows.Euler(flow, 0.1), new DMatrixRMaj(1, 3), FlowOptions.defaults(), one))
                    .hasMessageContaining("dimension");
        }
    }
}
