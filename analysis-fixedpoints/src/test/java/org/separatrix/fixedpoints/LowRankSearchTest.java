package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Workers;

class LowRankSearchTest {

    private static final ExactOptions FULL = new ExactOptions(false, 64, 4);

    private static FixedPointSet find(DynamicalSystem system, int starts, ExactOptions exact, int threads) {
        try (Workers workers = Workers.of(threads)) {
            FixedPointOptions options =
                    FixedPointOptions.defaults().withStarts(starts).withExact(exact);
            return FixedPointFinder.find(system, TestSystems.none(system), options, 4L, workers);
        }
    }

    /** Unit i is one of those of bit i modulo 4, and bits keep themselves: κ = g tanh κ with gains g of their own, so there are 3⁴ fixed points. */
    private static TestSystems.TanhFlow fourBits(int n) {
        DMatrixRMaj weights = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = i % 4; j < n; j += 4) {
                weights.set(i, j, (2.0 + 0.1 * (i % 4)) * 4.0 / n);
            }
        }
        return new TestSystems.TanhFlow(weights, 1.0, 0.0);
    }

    @Test
    void eightyOnePlantedPointsOfRankFourAreFoundInFourDimensions() {
        FixedPointSet found = find(fourBits(80), 400, ExactOptions.defaults(), 2);
        assertThat(found.use().reduction().orElseThrow().rank()).isEqualTo(4);
        assertThat(found.use().reduction().orElseThrow().starts()).isGreaterThan(300);
        assertThat(found.of(Verdict.FIXED)).hasSize(81).hasSameSizeAs(found.points());
        Map<Integer, Long> byIndex = found.points().stream()
                .collect(Collectors.groupingBy(point -> point.linearization().unstableCount(), Collectors.counting()));
        assertThat(byIndex).isEqualTo(Map.of(0, 16L, 1, 32L, 2, 24L, 3, 8L, 4, 1L));
        assertThat(found.completeness().degreeSum()).isEqualTo(1);
        assertThat(found.points())
                .allMatch(point -> point.certificate().rigorous()
                        && point.certificate().unique()
                        && point.certificate().stabilityProved());
        for (FixedPoint point : found.points()) {
            for (int i = 0; i < 80; i++) {
                double kappa = point.state().at(i);
                assertThat((2.0 + 0.1 * (i % 4)) * Math.tanh(kappa)).isCloseTo(kappa, within(1e-12));
            }
        }
    }

    @Test
    void statesOfTheNetworkAloneServeTheSearchInFourDimensionsToo() {
        DynamicalSystem network = fourBits(80);
        CounterRandom chance = CounterRandom.of(9L, "samples");
        DMatrixRMaj samples = new DMatrixRMaj(128, 80);
        for (int at = 0; at < samples.getNumElements(); at++) {
            samples.data[at] = 2.0 * chance.gaussian(at / 80 * 4L + at % 4);
        }
        try (Workers workers = Workers.of(2)) {
            FixedPointOptions options = FixedPointOptions.defaults()
                    .withStarts(samples.numRows)
                    .withSeeding(Seeding.SAMPLES)
                    .withNoiseScales(List.of(0.0));
            FixedPointSet found = FixedPointFinder.find(network, samples, options, 4L, workers);
            assertThat(found.use().reduction()).isPresent();
            assertThat(found.points().stream().filter(FixedPoint::isAttractor)).hasSize(16);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1L, 2L, 3L})
    void theReducedAndTheFullSearchFindTheSamePoints(long seed) {
        DynamicalSystem network = random(60, 5, seed);
        FixedPointSet reduced = find(network, 300, ExactOptions.defaults(), 2);
        FixedPointSet full = find(network, 300, FULL, 2);
        assertThat(full.use().reduction()).isEmpty();
        assertThat(reduced.use().reduction().orElseThrow().rank()).isEqualTo(5);
        assertThat(reduced.completeness().degreeSum()).isEqualTo(1);
        assertThat(reduced.of(Verdict.FIXED)).hasSameSizeAs(full.of(Verdict.FIXED));
        List<double[]> known = full.of(Verdict.FIXED).stream()
                .map(point -> point.state().toArray())
                .toList();
        for (FixedPoint point : reduced.of(Verdict.FIXED)) {
            assertThat(point.certificate().stabilityProved()).isTrue();
            assertThat(known)
                    .anySatisfy(state -> assertThat(point.state().toArray()).containsExactly(state, within(1e-9)));
        }
    }

    @Test
    void threadsChangeNothing() {
        DynamicalSystem network = random(40, 4, 7L);
        FixedPointSet one = find(network, 64, ExactOptions.defaults(), 1);
        FixedPointSet two = find(network, 64, ExactOptions.defaults(), 2);
        assertThat(two.points()).isEqualTo(one.points());
        assertThat(two.counts()).isEqualTo(one.counts());
        assertThat(two.use()).isEqualTo(one.use());
    }

    @Test
    void theReducedFlowHasTheJacobianOfItsValuesAndRestsWhereTheNetworkDoes() {
        NetworkEquation network = random(40, 4, 5L).equation().orElseThrow();
        ReducedFlow flow = ReducedFlow.of(network).orElseThrow();
        DMatrixRMaj z = new DMatrixRMaj(1, 4, true, 0.3, -0.8, 1.1, 0.2);
        DMatrixRMaj jacobian = new DMatrixRMaj(4, 4);
        flow.jacobian(z, jacobian);
        double h = 1e-5;
        for (int k = 0; k < 4; k++) {
            DMatrixRMaj up = z.copy();
            DMatrixRMaj down = z.copy();
            up.data[k] += h;
            down.data[k] -= h;
            DMatrixRMaj above = new DMatrixRMaj(1, 4);
            DMatrixRMaj below = new DMatrixRMaj(1, 4);
            flow.evaluate(up, above);
            flow.evaluate(down, below);
            for (int l = 0; l < 4; l++) {
                assertThat(jacobian.get(l, k)).isCloseTo((above.data[l] - below.data[l]) / (2.0 * h), within(1e-8));
            }
        }
        // z + f(z) = Rᵀ r(z), whatever the point
        DMatrixRMaj value = new DMatrixRMaj(1, 4);
        flow.evaluate(z, value);
        DMatrixRMaj image = flow.coordinates(flow.lifted(z));
        for (int k = 0; k < 4; k++) {
            assertThat(image.data[k]).isCloseTo(z.data[k] + value.data[k], within(1e-12));
        }
    }

    @Test
    void weightsOfHighRankAreSearchedAsTheyAre() {
        assertThat(ReducedFlow.of(random(40, 11, 5L).equation().orElseThrow())).isEmpty();
        assertThat(ReducedFlow.of(random(40, 10, 5L).equation().orElseThrow())).isPresent();
    }

    /** The map x → tanh(L Rᵀ x) with some strong and some weak directions. */
    private static TestSystems.TanhMap random(int n, int rank, long seed) {
        CounterRandom chance = CounterRandom.of(seed, "low-rank");
        DMatrixRMaj weights = new DMatrixRMaj(n, n);
        for (int k = 0; k < rank; k++) {
            for (int i = 0; i < n; i++) {
                double left = chance.split(k).gaussian(i);
                for (int j = 0; j < n; j++) {
                    double right =
                            left(chance, k, j) + 0.7 * chance.split(100L + k).gaussian(j);
                    weights.add(i, j, (1.5 + 0.3 * k) * left * right / n);
                }
            }
        }
        return new TestSystems.TanhMap(weights);
    }

    private static double left(CounterRandom chance, int k, int i) {
        return chance.split(k).gaussian(i);
    }
}
