package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;

/** Steps with the inverse Jacobian of a known point. */
class ScreeningTest {

    private static final DynamicalSystem SYSTEM = TestSystems.flipFlop(33, 0.02, 1L);
    private static final Screening TOGETHER = new Screening(SYSTEM.equation().orElseThrow(), Precision.FLOAT32);
    private static final FixedPointSet FOUND = found();

    private static FixedPointSet found() {
        try (Workers workers = Workers.of(2)) {
            FixedPointOptions options =
                    FixedPointOptions.defaults().withStarts(400).withRounds(0);
            return FixedPointFinder.find(SYSTEM, TestSystems.none(SYSTEM), options, 5L, workers);
        }
    }

    private static DMatrixRMaj state(int point) {
        return DMatrixRMaj.wrap(
                1, SYSTEM.dimension(), FOUND.points().get(point).state().toArray());
    }

    private static Landmarks landmarks(int... points) {
        PointAnalysis analysis = new PointAnalysis(new RootProblem(SYSTEM, 1.0, 1.0), FixedPointOptions.defaults());
        Landmarks landmarks = new Landmarks();
        for (int point : points) {
            Descent end = new Descent(point, point, state(point), Verdict.FIXED, null, 0.0, 0.0, 1e-15);
            landmarks.add(end, analysis.prove(end));
        }
        return landmarks;
    }

    private static ScreenedState beside(int point, double distance, int number) {
        DMatrixRMaj state = state(point).copy();
        for (int i = 0; i < state.numCols; i++) {
            state.data[i] +=
                    distance * CounterRandom.of(3L, "beside").split(number).gaussian(i);
        }
        return new ScreenedState(number, state);
    }

    @Test
    void statesNearAKnownPointReachItsBall() {
        Landmarks known = landmarks(0, 8, 26);
        for (int point : new int[] {0, 8, 26}) {
            List<ScreenedState> rows = List.of(beside(point, 0.3, 0), beside(point, 0.3, 1));
            assertThat(rows).allMatch(row -> known.at(row.state.data) == null);
            Landmarks.Landmark nearest = known.nearest(rows.get(0).state);
            assertThat(nearest).isNotNull();
            TOGETHER.approach(rows, nearest);
            assertThat(rows).allSatisfy(row -> {
                assertThat(row.landmark).isNotNull();
                assertThat(row.landmark.origin()).isEqualTo(point);
            });
        }
    }

    @Test
    void aStateThatLeadsElsewhereIsNotTaken() {
        Landmarks known = landmarks(0);
        ScreenedState row = new ScreenedState(0, state(1).copy());
        TOGETHER.approach(List.of(row), known.nearest(row.state));
        assertThat(row.landmark).isNull();
        assertThat(Vectors.distance(row.state, state(1))).isLessThan(1e-4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 19, 60})
    void settlesAsTheMapSteps(int steps) {
        DynamicalSystem map = FlipFlopNetwork.load()
                .at(FlipFlopNetwork.load().neutralContext())
                .map(NdArray.vector(0.0, 0.0, 0.0));
        DMatrixRMaj together = new DMatrixRMaj(3, map.dimension());
        for (int i = 0; i < together.getNumElements(); i++) {
            together.data[i] = CounterRandom.of(7L, "settling").gaussian(i);
        }
        DMatrixRMaj alone = together.copy();
        new Screening(map.equation().orElseThrow(), Precision.FLOAT32).settle(together, steps);
        Stepping.advance(map, alone, steps);
        assertThat(Vectors.distance(together, alone)).isLessThan(1e-5 * Vectors.norm(alone));
    }

    @Test
    void aStateThatBlowsUpSaysSo() {
        DMatrixRMaj states = new DMatrixRMaj(1, SYSTEM.dimension());
        states.data[0] = Double.NaN;
        TOGETHER.settle(states, 20);
        assertThat(Vectors.isFinite(states)).isFalse();
    }

    @Test
    void theNearestKnownPointIsTheOneBeside() {
        Landmarks known = landmarks(0, 8, 26);
        for (int point : new int[] {0, 8, 26}) {
            assertThat(known.nearest(beside(point, 0.02, 5).state).end().origin())
                    .isEqualTo(point);
        }
        assertThat(new Landmarks().nearest(state(0))).isNull();
    }
}
