package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Nonlinearity;

class AffinePiecesTest {

    private static final double[] DRIVE = {0.37298253, -0.97931491};
    private static final double DECAY = 0.96461297;

    /** z' = diag(a) z + W relu(z) + h as a leaky network of the current form: s = 1 − a, W / s, h / s. */
    private static NetworkEquation pair(double a1, double w1, double w2) {
        double[] share = {1.0 - a1, 1.0 - DECAY};
        DMatrixRMaj weights = new DMatrixRMaj(new double[][] {{0.0, w1 / share[0]}, {w2 / share[1], 0.0}});
        return new NetworkEquation(
                SystemKind.MAP,
                false,
                Nonlinearity.RELU,
                weights,
                new DMatrixRMaj(new double[][] {{1.0}, {1.0}}),
                new DMatrixRMaj(new double[][] {{DRIVE[0] / share[0]}, {DRIVE[1] / share[1]}}),
                new DMatrixRMaj(new double[][] {{share[0]}, {share[1]}}));
    }

    @ParameterizedTest
    @CsvSource({
        "-0.0222311, -0.64375, 0.52505308, 0.36487105, -22.26064871",
        "0.8377689, -0.64375, 0.52505308, 1.87241987, 0.10752279",
        "0.9777689, -0.14375, 1.17505308, 0.90733496, 2.45434070",
        "0.9777689, -0.64375, 0.52505308, 1.89980062, 0.51378310",
        "0.9777689, -0.14375, 0.67505308, 1.57397762, 2.35124366"
    })
    void thePublishedPairsRestWhereTheirAffinePieceSays(double a1, double w1, double w2, double x, double y) {
        List<AffinePieces.Cycle> points = AffinePieces.cycles(pair(a1, w1, w2), 1, 60, 1L);
        assertThat(points).hasSize(1);
        assertThat(points.get(0).states().get(0, 0)).isCloseTo(x, within(2e-7));
        assertThat(points.get(0).states().get(0, 1)).isCloseTo(y, within(2e-7));
    }

    @ParameterizedTest
    @CsvSource({
        "0.8377689, -0.64375, 0.52505308, 16",
        "0.9777689, -0.14375, 1.17505308, 31",
        "0.9777689, -0.64375, 0.52505308, 40",
        "0.9777689, -0.14375, 0.67505308, 83"
    })
    void thePublishedCyclesComeAsAStableOneAndASaddle(double a1, double w1, double w2, int period) {
        NetworkEquation network = pair(a1, w1, w2);
        List<AffinePieces.Cycle> cycles = AffinePieces.cycles(network, period, 400, 1L);
        assertThat(cycles).hasSize(2);
        assertThat(cycles.stream().filter(AffinePieces.Cycle::isStable)).hasSize(1);
        for (AffinePieces.Cycle cycle : cycles) {
            for (int t = 0; t < period; t++) {
                double x = cycle.states().get(t, 0);
                double y = cycle.states().get(t, 1);
                int next = (t + 1) % period;
                assertThat(cycle.states().get(next, 0))
                        .isCloseTo(a1 * x + w1 * Math.max(0.0, y) + DRIVE[0], within(1e-8));
                assertThat(cycle.states().get(next, 1))
                        .isCloseTo(DECAY * y + w2 * Math.max(0.0, x) + DRIVE[1], within(1e-8));
            }
        }
    }

    @Test
    void jumpsToTheFixedPointOfARectifiedNetworkInAFewRegions() {
        int n = 40;
        CounterRandom chance = CounterRandom.of(4L, "rectified");
        DMatrixRMaj weights = new DMatrixRMaj(n, n);
        DMatrixRMaj drive = new DMatrixRMaj(n, 1);
        DMatrixRMaj ones = new DMatrixRMaj(n, 1);
        CommonOps_DDRM.fill(ones, 1.0);
        for (int at = 0; at < n * n; at++) {
            weights.data[at] = 0.6 * chance.gaussian(at) / Math.sqrt(n);
        }
        for (int i = 0; i < n; i++) {
            drive.data[i] = chance.gaussian(10_000L + i);
        }
        NetworkEquation network =
                new NetworkEquation(SystemKind.FLOW, true, Nonlinearity.RELU, weights, ones, drive, ones);
        DMatrixRMaj x = AffinePieces.fixedPoint(network, new DMatrixRMaj(1, n)).orElseThrow();
        for (int i = 0; i < n; i++) {
            double sum = drive.data[i];
            for (int j = 0; j < n; j++) {
                sum += weights.get(i, j) * x.data[j];
            }
            assertThat(x.data[i]).isCloseTo(Math.max(0.0, sum), within(1e-12));
        }
    }

    @Test
    void takesMapsOfRectifiedUnitsAlone() {
        NetworkEquation pair = pair(0.5, 0.1, 0.1);
        NetworkEquation smooth = new NetworkEquation(
                SystemKind.MAP, false, Nonlinearity.TANH, pair.weights(), pair.gain(), pair.drive(), pair.share());
        assertThatThrownBy(() -> AffinePieces.cycles(smooth, 1, 1, 0L)).hasMessageContaining("TANH");
        assertThatThrownBy(() -> AffinePieces.cycles(pair, 0, 1, 0L)).hasMessageContaining("period");
    }
}
