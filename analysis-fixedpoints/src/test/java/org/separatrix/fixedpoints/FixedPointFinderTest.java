package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.Workers;

class FixedPointFinderTest {

    private static FixedPointSet find(DynamicalSystem system, int starts, long seed) {
        return find(system, TestSystems.none(system), starts, seed);
    }

    private static FixedPointSet find(DynamicalSystem system, DMatrixRMaj samples, int starts, long seed) {
        try (Workers workers = Workers.of(2)) {
            FixedPointOptions options =
                    FixedPointOptions.defaults().withStarts(starts).withRounds(0);
            return FixedPointFinder.find(system, samples, options, seed, workers);
        }
    }

    private static Map<Integer, Long> byUnstableCount(FixedPointSet found) {
        return found.of(Verdict.FIXED).stream()
                .collect(Collectors.groupingBy(point -> point.linearization().unstableCount(), Collectors.counting()));
    }

    @Test
    void findsAllTwentySevenFixedPointsOfTheFlipFlop() {
        FixedPointSet found = find(TestSystems.flipFlop(33, 0.02, 1L), 400, 5L);
        assertThat(found.points()).hasSize(27).allMatch(point -> point.verdict() == Verdict.FIXED);
        assertThat(byUnstableCount(found)).isEqualTo(Map.of(0, 8L, 1, 12L, 2, 6L, 3, 1L));
        assertThat(found.points()).allMatch(point -> point.speed() < 1e-24);
        assertThat(found.completeness().applicable()).isTrue();
        assertThat(found.completeness().degreeSum()).isEqualTo(1);
        assertThat(found.counts().starts()).isEqualTo(400);
        assertThat(found.points().stream().mapToInt(FixedPoint::hits).sum())
                .isEqualTo(found.counts().fixed());
        assertThat(found.warnings()).noneMatch(warning -> warning.contains("incomplete"));
    }

    @Test
    void tellsOnceWhenTheSetIsComplete() {
        DynamicalSystem system = TestSystems.flipFlop(4, 0.02, 1L);
        AtomicInteger told = new AtomicInteger();
        FixedPointOptions options = FixedPointOptions.defaults().withStarts(200);
        try (Workers workers = Workers.of(1)) {
            FixedPointFinder.find(system, TestSystems.none(system), options, 5L, workers, told::incrementAndGet);
        }
        assertThat(told).hasValue(1);
    }

    @Test
    void theIndicesOfAnIncompleteSetDoNotSumToOne() {
        FixedPointSet found = find(TestSystems.flipFlop(33, 0.02, 1L), 30, 3L);
        assertThat(found.points()).hasSizeLessThan(27);
        assertThat(found.completeness().degreeSum()).isNotEqualTo(1);
        assertThat(found.warnings()).anyMatch(warning -> warning.contains("incomplete"));
    }

    @Test
    void certifiesEveryFixedPointOfTheFlipFlopWithoutClaimingAnother() {
        FixedPointSet found = find(TestSystems.flipFlop(4, 0.02, 1L), 400, 5L);
        List<FixedPoint> points = found.of(Verdict.FIXED);
        assertThat(points).hasSize(27).allMatch(point -> point.certificate().exists());
        for (FixedPoint point : points) {
            assertThat(point.certificate().unique()).isTrue();
            assertThat(point.certificate().radius()).isBetween(0.0, 1e-11);
            for (FixedPoint other : points) {
                double distance = distance(point, other);
                assertThat(distance == 0.0 || distance >= point.certificate().uniquenessRadius())
                        .isTrue();
            }
        }
    }

    @Test
    void blocksWithoutNoiseRestWhereTheEquationOfOneBlockSays() {
        FixedPointSet found = find(TestSystems.flipFlop(3, 0.0, 1L), 300, 2L);
        assertThat(found.of(Verdict.FIXED)).hasSize(27);
        FixedPoint corner = found.of(Verdict.FIXED).get(0);
        for (int i = 0; i < 9; i++) {
            assertThat(Math.abs(corner.state().at(i))).isCloseTo(1.915008048, within(1e-9));
        }
        Linearization linearization = corner.linearization();
        for (int k = 0; k < 9; k++) {
            double expected = k < 6 ? -1.0 : -0.833627912;
            assertThat(linearization.eigenvalues().get(k, 0)).isCloseTo(expected, within(1e-9));
            assertThat(linearization.timeConstantsMs().at(k)).isCloseTo(-100.0 / expected, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 32})
    void recoversPlantedFixedPoints(int n) {
        CounterRandom chance = CounterRandom.of(7L, "planted");
        DMatrixRMaj planted = new DMatrixRMaj(n, n);
        for (int at = 0; at < n * n; at++) {
            planted.data[at] = 2.0 * chance.uniform(at) - 1.0;
        }
        DMatrixRMaj near = new DMatrixRMaj(2 * n + 1, n);
        DMatrixRMaj images = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                // rows of the samples are the columns of the matrix, both signs
                near.set(k, i, planted.get(i, k) + 1e-4 * chance.gaussian(10_000L + (long) i * n + k));
                near.set(n + k, i, -planted.get(i, k));
                double v = planted.get(i, k);
                images.set(i, k, 0.5 * StrictMath.log((1.0 + v) / (1.0 - v)));
            }
        }
        // W V = atanh V, that is Vᵀ Wᵀ = (atanh V)ᵀ
        DMatrixRMaj weights = CommonOps_DDRM.transpose(
                Lu.of(CommonOps_DDRM.transpose(planted, null)).solve(CommonOps_DDRM.transpose(images, null)), null);
        FixedPointOptions options =
                FixedPointOptions.defaults().withStarts(4 * (2 * n + 1)).withNoiseScales(List.of(0.0));
        FixedPointSet found;
        try (Workers workers = Workers.of(2)) {
            found = FixedPointFinder.find(new TestSystems.TanhMap(weights), near, options, 1L, workers);
        }
        for (int k = 0; k < n; k++) {
            DMatrixRMaj column = CommonOps_DDRM.extractColumn(planted, k, null);
            assertThat(nearest(found, column)).as("column %d", k).isLessThan(1e-8);
            CommonOps_DDRM.scale(-1.0, column);
            assertThat(nearest(found, column)).as("minus column %d", k).isLessThan(1e-8);
        }
        assertThat(nearest(found, new DMatrixRMaj(n, 1))).isLessThan(1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "1.1, 0.502940574945",
        "1.25, 0.710411783488",
        "1.5, 0.858559636640",
        "2, 0.957504024077",
        "3, 0.994901528453"
    })
    void aUnitThatExcitesItselfIsBistable(double gain, double expected) {
        FixedPointSet found = find(TestSystems.scalar(gain, 0.0), 40, 1L);
        assertThat(found.points()).hasSize(3);
        assertThat(found.points())
                .extracting(point -> point.linearization().stability())
                .containsExactly(Stability.STABLE, Stability.STABLE, Stability.UNSTABLE);
        for (FixedPoint point : found.points().subList(0, 2)) {
            assertThat(Math.abs(point.state().at(0))).isCloseTo(expected, within(2e-12));
        }
        assertThat(found.points().get(2).state().at(0)).isCloseTo(0.0, within(1e-14));
    }

    @Test
    void countsThreePointsInsideTheCuspAndOneOutside() {
        double fold = 0.532839975354;
        assertThat(find(TestSystems.scalar(2.0, -fold + 1e-4), 60, 1L).of(Verdict.FIXED))
                .hasSize(3);
        FixedPointSet outside = find(TestSystems.scalar(2.0, -fold - 1e-4), 60, 1L);
        assertThat(outside.of(Verdict.FIXED)).hasSize(1);
        assertThat(outside.of(Verdict.SLOW)).hasSize(1);
        FixedPoint ghost = outside.of(Verdict.SLOW).get(0);
        assertThat(ghost.state().at(0)).isCloseTo(Math.sqrt(0.5), within(1e-3));
        assertThat(ghost.speed()).isBetween(1e-10, 1e-8);
        assertThat(ghost.certificate()).isEqualTo(Certificate.NONE);
    }

    @Test
    void theTripleRootAtThePitchforkIsOneNonhyperbolicPoint() {
        FixedPointSet found = find(TestSystems.scalar(1.0, 0.0), 50, 1L);
        assertThat(found.points()).hasSize(1);
        FixedPoint point = found.points().get(0);
        assertThat(point.verdict()).isEqualTo(Verdict.NONHYPERBOLIC);
        assertThat(point.linearization().stability()).isEqualTo(Stability.MARGINAL);
        assertThat(point.hits()).isEqualTo(50);
        assertThat(found.completeness().applicable()).isFalse();
    }

    @Test
    void aFoldItselfIsNonhyperbolicNotFixed() {
        FixedPointSet found = find(TestSystems.scalar(2.0, -0.532839975354), 50, 1L);
        assertThat(found.of(Verdict.FIXED)).hasSize(1);
        assertThat(found.of(Verdict.NONHYPERBOLIC)).hasSize(1);
        assertThat(found.of(Verdict.NONHYPERBOLIC).get(0).state().at(0)).isCloseTo(Math.sqrt(0.5), within(1e-4));
    }

    @Test
    void findsBothSaddlesOfTheHenonMap() {
        FixedPointSet found = find(TestSystems.henon(), 60, 1L);
        assertThat(found.points()).hasSize(2);
        checkHenon(found, 0.631354477, 0.189406343, -1.923738858, 0.155946322);
        checkHenon(found, -1.131354477, -0.339406343, 3.259822098, -0.092029562);
        // (1 − λ₁)(1 − λ₂) is positive at one and negative at the other: a complete set whose sum is no evidence
        assertThat(found.completeness().degreeSum()).isZero();
        assertThat(found.completeness().ended()).isEqualTo(Completeness.Ended.BUDGET);
        assertThat(found.warnings()).anyMatch(warning -> warning.contains("their sum of 0 and not 1"));
        assertThat(found.completeness().applicable()).isFalse();
    }

    private static void checkHenon(FixedPointSet found, double x, double y, double first, double second) {
        FixedPoint point = found.points().stream()
                .filter(candidate -> Math.abs(candidate.state().at(0) - x) < 1e-8)
                .findFirst()
                .orElseThrow();
        assertThat(point.state().at(1)).isCloseTo(y, within(1e-8));
        assertThat(point.linearization().stability()).isEqualTo(Stability.SADDLE);
        assertThat(point.linearization().eigenvalues().get(0, 0)).isCloseTo(first, within(1e-8));
        assertThat(point.linearization().eigenvalues().get(1, 0)).isCloseTo(second, within(1e-8));
        double growth = point.linearization().timeConstantsMs().at(0);
        assertThat(growth).isNegative().isCloseTo(-1.0 / Math.log(Math.abs(first)), within(1e-6));
    }

    @Test
    void findsTheThreeFixedPointsOfLorenzAndTheirSpectra() {
        FixedPointSet found = find(TestSystems.lorenz(), 60, 1L);
        assertThat(found.points()).hasSize(3);
        assertThat(byUnstableCount(found)).isEqualTo(Map.of(1, 1L, 2, 2L));
        Linearization origin = found.points().get(0).linearization();
        assertThat(origin.eigenvalues().toArray())
                .usingComparatorWithPrecision(1e-8)
                .containsExactly(-22.8277234512, 0.0, 11.8277234512, 0.0, -8.0 / 3.0, 0.0);
        for (FixedPoint wing : found.points().subList(1, 3)) {
            assertThat(Math.abs(wing.state().at(0))).isCloseTo(8.485281374, within(1e-8));
            assertThat(wing.state().at(2)).isCloseTo(27.0, within(1e-10));
            assertThat(wing.linearization().eigenvalues().toArray())
                    .usingComparatorWithPrecision(1e-8)
                    .containsExactly(-13.8545779146, 0.0, 0.0939556240, 10.1945052209, 0.0939556240, -10.1945052209);
        }
    }

    @Test
    void stabilityFollowsTheKindOfSystem() {
        TestSystems.TanhFlow flow = TestSystems.rotation(0.95, 1.0);
        FixedPointSet continuous = find(flow, 20, 1L);
        FixedPointSet stepped = find(TestSystems.euler(flow, 0.2), 20, 1L);
        assertThat(origin(continuous).stability()).isEqualTo(Stability.STABLE);
        // the Euler map loses stability at a = 0.898979486, the flow at a = 1
        assertThat(origin(stepped).stability()).isEqualTo(Stability.UNSTABLE);
        assertThat(origin(find(TestSystems.euler(TestSystems.rotation(0.898979, 1.0), 0.2), 20, 1L))
                        .stability())
                .isEqualTo(Stability.STABLE);
        assertThat(origin(find(TestSystems.rotation(1.0, 1.0), 20, 1L)).stability())
                .isEqualTo(Stability.MARGINAL);
    }

    private static Linearization origin(FixedPointSet found) {
        return found.points().stream()
                .filter(point -> Math.hypot(point.state().at(0), point.state().at(1)) < 1e-6)
                .findFirst()
                .orElseThrow()
                .linearization();
    }

    @Test
    void aLineAttractorIsAFewNonhyperbolicPointsAndAWarning() {
        FixedPointSet found = find(TestSystems.lineAttractor(20), 200, 1L);
        assertThat(found.points())
                .hasSizeBetween(2, PointGroup.MOST_NONHYPERBOLIC)
                .allMatch(point -> point.verdict() == Verdict.NONHYPERBOLIC)
                .allMatch(point -> point.linearization().stability() == Stability.MARGINAL);
        assertThat(found.counts().nonhyperbolic()).isEqualTo(200);
        assertThat(found.points().stream().mapToInt(FixedPoint::hits).sum()).isEqualTo(200);
        assertThat(found.warnings()).anyMatch(warning -> warning.contains("continuous attractor"));
    }

    @Test
    void anExplodingRectifiedNetworkIsCountedAndNotThrown() {
        int n = 10;
        DMatrixRMaj weights = new DMatrixRMaj(n, n);
        CommonOps_DDRM.fill(weights, 1.0);
        FixedPointSet found = find(TestSystems.relu(weights, 1.0), 60, 1L);
        // x = relu(Σ x + 1) has no solution with x ≥ 0
        assertThat(found.of(Verdict.FIXED)).isEmpty();
        assertThat(found.counts().fixed()
                        + found.counts().slow()
                        + found.counts().failed())
                .isEqualTo(60);
        assertThat(found.counts().failed()).isPositive();
        assertThat(found.warnings()).anyMatch(warning -> warning.contains("starts failed"));
    }

    @Test
    void findsTheUnstableFixedPointThatAnExplodingNetworkHas() {
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{3.0}});
        FixedPointSet found = find(TestSystems.relu(weights, -1.0), 60, 1L);
        // x = relu(3 x − 1): 0 and ½
        assertThat(found.points()).extracting(point -> point.state().at(0)).containsExactlyInAnyOrder(0.0, 0.5);
        assertThat(found.warnings()).anyMatch(warning -> warning.contains("no certificates"));
    }

    @Test
    void valuesThatAreNotNumbersAreFailuresNotExceptions() {
        TestSystems.FunctionMap root = new TestSystems.FunctionMap(
                1, x -> new double[] {Math.sqrt(x[0] - 1.0) + 1.0}, x -> new double[] {0.5 / Math.sqrt(x[0] - 1.0)});
        FixedPointSet found = find(root, 100, 1L);
        assertThat(found.counts().failures()).containsKey(FailureReason.NOT_FINITE);
        assertThat(found.of(Verdict.FIXED))
                .anyMatch(point -> Math.abs(point.state().at(0) - 2.0) < 1e-12);
        TestSystems.FunctionMap never =
                new TestSystems.FunctionMap(2, x -> new double[] {Double.NaN, 0.0}, x -> new double[4]);
        assertThat(find(never, 10, 1L).counts().failed()).isEqualTo(10);
    }

    @Test
    void stopsAtTheIterationLimit() {
        TestSystems.TanhFlow flow = TestSystems.flipFlop(3, 0.02, 1L);
        try (Workers workers = Workers.of(1)) {
            FixedPointOptions options =
                    FixedPointOptions.defaults().withStarts(16).withRounds(0).withMaxIterations(1);
            FixedPointSet found = FixedPointFinder.find(flow, TestSystems.none(flow), options, 1L, workers);
            assertThat(found.counts().failures().get(FailureReason.ITERATION_LIMIT))
                    .isBetween(8, 16);
            // the system is odd, so the image of each point found may be tried too
            assertThat(found.counts().starts())
                    .isBetween(16, 16 + found.points().size());
            assertThat(found.counts().failed() + found.counts().fixed())
                    .isEqualTo(found.counts().starts());
        }
    }

    @Test
    void oneStartIsEnoughToRun() {
        FixedPointSet found = find(TestSystems.scalar(0.5, 0.0), 1, 1L);
        assertThat(found.points()).hasSize(1);
        assertThat(found.counts().starts()).isEqualTo(1);
        assertThat(found.points().get(0).isAttractor()).isTrue();
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        TestSystems.TanhFlow flow = TestSystems.flipFlop(5, 0.1, 4L);
        FixedPointOptions options = FixedPointOptions.defaults().withStarts(100);
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

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e3})
    void unitsOfTheStateChangeNothing(double scale) {
        TestSystems.TanhFlow flow = TestSystems.flipFlop(3, 0.02, 1L);
        DMatrixRMaj samples = corners();
        FixedPointSet plain = find(flow, samples, 400, 2L);
        CommonOps_DDRM.scale(scale, samples);
        FixedPointSet scaled = find(TestSystems.scaled(flow, scale), samples, 400, 2L);
        assertThat(byUnstableCount(scaled)).isEqualTo(byUnstableCount(plain));
        for (FixedPoint point : plain.of(Verdict.FIXED)) {
            DMatrixRMaj moved = DMatrixRMaj.wrap(9, 1, point.state().toArray());
            CommonOps_DDRM.scale(scale, moved);
            assertThat(nearest(scaled, moved)).isLessThan(1e-12 * scale);
        }
    }

    /** The eight corners of the flip-flop with blocks of three. */
    private static DMatrixRMaj corners() {
        DMatrixRMaj corners = new DMatrixRMaj(8, 9);
        for (int row = 0; row < 8; row++) {
            for (int i = 0; i < 9; i++) {
                corners.set(row, i, ((row >> (i / 3)) & 1) == 0 ? 2.0 : -2.0);
            }
        }
        return corners;
    }

    @Test
    void skipsSamplesThatAreNotFiniteAndRefusesThoseOfAnotherSize() {
        DMatrixRMaj samples = corners();
        samples.set(0, 0, Double.NaN);
        TestSystems.TanhFlow flow = TestSystems.flipFlop(3, 0.02, 1L);
        FixedPointSet found = find(flow, samples, 40, 1L);
        assertThat(found.of(Verdict.FIXED)).hasSizeGreaterThanOrEqualTo(8);
        assertThat(found.warnings()).noneMatch(warning -> warning.contains("simulated"));
        assertThatThrownBy(() -> find(flow, new DMatrixRMaj(4, 5), 10, 1L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 columns")
                .hasMessageContaining("9 state variables");
    }

    private static double distance(FixedPoint a, FixedPoint b) {
        return Vectors.distance(
                DMatrixRMaj.wrap(1, a.state().size(), a.state().toArray()),
                DMatrixRMaj.wrap(1, b.state().size(), b.state().toArray()));
    }

    private static double nearest(FixedPointSet found, DMatrixRMaj state) {
        return found.of(Verdict.FIXED).stream()
                .mapToDouble(point -> Vectors.distance(
                        DMatrixRMaj.wrap(
                                1, state.getNumElements(), point.state().toArray()),
                        state))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
