package org.separatrix.fixedpoints.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Qr;
import org.separatrix.fixedpoints.motion.KnownSystems;
import org.separatrix.fixedpoints.motion.Recurrence;

/** Exponents known exactly, from identities, or published. Test systems count in units of 1 ms. */
class LyapunovExponentsTest {

    private static LyapunovSpectrum of(DynamicalSystem system, double transient_, double duration, double... start) {
        return LyapunovExponents.of(
                system, NdArray.vector(start), LyapunovOptions.defaults().lasting(transient_, duration), 1L);
    }

    private static double[] random(int n, long seed) {
        CounterRandom chance = CounterRandom.of(seed, "start");
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = chance.gaussian(i);
        }
        return x;
    }

    @Test
    void theSumOfANetworkWithoutSelfConnectionsIsMinusN() {
        for (int n : new int[] {5, 24}) {
            LyapunovSpectrum found =
                    of(KnownSystems.tanhFlow(n, KnownSystems.weights(n, 2.5, true, 3L)), 50.0, 200.0, random(n, 4L));
            assertThat(found.sum()).isCloseTo(-n, within(1e-6 * n));
            assertThat(found.volumeRate()).isCloseTo(-n, within(1e-9 * n));
        }
    }

    @Test
    void theSumOfATanhMapIsTheMeanOfTheLogarithmOfTheDeterminant() {
        LyapunovSpectrum found =
                of(KnownSystems.tanhMap(20, KnownSystems.weights(20, 1.8, false, 5L)), 200.0, 2000.0, random(20, 6L));
        assertThat(found.sum()).isCloseTo(found.volumeRate(), within(1e-9 * Math.abs(found.volumeRate())));
        assertThat(found.exponents().toArray()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void atAStableFixedPointTheyAreTheRealPartsOfTheEigenvalues() {
        double[] w = KnownSystems.weights(6, 0.7, false, 7L);
        DMatrixRMaj jacobian = new DMatrixRMaj(6, 6, true, w);
        for (int i = 0; i < 6; i++) {
            jacobian.add(i, i, -1.0);
        }
        Eigen eigen = Eigen.values(jacobian);
        double[] real = new double[6];
        for (int k = 0; k < 6; k++) {
            real[k] = -eigen.real(k);
        }
        Arrays.sort(real);
        LyapunovSpectrum found = of(KnownSystems.tanhFlow(6, w), 400.0, 4000.0, random(6, 8L));
        for (int k = 0; k < 6; k++) {
            assertThat(found.exponents().at(k)).isCloseTo(-real[k], within(2e-3));
        }
        assertThat(found.attractor()).isEqualTo(AttractorKind.FIXED_POINT);
        assertThat(found.dimension()).isZero();
        assertThat(found.signs()).containsExactly(0, 0, 6);
    }

    @Test
    void atAStableFixedPointOfAMapTheyAreTheLogarithmsOfTheModuli() {
        double[] w = KnownSystems.weights(6, 0.7, false, 7L);
        Eigen eigen = Eigen.values(new DMatrixRMaj(6, 6, true, w));
        double[] logs = new double[6];
        for (int k = 0; k < 6; k++) {
            logs[k] = -Math.log(eigen.modulus(k));
        }
        Arrays.sort(logs);
        LyapunovSpectrum found = of(KnownSystems.tanhMap(6, w), 400.0, 8000.0, random(6, 8L));
        for (int k = 0; k < 6; k++) {
            assertThat(found.exponents().at(k)).isCloseTo(-logs[k], within(1e-3));
        }
        assertThat(found.attractor()).isEqualTo(AttractorKind.FIXED_POINT);
    }

    @Test
    void aScaledRotationHasOneExponent() {
        DMatrixRMaj q = Qr.of(new DMatrixRMaj(20, 20, true, random(400, 9L))).q();
        double[] a = Arrays.stream(q.data).map(value -> 0.9 * value).toArray();
        for (int k : new int[] {0, 3}) {
            LyapunovSpectrum found = LyapunovExponents.of(
                    KnownSystems.linear(20, a),
                    NdArray.vector(random(20, 1L)),
                    LyapunovOptions.defaults().lasting(100.0, 1000.0).withExponents(k),
                    1L);
            assertThat(found.exponents().size()).isEqualTo(k == 0 ? 20 : 3);
            for (double exponent : found.exponents().toArray()) {
                assertThat(exponent).isCloseTo(Math.log(0.9), within(1e-12));
            }
            assertThat(Double.isNaN(found.sum())).isEqualTo(k > 0);
        }
    }

    @Test
    void lorenz() {
        LyapunovSpectrum found = of(KnownSystems.lorenz(28.0), 50.0, 4000.0, 1.0, 2.0, 20.0);
        assertThat(found.exponents().at(0)).isCloseTo(0.906, within(0.012));
        assertThat(found.exponents().at(1)).isCloseTo(0.0, within(2e-3));
        assertThat(found.exponents().at(2)).isCloseTo(-14.572, within(0.012));
        assertThat(found.sum()).isCloseTo(-41.0 / 3.0, within(1e-6));
        assertThat(found.volumeRate()).isCloseTo(-41.0 / 3.0, within(1e-12));
        assertThat(found.dimension()).isCloseTo(2.062, within(1e-3));
        assertThat(Math.abs(found.exponents().at(0) - 0.9056))
                .isLessThan(4.0 * found.errors().at(0));
        assertThat(found.errors().at(0)).isBetween(1e-4, 0.01);
        assertThat(found.attractor()).isEqualTo(AttractorKind.CHAOS);
        assertThat(found.signs()).containsExactly(1, 1, 1);
    }

    @Test
    void lorenzBelowItsHopfPointRests() {
        LyapunovSpectrum found = of(KnownSystems.lorenz(20.0), 200.0, 2000.0, 9.0, 8.0, 18.0);
        DMatrixRMaj jacobian = new DMatrixRMaj(3, 3);
        double x = Math.sqrt(8.0 / 3.0 * 19.0);
        KnownSystems.lorenz(20.0).jacobian(new DMatrixRMaj(1, 3, true, x, x, 19.0), jacobian);
        Eigen eigen = Eigen.values(jacobian);
        double largest = Math.max(eigen.real(0), Math.max(eigen.real(1), eigen.real(2)));
        assertThat(found.exponents().at(0)).isCloseTo(largest, within(1e-3));
        assertThat(found.exponents().at(1)).isCloseTo(largest, within(1e-3));
        assertThat(found.attractor()).isEqualTo(AttractorKind.FIXED_POINT);
    }

    @Test
    void henon() {
        LyapunovSpectrum found = of(KnownSystems.henon(), 1000.0, 400_000.0, 0.1, 0.1);
        assertThat(found.exponents().at(0)).isCloseTo(0.41922, within(2e-3));
        assertThat(Math.abs(found.exponents().at(0) - 0.41922))
                .isLessThan(4.0 * found.errors().at(0));
        assertThat(found.sum()).isCloseTo(Math.log(0.3), within(1e-10));
        assertThat(found.volumeRate()).isCloseTo(Math.log(0.3), within(1e-10));
        assertThat(found.dimension()).isCloseTo(1.2586, within(2e-3));
        assertThat(found.attractor()).isEqualTo(AttractorKind.CHAOS);
    }

    @Test
    void logisticMapAndCatMap() {
        LyapunovSpectrum logistic = of(KnownSystems.logistic(4.0), 100.0, 200_000.0, 0.3);
        assertThat(logistic.exponents().at(0)).isCloseTo(Math.log(2.0), within(2e-3));
        LyapunovSpectrum cycle = of(KnownSystems.logistic(3.83), 5000.0, 5000.0, 0.3);
        assertThat(cycle.attractor()).isEqualTo(AttractorKind.CYCLE);
        assertThat(cycle.recurrence().period()).isEqualTo(3.0);
        DynamicalSystem cat =
                new KnownSystems.FunctionMap(2, x -> new double[] {(2.0 * x[0] + x[1]) % 1.0, (x[0] + x[1]) % 1.0}, x ->
                        new double[] {2.0, 1.0, 1.0, 1.0});
        LyapunovSpectrum found = of(cat, 0.0, 1000.0, 0.1234, 0.5678);
        double entropy = Math.log((3.0 + Math.sqrt(5.0)) / 2.0);
        assertThat(found.exponents().toArray()).containsExactly(new double[] {entropy, -entropy}, within(1e-12));
    }

    @Test
    void roessler() {
        LyapunovSpectrum found = of(KnownSystems.roessler(), 200.0, 10_000.0, 1.0, 1.0, 0.0);
        assertThat(found.exponents().at(0)).isCloseTo(0.0714, within(6e-3));
        assertThat(found.exponents().at(1)).isCloseTo(0.0, within(1e-3));
        assertThat(found.exponents().at(2)).isCloseTo(-5.394, within(0.03));
        assertThat(found.sum()).isCloseTo(found.volumeRate(), within(1e-5));
        assertThat(found.attractor()).isEqualTo(AttractorKind.CHAOS);
    }

    @Test
    void aCycleHasOneZeroAndATorusTwo() {
        LyapunovSpectrum cycle = of(KnownSystems.vanDerPol(), 100.0, 2000.0, 1.0, 0.0);
        assertThat(cycle.attractor()).isEqualTo(AttractorKind.CYCLE);
        assertThat(cycle.recurrence().period()).isCloseTo(6.6632868593, within(1e-6));
        // the multiplier is exp of the exponent times the period
        assertThat(cycle.exponents().at(1)).isCloseTo(-7.05893281 / 6.6632868593, within(2e-3));
        assertThat(cycle.dimension()).isEqualTo(1.0);
        LyapunovSpectrum torus = of(KnownSystems.twoRotations(), 100.0, 2000.0, 1.0, 0.0, 0.5, 0.0);
        assertThat(torus.attractor()).isEqualTo(AttractorKind.TORUS);
        assertThat(torus.signs()).containsExactly(0, 2, 2);
        assertThat(torus.exponents().at(3)).isCloseTo(-2.0, within(1e-3));
        assertThat(torus.dimension()).isEqualTo(2.0);
    }

    @Test
    void aDirectionThatTheMapTakesToNothingHasNoFiniteExponent() {
        LyapunovSpectrum found = of(KnownSystems.linear(2, new double[] {0.5, 0.5, 0.0, 0.0}), 10.0, 1000.0, 1.0, 1.0);
        assertThat(found.exponents().at(0)).isCloseTo(Math.log(0.5), within(1e-12));
        assertThat(found.exponents().at(1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(found.errors().at(1)).isNaN();
        assertThat(found.volumeRate()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void theIntervalIsShortenedUntilTheFrameIsWellConditioned() {
        LyapunovOptions options = LyapunovOptions.defaults().lasting(50.0, 400.0);
        LyapunovSpectrum strict = LyapunovExponents.of(
                KnownSystems.lorenz(28.0), NdArray.vector(1.0, 2.0, 20.0), options.withInterval(4.0, 1e3), 1L);
        LyapunovSpectrum loose = LyapunovExponents.of(
                KnownSystems.lorenz(28.0), NdArray.vector(1.0, 2.0, 20.0), options.withInterval(4.0, 1e12), 1L);
        assertThat(strict.condition()).isLessThan(1e3);
        assertThat(strict.interval()).isLessThan(loose.interval());
    }

    @Test
    void aStateThatEscapesHasNoExponents() {
        LyapunovSpectrum found = of(KnownSystems.linear(1, new double[] {2.0}), 100.0, 100.0, 1.0);
        assertThat(found.attractor()).isEqualTo(AttractorKind.UNDECIDED);
        assertThat(found.recurrence().kind()).isEqualTo(Recurrence.Kind.ESCAPED);
        assertThat(found.exponents().at(0)).isNaN();
    }

    @Test
    void aStateThatEscapesWhileItIsMeasuredHasNoExponentsEither() {
        // x → x² leaves the numbers 23 steps after 1.0001
        KnownSystems.FunctionMap square =
                new KnownSystems.FunctionMap(1, x -> new double[] {x[0] * x[0]}, x -> new double[] {2.0 * x[0]});
        LyapunovSpectrum found = of(square, 2.0, 400.0, 1.0001);
        assertThat(found.attractor()).isEqualTo(AttractorKind.UNDECIDED);
        assertThat(found.recurrence().kind()).isEqualTo(Recurrence.Kind.ESCAPED);
        assertThat(found.exponents().at(0)).isNaN();
    }

    @Test
    void aStartOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> of(KnownSystems.henon(), 1.0, 100.0, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 components");
    }
}
