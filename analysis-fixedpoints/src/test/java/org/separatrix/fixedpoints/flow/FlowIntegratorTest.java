package org.separatrix.fixedpoints.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.linalg.NdArray;

class FlowIntegratorTest {

    private static final IntegrationOptions FINE = IntegrationOptions.defaults().withTolerances(1e-13, 1e-13);

    private static FlowIntegrator fine(Flow flow) {
        return new FlowIntegrator(flow, FINE);
    }

    @Test
    void aSpiralIsFollowedAlongItsClosedForm() {
        FlowIntegrator integrator = fine(Flows.linear(2, -0.1, -2.0, 2.0, -0.1));
        FlowPath path = integrator.path(NdArray.vector(1.0, 0.0), 20.0, List.of());
        assertThat(path.end().halt()).isEqualTo(Halt.COMPLETED);
        for (double t = 0.0; t <= 20.0; t += 0.37) {
            double r = Math.exp(-0.1 * t);
            assertThat(path.at(t).at(0)).isCloseTo(r * Math.cos(2.0 * t), within(1e-11));
            assertThat(path.at(t).at(1)).isCloseTo(r * Math.sin(2.0 * t), within(1e-11));
        }
    }

    @ParameterizedTest
    @EnumSource(IntegrationOptions.Method.class)
    void errorsFollowTheTolerance(IntegrationOptions.Method method) {
        double before = Double.POSITIVE_INFINITY;
        for (double tolerance : new double[] {1e-4, 1e-6, 1e-8, 1e-10}) {
            IntegrationOptions options =
                    IntegrationOptions.defaults().withMethod(method).withTolerances(tolerance, tolerance);
            FlowIntegrator integrator = new FlowIntegrator(Flows.linear(2, 0.0, -1.0, 1.0, 0.0), options);
            NdArray end = integrator
                    .advance(NdArray.vector(1.0, 0.0), 10.0, List.of())
                    .state();
            double error = Math.hypot(end.at(0) - Math.cos(10.0), end.at(1) - Math.sin(10.0));
            assertThat(error).isLessThan(20.0 * tolerance).isLessThan(before / 5.0);
            before = error;
        }
    }

    @Test
    void denseOutputAgreesWithIntegrationsThatEndThere() {
        FlowIntegrator integrator = new FlowIntegrator(Flows.lorenz(28.0), FINE);
        NdArray start = NdArray.vector(1.0, 2.0, 20.0);
        FlowPath path = integrator.path(start, 5.0, List.of());
        for (double t : new double[] {0.013, 0.77, 2.031, 4.99}) {
            NdArray there = integrator.advance(start, t, List.of()).state();
            assertThat(States.distance(path.at(t), there)).isLessThan(1e-8);
        }
        assertThatThrownBy(() -> path.at(5.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5.1");
    }

    @Test
    void crossingsComeAtTheirTimes() {
        FlowIntegrator integrator = fine(Flows.linear(2, 0.0, -1.0, 1.0, 0.0));
        Section section = new Section(NdArray.vector(0.0, 0.0), NdArray.vector(0.0, 1.0));
        FlowEnd end = integrator.advance(NdArray.vector(0.0, -1.0), 30.0, List.of(FlowEvent.through(section, false)));
        assertThat(end.occurrences()).hasSize(5);
        for (int k = 0; k < 5; k++) {
            assertThat(end.occurrences().get(k).time()).isCloseTo((0.5 + 2.0 * k) * Math.PI, within(1e-11));
        }
        FlowEnd first = integrator.advance(NdArray.vector(0.0, -1.0), 30.0, List.of(FlowEvent.through(section, true)));
        assertThat(first.halt()).isEqualTo(Halt.EVENT);
        assertThat(first.time()).isCloseTo(0.5 * Math.PI, within(1e-11));
        FlowEvent down = new FlowEvent((x, v) -> x[1], FlowEvent.Crossing.DOWN, true);
        assertThat(integrator
                        .advance(NdArray.vector(0.0, -1.0), 30.0, List.of(down))
                        .time())
                .isCloseTo(1.5 * Math.PI, within(1e-11));
    }

    @Test
    void volumesShrinkAsTheTraceSays() {
        // Lorenz: the trace is −41/3 everywhere
        FlowIntegrator lorenz = fine(Flows.lorenz(28.0));
        FlowIntegrator.Variation after = lorenz.vary(NdArray.vector(1.0, 2.0, 20.0), CommonOps_DDRM.identity(3), 0.8);
        assertThat(Math.log(CommonOps_DDRM.det(after.directions()))).isCloseTo(-0.8 * 41.0 / 3.0, within(1e-8));
        // Rössler: its integral comes along as a fourth variable, which adds a direction of its own
        FlowIntegrator roessler = fine(Flows.roessler(5.7));
        FlowIntegrator.Variation turned =
                roessler.vary(NdArray.vector(1.0, -4.0, 0.1, 0.0), CommonOps_DDRM.identity(4), 2.0);
        DMatrixRMaj spatial = CommonOps_DDRM.extract(turned.directions(), 0, 3, 0, 3);
        double trace = turned.state().at(3);
        assertThat(trace).isLessThan(-3.0);
        assertThat(Math.log(CommonOps_DDRM.det(spatial))).isCloseTo(trace, within(1e-8));
    }

    @Test
    void theAxisOfLorenzStaysAnAxis() {
        NdArray end = fine(Flows.lorenz(28.0))
                .advance(NdArray.vector(0.0, 0.0, 30.0), 2.0, List.of())
                .state();
        assertThat(end.at(0)).isZero();
        assertThat(end.at(1)).isZero();
        assertThat(end.at(2)).isCloseTo(30.0 * Math.exp(-16.0 / 3.0), within(1e-12));
    }

    @Test
    void directionsAgreeWithDifferencesOfTrajectories() {
        FlowIntegrator integrator = fine(Flows.vanDerPol(1.0));
        NdArray start = NdArray.vector(1.3, -0.4);
        DMatrixRMaj turned =
                integrator.vary(start, CommonOps_DDRM.identity(2), 3.0).directions();
        double h = 1e-5;
        for (int k = 0; k < 2; k++) {
            double[] up = start.toArray();
            double[] down = start.toArray();
            up[k] += h;
            down[k] -= h;
            NdArray a = integrator.advance(NdArray.vector(up), 3.0, List.of()).state();
            NdArray b = integrator.advance(NdArray.vector(down), 3.0, List.of()).state();
            for (int i = 0; i < 2; i++) {
                assertThat(turned.get(k, i)).isCloseTo((a.at(i) - b.at(i)) / (2.0 * h), within(1e-7));
            }
        }
    }

    @Test
    void whatCannotBeFollowedSaysWhy() {
        Flows.Ruled blowUp = new Flows.Ruled(1, x -> new double[] {x[0] * x[0]}, x -> new double[] {2.0 * x[0]});
        FlowEnd escaped = fine(blowUp).advance(NdArray.vector(1.0), 3.0, List.of());
        assertThat(escaped.halt()).isEqualTo(Halt.ESCAPED);
        assertThat(escaped.time()).isCloseTo(1.0 - 1e-6, within(1e-9));
        FlowIntegrator poor = new FlowIntegrator(Flows.lorenz(28.0), FINE.withMostEvaluations(200));
        assertThat(poor.advance(NdArray.vector(1.0, 1.0, 1.0), 10.0, List.of()).halt())
                .isEqualTo(Halt.BUDGET);
        FlowIntegrator integrator = fine(blowUp);
        assertThatThrownBy(() -> integrator.advance(NdArray.vector(Double.NaN), 1.0, List.of()))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> integrator.advance(NdArray.vector(1.0, 2.0), 1.0, List.of()))
                .hasMessageContaining("2");
        assertThatThrownBy(() -> integrator.advance(NdArray.vector(1.0), 0.0, List.of()))
                .hasMessageContaining("duration");
        assertThatThrownBy(() -> Section.across(new double[] {1.0}, new double[] {0.0}))
                .hasMessageContaining("moves");
        assertThatThrownBy(() -> FINE.withTolerances(0.0, 0.1)).hasMessageContaining("absoluteTolerance");
    }

    @Test
    void theLastSampleIsNotBeyondTheEndWhateverRoundingDoes() {
        // this duration times 511 over 511 is larger than itself
        double duration = 14.073879815316559;
        FlowIntegrator integrator = new FlowIntegrator(Flows.stuartLandau(1.0, 1.0), IntegrationOptions.defaults());
        assertThat(duration * 511 / 511).isGreaterThan(duration);
        assertThat(integrator
                        .path(NdArray.vector(1.0, 0.0), duration, List.of())
                        .sampled(512)
                        .numRows)
                .isEqualTo(512);
    }
}
