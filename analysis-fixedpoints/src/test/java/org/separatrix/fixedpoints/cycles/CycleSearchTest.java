package org.separatrix.fixedpoints.cycles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.Stability;
import org.separatrix.fixedpoints.flow.Flows;

class CycleSearchTest {

    private static final CycleOptions OPTIONS = CycleOptions.defaults().withStarts(4, 400.0);

    private static CycleSet find(DynamicalSystem system, CycleOptions options, double[][] starts) {
        try (Workers workers = Workers.of(2)) {
            return CycleSearch.find(system, new DMatrixRMaj(starts), options, 1L, workers);
        }
    }

    /** x → r x (1 − x). */
    private record Logistic(double r) implements DiscreteMap {

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            for (int at = 0; at < states.getNumElements(); at++) {
                values.data[at] = r * states.data[at] * (1.0 - states.data[at]);
            }
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            jacobian.data[0] = r * (1.0 - 2.0 * state.data[0]);
        }
    }

    /** A turn by 2π / 200 a step around (3, 0). */
    private record SlowTurn() implements DiscreteMap {

        private static final double ANGLE = 2.0 * Math.PI / 200.0;

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            for (int row = 0; row < states.numRows; row++) {
                double x = states.get(row, 0) - 3.0;
                double y = states.get(row, 1);
                values.set(row, 0, 3.0 + Math.cos(ANGLE) * x - Math.sin(ANGLE) * y);
                values.set(row, 1, Math.sin(ANGLE) * x + Math.cos(ANGLE) * y);
            }
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            jacobian.set(0, 0, Math.cos(ANGLE));
            jacobian.set(0, 1, -Math.sin(ANGLE));
            jacobian.set(1, 0, Math.sin(ANGLE));
            jacobian.set(1, 1, Math.cos(ANGLE));
        }
    }

    @Test
    void aTurnTooSlowForTheSearchIsNoCycleOfOneStep() {
        CycleSet found = find(new SlowTurn(), OPTIONS, new double[][] {{4.0, 0.0}, {3.0, 0.5}});
        assertThat(found.cycles()).isEmpty();
        assertThat(found.wandering()).isEqualTo(2);
    }

    @Test
    void theLogisticMapHasItsThreeCycle() {
        // at the fold r = 1 + √8 the cycle is 0.1599288, 0.5143553, 0.9563178; a little beyond it comes as a stable one
        // and a saddle
        CycleSet found = find(new Logistic(3.83), OPTIONS, new double[][] {{0.3}, {0.71}});
        assertThat(found.cycles()).hasSize(1);
        Cycle cycle = found.cycles().get(0);
        assertThat(cycle.period()).isEqualTo(3.0);
        assertThat(cycle.stability()).isEqualTo(Stability.STABLE);
        double x = cycle.states().get(0, 0);
        double product = 1.0;
        for (int t = 0; t < 3; t++) {
            assertThat(cycle.states().get(t, 0)).isCloseTo(x, within(1e-12));
            product *= 3.83 * (1.0 - 2.0 * x);
            x = 3.83 * x * (1.0 - x);
        }
        assertThat(cycle.multipliers().get(0).real()).isCloseTo(product, within(1e-12));
        double r = 1.0 + Math.sqrt(8.0) + 1e-9;
        Cycle born = new MapShooting(new Logistic(r)).solve(NdArray.vector(0.5144), 3);
        assertThat(born).isNotNull();
        double[] sorted = born.states().toArray();
        Arrays.sort(sorted);
        assertThat(sorted[0]).isCloseTo(0.1599288, within(2e-5));
        assertThat(sorted[1]).isCloseTo(0.5143553, within(2e-5));
        assertThat(sorted[2]).isCloseTo(0.9563178, within(2e-5));
        assertThat(born.multipliers().get(0).real()).isCloseTo(1.0, within(1e-3));
    }

    @Test
    void theTwoCycleOfTheLogisticMapIsInClosedForm() {
        double r = 3.2;
        CycleSet found = find(new Logistic(r), OPTIONS, new double[][] {{0.3}, {0.9}});
        assertThat(found.cycles()).hasSize(1);
        assertThat(found.hits().get(0)).isEqualTo(2);
        // μ = 4 + 2 r − r²
        assertThat(found.cycles().get(0).multipliers().get(0).real()).isCloseTo(4.0 + 2.0 * r - r * r, within(1e-12));
        assertThat(new MapShooting(new Logistic(r)).solve(NdArray.vector(0.5), 4))
                .isNull();
    }

    /** z' = diag(a) z + W relu(z) + h. */
    private record Pair(double a1, double w1, double w2) implements DiscreteMap {

        private static final double[] DRIVE = {0.37298253, -0.97931491};
        private static final double A2 = 0.96461297;

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            for (int at = 0; at < states.getNumElements(); at += 2) {
                double x = states.data[at];
                double y = states.data[at + 1];
                values.data[at] = a1 * x + w1 * Math.max(0.0, y) + DRIVE[0];
                values.data[at + 1] = A2 * y + w2 * Math.max(0.0, x) + DRIVE[1];
            }
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            jacobian.data[0] = a1;
            jacobian.data[1] = state.data[1] > 0.0 ? w1 : 0.0;
            jacobian.data[2] = state.data[0] > 0.0 ? w2 : 0.0;
            jacobian.data[3] = A2;
        }

        @Override
        public Optional<NetworkEquation> equation() {
            double[] share = {1.0 - a1, 1.0 - A2};
            DMatrixRMaj ones = new DMatrixRMaj(2, 1);
            CommonOps_DDRM.fill(ones, 1.0);
            return Optional.of(new NetworkEquation(
                    SystemKind.MAP,
                    false,
                    Nonlinearity.RELU,
                    new DMatrixRMaj(new double[][] {{0.0, w1 / share[0]}, {w2 / share[1], 0.0}}),
                    ones,
                    DMatrixRMaj.wrap(2, 1, new double[] {DRIVE[0] / share[0], DRIVE[1] / share[1]}),
                    DMatrixRMaj.wrap(2, 1, share)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.8377689, -0.64375, 0.52505308, 16",
        "0.9777689, -0.14375, 1.17505308, 31",
        "0.9777689, -0.64375, 0.52505308, 40",
        "0.9777689, -0.14375, 0.67505308, 83"
    })
    void publishedPairsCycleWithTheirSaddles(double a1, double w1, double w2, int period) {
        CycleOptions options = CycleOptions.defaults().withStarts(2, 20_000.0).withPieceSearches(400);
        CycleSet found = find(new Pair(a1, w1, w2), options, new double[][] {{1.0, 0.5}, {-1.0, 2.0}});
        assertThat(found.cycles().stream().filter(cycle -> cycle.period() == period))
                .hasSize(2);
        assertThat(found.cycles().get(0).stability()).isEqualTo(Stability.STABLE);
        assertThat(found.cycles().get(0).period()).isEqualTo(period);
        assertThat(found.cycles().get(0).residual()).isLessThan(1e-9);
        assertThat(found.hits().get(0)).isEqualTo(2);
        assertThat(found.cycles().get(1).stability()).isEqualTo(Stability.SADDLE);
    }

    @Test
    void oneLimitCycleIsFoundFromAllSides() {
        double[][] starts = {{3.0, 0.0}, {0.1, 0.1}, {-2.0, 4.0}, {0.0, 0.0}};
        CycleSet found = find(Flows.vanDerPol(1.0), OPTIONS, starts);
        assertThat(found.cycles()).hasSize(1);
        assertThat(found.hits()).containsExactly(3);
        assertThat(found.rested()).isEqualTo(1);
        assertThat(found.wandering()).isZero();
        assertThat(found.cycles().get(0).period()).isCloseTo(6.6632868593, within(1e-7));
        assertThat(found.cycles().get(0).trivialError()).isLessThan(1e-6);
    }

    @Test
    void whatRestsIsNoCycle() {
        CycleSet found = find(Flows.rotation(0.9, 1.0), OPTIONS, new double[][] {{1.0, 0.0}, {0.0, 0.5}});
        assertThat(found.cycles()).isEmpty();
        assertThat(found.rested()).isEqualTo(2);
        CycleSet escaping = find(Flows.linear(1, 1.0), OPTIONS, new double[][] {{1.0}});
        assertThat(escaping.escaped()).isEqualTo(1);
        assertThatThrownBy(() -> find(Flows.rotation(0.9, 1.0), OPTIONS, new double[][] {{1.0}}))
                .hasMessageContaining("2 numbers");
    }
}
