package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Workers;

class RectifiedNetworkTest {

    /** The map x → relu(W x + p). */
    private record ReluMap(DMatrixRMaj weights, DMatrixRMaj drive) implements DiscreteMap {

        static ReluMap scalar(double weight, double drive) {
            return new ReluMap(new DMatrixRMaj(new double[][] {{weight}}), new DMatrixRMaj(new double[][] {{drive}}));
        }

        @Override
        public int dimension() {
            return weights.numRows;
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            CommonOps_DDRM.multTransB(states, weights, values);
            for (int at = 0; at < values.getNumElements(); at++) {
                values.data[at] = Math.max(0.0, values.data[at] + drive.data[at % dimension()]);
            }
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            DMatrixRMaj next = new DMatrixRMaj(1, dimension());
            evaluate(DMatrixRMaj.wrap(1, dimension(), state.data), next);
            for (int i = 0; i < dimension(); i++) {
                for (int j = 0; j < dimension(); j++) {
                    jacobian.set(i, j, next.data[i] > 0.0 ? weights.get(i, j) : 0.0);
                }
            }
        }

        @Override
        public Optional<NetworkEquation> equation() {
            DMatrixRMaj ones = new DMatrixRMaj(dimension(), 1);
            CommonOps_DDRM.fill(ones, 1.0);
            return Optional.of(
                    new NetworkEquation(SystemKind.MAP, true, Nonlinearity.RELU, weights, ones, drive, ones));
        }
    }

    private static FixedPointSet find(DiscreteMap map, ExactOptions exact, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return FixedPointFinder.find(
                    map,
                    TestSystems.none(map),
                    FixedPointOptions.defaults().withStarts(32).withExact(exact),
                    2L,
                    workers);
        }
    }

    @Test
    void aTentThatTurnsDownRestsOnceAndSwingsBetweenNoneAndOne() {
        // x → relu(1 − 2 x): x = 1/3 with slope −2, and 0 → 1 → 0 with slopes −2 and 0
        FixedPointSet found = find(ReluMap.scalar(-2.0, 1.0), ExactOptions.defaults(), 1);
        assertThat(found.points()).hasSize(1);
        FixedPoint point = found.points().get(0);
        assertThat(point.state().at(0)).isCloseTo(1.0 / 3.0, within(1e-15));
        assertThat(point.linearization().stability()).isEqualTo(Stability.UNSTABLE);
        assertThat(point.certificate().rigorous()).isTrue();
        assertThat(point.certificate().stabilityProved()).isTrue();
        assertThat(point.certificate().uniquenessRadius()).isBetween(0.16, 0.1667);
        EquationUse.Pieces pieces = found.use().pieces().orElseThrow();
        assertThat(pieces.searches()).isEqualTo(4 * 64);
        // both regions, and of the 2 + 4 + 8 + 16 sequences those that the searches came by
        assertThat(pieces.regions()).isBetween(4, 30);
        assertThat(pieces.hits()).isBetween(1, 64);
        assertThat(found.counts().starts()).isGreaterThanOrEqualTo(32 + pieces.hits());
        AffinePieces.Cycle cycle = pieces.cycles().get(0);
        assertThat(cycle.period()).isEqualTo(2);
        assertThat(cycle.isStable()).isTrue();
        assertThat(cycle.spectralRadius()).isZero();
        assertThat(cycle.cornerDistance()).isCloseTo(1.0, within(1e-15));
        assertThat(List.of(cycle.states().get(0, 0), cycle.states().get(1, 0))).containsExactlyInAnyOrder(0.0, 1.0);
        assertThat(PortraitTables.cycles(found.use(), 20.0)
                        .orElseThrow()
                        .columns()
                        .get(1)
                        .cells())
                .contains(40.0);
    }

    @Test
    void theSearchThroughPiecesCanBeTurnedOff() {
        FixedPointSet found = find(ReluMap.scalar(-2.0, 1.0), new ExactOptions(true, 0, 4), 1);
        assertThat(found.use().pieces()).isEmpty();
        assertThat(found.points()).hasSize(1);
        assertThatThrownBy(() -> new ExactOptions(true, -1, 4)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new ExactOptions(true, 1, 0)).hasMessageContaining("longestCycle");
    }

    @Test
    void aPointOnTheBorderOfTwoPiecesIsNotCalledStable() {
        // x → relu(x / 2): the only fixed point, 0, is at the corner
        FixedPointSet found = find(ReluMap.scalar(0.5, 0.0), ExactOptions.defaults(), 1);
        assertThat(found.points()).hasSize(1);
        FixedPoint corner = found.points().get(0);
        assertThat(corner.verdict()).isEqualTo(Verdict.NONHYPERBOLIC);
        assertThat(corner.linearization().stability()).isEqualTo(Stability.MARGINAL);
        assertThat(corner.certificate().exists()).isFalse();
        assertThat(found.completeness().applicable()).isFalse();
    }

    /** x_i = relu(1 + x_i / 2 − Σ_{j≠i} x_j): every set of k winners rests at 1 / (k − ½). */
    private static ReluMap competition(int n) {
        DMatrixRMaj weights = new DMatrixRMaj(n, n);
        DMatrixRMaj drive = new DMatrixRMaj(n, 1);
        for (int i = 0; i < n; i++) {
            drive.data[i] = 1.0;
            for (int j = 0; j < n; j++) {
                weights.set(i, j, i == j ? 0.5 : -1.0);
            }
        }
        return new ReluMap(weights, drive);
    }

    @Test
    void everySetOfWinnersOfACompetitionIsFoundProvedAndHasItsIndex() {
        FixedPointSet found = find(competition(5), ExactOptions.defaults(), 2);
        assertThat(found.of(Verdict.FIXED)).hasSize(31);
        for (FixedPoint point : found.of(Verdict.FIXED)) {
            int winners = 0;
            for (double x : point.state().toArray()) {
                winners += x > 0.0 ? 1 : 0;
            }
            for (double x : point.state().toArray()) {
                assertThat(x).isCloseTo(x > 0.0 ? 1.0 / (winners - 0.5) : 0.0, within(1e-14));
            }
            // among k winners 3/2 for differences, 3/2 − k for the sum
            assertThat(point.linearization().unstableCount()).isEqualTo(winners - 1 + (winners > 2 ? 1 : 0));
            assertThat(point.certificate().rigorous()).isTrue();
            assertThat(point.certificate().stabilityProved()).isTrue();
        }
    }

    @Test
    void pointsWithoutPiecesAreAmongThoseWithThemAndThreadsChangeNothing() {
        FixedPointSet one = find(competition(4), ExactOptions.defaults(), 1);
        FixedPointSet two = find(competition(4), ExactOptions.defaults(), 2);
        assertThat(two.use()).isEqualTo(one.use());
        assertThat(two.points()).isEqualTo(one.points());
        assertThat(states(one)).hasSize(15);
        FixedPointSet without = find(competition(4), new ExactOptions(true, 0, 1), 1);
        assertThat(states(without)).isNotEmpty();
        for (double[] state : states(without)) {
            assertThat(states(one)).anySatisfy(other -> assertThat(other).containsExactly(state, within(1e-9)));
        }
    }

    private static List<double[]> states(FixedPointSet found) {
        return found.of(Verdict.FIXED).stream()
                .map(point -> point.state().toArray())
                .sorted(Comparator.comparingDouble((double[] state) -> state[0]))
                .toList();
    }
}
