package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.fixedpoints.proof.CompletenessProof;

class NetworkSearchTest {

    private static FixedPointSet find(
            DynamicalSystem system, DMatrixRMaj samples, FixedPointOptions options, long seed) {
        try (Workers workers = Workers.of(2)) {
            return FixedPointFinder.find(system, samples, options, seed, workers);
        }
    }

    private static FixedPointSet find(DynamicalSystem system, int starts, int rounds, long seed) {
        return find(
                system,
                TestSystems.none(system),
                FixedPointOptions.defaults().withStarts(starts).withRounds(rounds),
                seed);
    }

    private static Map<Integer, Long> byUnstableCount(FixedPointSet found) {
        return found.of(Verdict.FIXED).stream()
                .collect(Collectors.groupingBy(point -> point.linearization().unstableCount(), Collectors.counting()));
    }

    @Test
    void theFlipFlopOfNinetyNineUnitsHasTwentySevenProvedPointsOfKnownIndex() {
        FixedPointSet found = find(TestSystems.flipFlop(33, 0.02, 1L), 400, 3, 5L);
        assertThat(found.points()).hasSize(27);
        assertThat(byUnstableCount(found)).isEqualTo(Map.of(0, 8L, 1, 12L, 2, 6L, 3, 1L));
        assertThat(found.points())
                .allMatch(point -> point.certificate().exists()
                        && point.certificate().unique()
                        && point.certificate().rigorous()
                        && point.certificate().stabilityProved());
        assertThat(found.points()).allMatch(point -> point.certificate().radius() < 1e-11);
        assertThat(found.completeness().degreeSum()).isEqualTo(1);
        assertThat(found.completeness().signsProved()).isEqualTo(27);
        assertThat(found.completeness().ended()).isEqualTo(Completeness.Ended.EVIDENCE);
        assertThat(found.completeness().odd()).isTrue();
        assertThat(found.completeness().missingImages()).isZero();
        assertThat(found.completeness().hits().stream()
                        .mapToInt(Completeness.HitCount::points)
                        .sum())
                .isEqualTo(27);
    }

    @Test
    void thirtyStartsUnmaskThemselvesAndFurtherRoundsMakeUpForThem() {
        FixedPointSet cut = find(TestSystems.flipFlop(33, 0.02, 1L), 30, 0, 3L);
        assertThat(cut.points()).hasSizeLessThan(27);
        assertThat(cut.completeness().degreeSum()).isNotEqualTo(1);
        assertThat(cut.completeness().ended()).isEqualTo(Completeness.Ended.BUDGET);
        FixedPointSet whole = find(TestSystems.flipFlop(33, 0.02, 1L), 30, 40, 3L);
        assertThat(whole.of(Verdict.FIXED)).hasSize(27);
        assertThat(whole.completeness().degreeSum()).isEqualTo(1);
        assertThat(whole.completeness().rounds()).isBetween(2, 41);
        assertThat(whole.completeness().ended()).isEqualTo(Completeness.Ended.EVIDENCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 64, 128})
    void plantedPointsAreRecoveredFromAStartNearEach(int n) {
        CounterRandom chance = CounterRandom.of(7L, "planted");
        DMatrixRMaj planted = new DMatrixRMaj(n, n);
        DMatrixRMaj images = new DMatrixRMaj(n, n);
        DMatrixRMaj near = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double v = 2.0 * chance.uniform((long) i * n + k) - 1.0;
                planted.set(i, k, v);
                images.set(i, k, 0.5 * StrictMath.log((1.0 + v) / (1.0 - v)));
                near.set(k, i, v + 1e-5 * chance.gaussian(1_000_000L + (long) i * n + k));
            }
        }
        DMatrixRMaj weights = CommonOps_DDRM.transpose(
                Lu.of(CommonOps_DDRM.transpose(planted, null)).solve(CommonOps_DDRM.transpose(images, null)), null);
        FixedPointOptions options = FixedPointOptions.defaults()
                .withStarts(n)
                .withRounds(0)
                .withSeeding(Seeding.SAMPLES)
                .withNoiseScales(List.of(0.0));
        FixedPointSet found = find(new TestSystems.TanhMap(weights), near, options, 1L);
        for (int k = 0; k < n; k++) {
            for (double sign : new double[] {1.0, -1.0}) {
                // the map is odd: the mirror images follow
                DMatrixRMaj column = CommonOps_DDRM.extractColumn(planted, k, null);
                CommonOps_DDRM.scale(sign, column);
                double nearest = found.of(Verdict.FIXED).stream()
                        .mapToDouble(point -> Vectors.distance(
                                DMatrixRMaj.wrap(n, 1, point.state().toArray()), column))
                        .min()
                        .orElse(Double.POSITIVE_INFINITY);
                assertThat(nearest).as("column %d times %s", k, sign).isLessThan(1e-7);
            }
        }
    }

    @Test
    void indicesOutOfBalanceAskForFurtherRoundsWhereNoTheoremDoes() {
        // the two points of the Hénon map have opposite indices
        FixedPointSet found = find(TestSystems.henon(), 64, 2, 1L);
        assertThat(found.of(Verdict.FIXED)).hasSize(2);
        assertThat(found.completeness().applicable()).isFalse();
        assertThat(found.completeness().degreeSum()).isZero();
        assertThat(found.completeness().rounds()).isEqualTo(3);
    }

    @Test
    void samplesAreJoinedByAFewThatSettle() {
        // from beside the saddle at 0 Newton leads back to it, the dynamics to an attractor
        int n = 8;
        DMatrixRMaj beside = new DMatrixRMaj(1, n);
        DMatrixRMaj weights = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            beside.set(0, i, 1e-3);
            weights.set(i, i, 2.0);
            weights.set(i, (i + 1) % n, 0.1);
        }
        FixedPointOptions options = FixedPointOptions.defaults()
                .withStarts(1)
                .withRounds(0)
                .withSeeding(Seeding.SAMPLES)
                .withNoiseScales(List.of(0.0));
        FixedPointSet found = find(new TestSystems.TanhMap(weights), beside, options, 1L);
        assertThat(found.points()).anyMatch(FixedPoint::isAttractor);
        assertThat(found.counts().starts()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void twoUnitsAreProvedCompleteAndTheReportSaysSo() {
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{2.0, 0.05}, {-0.04, 2.0}});
        FixedPointSet found = find(new TestSystems.TanhMap(weights), 64, 3, 1L);
        assertThat(found.of(Verdict.FIXED)).hasSize(9);
        assertThat(found.completeness().proof().status()).isEqualTo(CompletenessProof.Status.PROVED);
        assertThat(found.completeness().proof().points()).isEqualTo(9);
        assertThat(found.completeness().ended()).isEqualTo(Completeness.Ended.PROOF);
        assertThat(found.warnings()).allMatch(warning -> warning.contains("simulated"));
    }

    @Test
    void theExhaustiveSearchFindsWhatTooFewStartsMiss() {
        DMatrixRMaj weights =
                new DMatrixRMaj(new double[][] {{2.0, 0.05, 0.02}, {-0.04, 2.0, 0.03}, {0.01, 0.02, 1.8}});
        FixedPointSet found = find(new TestSystems.TanhMap(weights), 4, 0, 1L);
        assertThat(found.of(Verdict.FIXED)).hasSize(27);
        assertThat(found.completeness().ended()).isEqualTo(Completeness.Ended.PROOF);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        TestSystems.TanhFlow flow = TestSystems.flipFlop(7, 0.1, 4L);
        FixedPointOptions options = FixedPointOptions.defaults().withStarts(300);
        FixedPointSet one;
        FixedPointSet three;
        try (Workers workers = Workers.of(1)) {
            one = FixedPointFinder.find(flow, TestSystems.none(flow), options, 9L, workers);
        }
        try (Workers workers = Workers.of(3)) {
            three = FixedPointFinder.find(flow, TestSystems.none(flow), options, 9L, workers);
        }
        assertThat(three).isEqualTo(one);
    }

    @Test
    void smallRealPartsOfRoesslersSpectrumKeepTheirSigns() {
        TestSystems.FunctionFlow roessler = new TestSystems.FunctionFlow(
                3, x -> new double[] {-x[1] - x[2], x[0] + 0.2 * x[1], 0.2 + x[2] * (x[0] - 5.7)}, x ->
                        new double[] {0.0, -1.0, -1.0, 1.0, 0.2, 0.0, x[2], 0.0, x[0] - 5.7});
        FixedPointSet found = find(roessler, 200, 0, 1L);
        assertThat(found.of(Verdict.FIXED)).hasSize(2);
        FixedPoint outer = found.points().stream()
                .filter(point -> point.state().at(0) > 1.0)
                .findFirst()
                .orElseThrow();
        assertThat(outer.state().at(2)).isCloseTo(28.464868976, within(1e-8));
        // sorted by modulus: the pair with real part −4.6e-6 first
        assertThat(outer.linearization().eigenvalues().get(0, 0)).isCloseTo(-4.5961e-6, within(1e-9));
        assertThat(outer.linearization().eigenvalues().get(2, 0)).isCloseTo(0.1929829873, within(1e-9));
        assertThat(outer.linearization().unstableCount()).isEqualTo(1);
        FixedPoint inner = found.points().stream()
                .filter(point -> point.state().at(0) < 1.0)
                .findFirst()
                .orElseThrow();
        assertThat(inner.linearization().unstableCount()).isEqualTo(2);
        assertThat(inner.linearization().eigenvalues().get(1, 0)).isCloseTo(0.0970008561, within(1e-9));
    }

    /** A map given by an equation and no more. */
    private record EquationMap(NetworkEquation network) implements DiscreteMap {

        @Override
        public int dimension() {
            return network.dimension();
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            TestSystems.relu(network.weights(), network.drive().data[0]).evaluate(states, values);
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            TestSystems.relu(network.weights(), network.drive().data[0]).jacobian(state, jacobian);
        }

        @Override
        public Optional<NetworkEquation> equation() {
            return Optional.of(network);
        }
    }

    private static EquationMap rectified(DMatrixRMaj weights, double bias) {
        int n = weights.numRows;
        DMatrixRMaj ones = new DMatrixRMaj(n, 1);
        CommonOps_DDRM.fill(ones, 1.0);
        DMatrixRMaj drive = new DMatrixRMaj(n, 1);
        CommonOps_DDRM.fill(drive, bias);
        return new EquationMap(
                new NetworkEquation(SystemKind.MAP, true, Nonlinearity.RELU, weights, ones, drive, ones));
    }

    @Test
    void rectifiedNetworksAreCertifiedWithinTheirPieces() {
        // three units that excite themselves: each rests at 0 or ½, so there are eight points
        FixedPointSet found = find(rectified(CommonOps_DDRM.diag(3.0, 3.0, 3.0), -1.0), 200, 3, 1L);
        assertThat(found.of(Verdict.FIXED))
                .hasSize(8)
                .allMatch(point ->
                        point.certificate().exists() && point.certificate().rigorous());
        assertThat(found.completeness().applicable()).isFalse();
        assertThat(found.completeness().proof().status()).isEqualTo(CompletenessProof.Status.NOT_APPLICABLE);
    }

    @Test
    void anExplodingRectifiedNetworkHasFailuresAndNoPoint() {
        DMatrixRMaj weights = new DMatrixRMaj(10, 10);
        CommonOps_DDRM.fill(weights, 1.0);
        FixedPointSet found = find(rectified(weights, 1.0), 60, 0, 1L);
        // x = relu(Σ x + 1) has no solution with x ≥ 0
        assertThat(found.of(Verdict.FIXED)).isEmpty();
        assertThat(found.counts().failed()).isPositive();
        assertThat(found.counts().fixed()
                        + found.counts().slow()
                        + found.counts().failed())
                .isEqualTo(found.counts().starts());
    }

    @Test
    void weightsThatAreNotNumbersFailEveryStart() {
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{Double.NaN, 0.0}, {0.0, 0.5}});
        FixedPointSet found = find(new TestSystems.TanhMap(weights), 20, 0, 1L);
        assertThat(found.points()).isEmpty();
        assertThat(found.counts().failed()).isEqualTo(found.counts().starts());
        assertThat(found.counts().failures()).containsOnlyKeys(FailureReason.NOT_FINITE);
    }

    @Test
    void anInputOfTheWrongLengthIsRefused() {
        assertThatThrownBy(() -> FlipFlopNetwork.load()
                        .at(FlipFlopNetwork.load().neutralContext())
                        .map(NdArray.vector(0.0, 0.0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 numbers")
                .hasMessageContaining("3 numbers");
    }

    @ParameterizedTest
    @CsvSource({"1, 27", "2, 27", "3, 27"})
    void everySeedFindsTheSameCertifiedPointsOfThePyTorchFlipFlop(long seed, int expected) {
        DynamicalSystem network = FlipFlopNetwork.load()
                .at(FlipFlopNetwork.load().neutralContext())
                .map(NdArray.vector(0.0, 0.0, 0.0));
        FixedPointSet found = find(network, 1024, 3, seed);
        assertThat(found.of(Verdict.FIXED)).hasSize(expected);
        assertThat(found.of(Verdict.FIXED))
                .allMatch(point -> point.certificate().exists()
                        && point.certificate().rigorous()
                        && point.certificate().stabilityProved());
        assertThat(found.completeness().degreeSum()).isEqualTo(1);
        assertThat(found.completeness().ended()).isEqualTo(Completeness.Ended.EVIDENCE);
    }
}
