package org.separatrix.fixedpoints.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.motion.KnownSystems.FunctionFlow;

/** Motion with closed forms, orbits that come back, and states that settle. */
class MotionTest {

    private static final FunctionFlow ROTATION =
            new FunctionFlow(2, x -> new double[] {-x[1], x[0]}, x -> new double[] {0.0, -1.0, 1.0, 0.0});

    private static Orbit orbit(DynamicalSystem system, double duration, double... x) {
        return Orbit.of(system, NdArray.vector(x), duration, 4096, 1e-9, 1e6);
    }

    @Test
    void aBatchFollowsTheClosedFormWithinItsTolerance() {
        for (double tolerance : new double[] {1e-5, 1e-9}) {
            Batch batch = new Batch(ROTATION, new DMatrixRMaj(new double[][] {{1.0, 0.0}, {0.0, 0.5}}), tolerance, 1e6);
            batch.advance(4.0);
            batch.advance(6.0);
            DMatrixRMaj end = batch.states();
            double error = 30.0 * tolerance;
            assertThat(end.get(0, 0)).isCloseTo(Math.cos(10.0), within(error));
            assertThat(end.get(0, 1)).isCloseTo(Math.sin(10.0), within(error));
            assertThat(end.get(1, 0)).isCloseTo(-0.5 * Math.sin(10.0), within(error));
        }
    }

    @Test
    void statesThatBlowUpEscapeAndTheOthersGoOn() {
        FunctionFlow square = new FunctionFlow(1, x -> new double[] {x[0] * x[0]}, x -> new double[] {2.0 * x[0]});
        Batch batch = new Batch(square, new DMatrixRMaj(new double[][] {{1.0}, {-1.0}, {0.0}}), 1e-9, 1e6);
        batch.advance(3.0);
        assertThat(batch.isEscaped(0)).isTrue();
        assertThat(batch.isEscaped(1)).isFalse();
        // x(t) = 1 / (1 / x(0) − t)
        assertThat(batch.states().get(1, 0)).isCloseTo(-0.25, within(1e-8));
        assertThat(batch.states().get(2, 0)).isZero();
        batch.keep(1);
        batch.advance(4.0);
        assertThat(batch.states().get(0, 0)).isCloseTo(-0.125, within(1e-8));
    }

    @Test
    void aMapIsStepped() {
        Batch batch =
                new Batch(KnownSystems.linear(1, new double[] {0.5}), new DMatrixRMaj(1, 1, true, 8.0), 1e-6, 1e6);
        batch.advance(3.0);
        assertThat(batch.states().get(0, 0)).isEqualTo(1.0);
    }

    @Test
    void orbitsRestCloseOrStayOpen() {
        Recurrence circle = Recurrence.of(orbit(ROTATION, 20.0, 1.0, 0.0));
        assertThat(circle.kind()).isEqualTo(Recurrence.Kind.CLOSED);
        assertThat(circle.period()).isCloseTo(2.0 * Math.PI, within(1e-6));
        assertThat(circle.extent()).isCloseTo(2.0 * Math.sqrt(2.0), within(1e-2));
        Recurrence rest = Recurrence.of(orbit(ROTATION, 20.0, 0.0, 0.0));
        assertThat(rest.kind()).isEqualTo(Recurrence.Kind.REST);
        assertThat(Recurrence.of(orbit(KnownSystems.henon(), 4000.0, 0.1, 0.1)).kind())
                .isEqualTo(Recurrence.Kind.OPEN);
        assertThat(Recurrence.of(orbit(KnownSystems.henon(), 4000.0, -5.0, 5.0)).kind())
                .isEqualTo(Recurrence.Kind.ESCAPED);
        Recurrence torus = Recurrence.of(orbit(KnownSystems.twoRotations(), 300.0, 1.0, 0.0, 1.0, 0.0));
        assertThat(torus.kind()).isEqualTo(Recurrence.Kind.OPEN);
        assertThat(torus.closure()).isBetween(1e-4, 0.1);
    }

    @Test
    void aCycleHoldsItsOwnStatesAndNoOthers() {
        SettledSet.Span span = new SettledSet.Span(20.0, 1024, 1e-9, 1e6);
        SettledSet circle = SettledSet.of(ROTATION, NdArray.vector(1.0, 0.0), span);
        DMatrixRMaj on = new DMatrixRMaj(new double[][] {{0.6, 0.8}, {0.0, -1.0}, {-0.8, 0.6}});
        DMatrixRMaj off = new DMatrixRMaj(new double[][] {{0.66, 0.88}, {0.0, -1.1}, {-0.88, 0.66}});
        assertThat(circle.holds(on, 1e-3)).isTrue();
        assertThat(circle.holds(off, 1e-3)).isFalse();
        assertThat(circle.distance(off)).isCloseTo(0.1, within(1e-3));
        SettledSet wider = SettledSet.of(ROTATION, NdArray.vector(0.0, 1.5), span);
        assertThat(circle.distance(wider)).isCloseTo(0.5, within(1e-3));
        assertThat(circle.isSameAs(wider, 1e-3)).isFalse();
        assertThat(circle.isSameAs(SettledSet.of(ROTATION, NdArray.vector(0.0, 1.0), span), 1e-3))
                .isTrue();
    }

    @Test
    void twoCirclesAreTwoAttractorsWhereverStatesComeToThem() {
        // radii 1 and 2 attract, 1.5 repels
        FunctionFlow rings = new FunctionFlow(
                2,
                x -> {
                    double r = Math.hypot(x[0], x[1]);
                    double pull = -(r - 1.0) * (r - 1.5) * (r - 2.0) / r;
                    return new double[] {4.0 * pull * x[0] - x[1], 4.0 * pull * x[1] + x[0]};
                },
                x -> new double[4]);
        DMatrixRMaj states = new DMatrixRMaj(new double[][] {{1.2, 0.0}, {0.0, 1.7}, {0.0, -1.3}, {-3.0, 0.0}});
        Settling.Limits limits = new Settling.Limits(60.0, new SettledSet.Span(20.0, 1024, 1e-7, 1e6), 1e-3, 64);
        try (Workers workers = Workers.of(2)) {
            Settling.Ends ends = Settling.of(rings, states, List.of(), limits, workers);
            assertThat(ends.labels()).containsExactly(0, 1, 0, 1);
            assertThat(ends.attractors()).hasSize(2);
            assertThat(ends.count(0)).isEqualTo(2);
        }
    }

    @Test
    void endsAndStatesOfTrialsAreTakenEvenly() {
        double[] states = new double[2 * 3 * 2];
        for (int at = 0; at < states.length; at++) {
            states[at] = at;
        }
        ActivityBlock block = new ActivityBlock(
                "a",
                NdArray.wrap(new double[6], 2, 3, 1),
                NdArray.wrap(states, 2, 3, 2),
                NdArray.wrap(new double[0], 2, 3, 0),
                List.of());
        Activity activity = new Activity(List.of(block));
        assertThat(TrialStates.ends(activity, "a", 2, 10).data).containsExactly(4.0, 5.0, 10.0, 11.0);
        assertThat(TrialStates.spread(activity, "other", 2, 3).data).containsExactly(0.0, 1.0, 4.0, 5.0, 8.0, 9.0);
        assertThat(TrialStates.spread(activity, "a", 3, 3).numRows).isZero();
    }
}
