package org.separatrix.fixedpoints.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Qr;
import org.separatrix.core.linalg.Svd;

class NonNormalityTest {

    /** σ_max of [a, b; 0, d]. */
    private static double norm(double a, double b, double d) {
        double squares = a * a + b * b + d * d;
        double determinant = a * d;
        return Math.sqrt(0.5 * (squares + Math.sqrt(squares * squares - 4.0 * determinant * determinant)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3.0, 40.0})
    void aShearedFlowHasTheNumbersOfTheTextbook(double k) {
        DMatrixRMaj a = Linear.matrix(new double[][] {{-1.0, k}, {0.0, -2.0}});
        NonNormality measured = NonNormality.of(SystemKind.FLOW, a);
        assertThat(measured.henrici()).isCloseTo(k, within(1e-12 * k));
        assertThat(measured.relative()).isCloseTo(k / Math.sqrt(5.0 + k * k), within(1e-12));
        double abscissa = 0.5 * (-3.0 + Math.sqrt(1.0 + k * k));
        assertThat(measured.boundary()).isCloseTo(abscissa, within(1e-12 * k));
        // exp(A t) = [e^−t, k (e^−t − e^−2t); 0, e^−2t]
        double peak = 1.0;
        double when = 0.0;
        for (double t = 0.0; t < 5.0; t += 1e-5) {
            double slow = Math.exp(-t);
            double fast = Math.exp(-2.0 * t);
            double norm = norm(slow, k * (slow - fast), fast);
            if (norm > peak) {
                peak = norm;
                when = t;
            }
        }
        assertThat(measured.transientGrowth()).isCloseTo(peak, within(1e-4 * peak));
        assertThat(measured.transientTime()).isCloseTo(when, within(2e-3));
        assertThat(measured.transientGrowth() > 1.0).isEqualTo(abscissa > 0.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 2.0, 30.0})
    void aJordanBlockOfAMapHasTheNumbersOfTheTextbook(double k) {
        DMatrixRMaj a = Linear.matrix(new double[][] {{0.8, k}, {0.0, 0.8}});
        NonNormality measured = NonNormality.of(SystemKind.MAP, a);
        assertThat(measured.henrici()).isCloseTo(k, within(1e-9 * (1.0 + k)));
        assertThat(measured.boundary()).isCloseTo(0.8 + 0.5 * k, within(1e-9 * k));
        assertThat(measured.firstGrowth()).isCloseTo(norm(0.8, k, 0.8), within(1e-11 * k));
        double peak = 1.0;
        int when = 0;
        for (int t = 1; t < 100; t++) {
            double norm = norm(Math.pow(0.8, t), t * k * Math.pow(0.8, t - 1), Math.pow(0.8, t));
            if (norm > peak) {
                peak = norm;
                when = t;
            }
        }
        assertThat(measured.transientGrowth()).isCloseTo(peak, within(1e-10 * peak));
        // 0.8ᵗ⁻¹ t is the same at 4 and 5 up to the corner
        assertThat(measured.transientTime()).isCloseTo(when, within(1e-12));
    }

    @Test
    void theShiftOfNUnitsHasItsKnownNumericalRadius() {
        for (int n : new int[] {2, 3, 8, 40}) {
            DMatrixRMaj shift = new DMatrixRMaj(n, n);
            for (int i = 1; i < n; i++) {
                shift.set(i, i - 1, 1.0);
            }
            assertThat(NumericalRange.radius(shift)).isCloseTo(Math.cos(Math.PI / (n + 1)), within(1e-8));
        }
    }

    @Test
    void aNormalMatrixIsNormal() {
        // a rotation, scaled, in coordinates turned at random
        CounterRandom chance = CounterRandom.of(1L, "normal");
        DMatrixRMaj any = new DMatrixRMaj(4, 4);
        for (int at = 0; at < 16; at++) {
            any.data[at] = chance.gaussian(at);
        }
        DMatrixRMaj q = Qr.of(any).q();
        DMatrixRMaj block = Linear.matrix(
                new double[][] {{0.6, -0.5, 0, 0}, {0.5, 0.6, 0, 0}, {0, 0, -0.3, -0.8}, {0, 0, 0.8, -0.3}});
        DMatrixRMaj half = new DMatrixRMaj(4, 4);
        DMatrixRMaj turned = new DMatrixRMaj(4, 4);
        CommonOps_DDRM.mult(q, block, half);
        CommonOps_DDRM.multTransB(half, q, turned);
        NonNormality measured = NonNormality.of(SystemKind.MAP, turned);
        assertThat(measured.henrici()).isLessThan(1e-6);
        assertThat(measured.boundary()).isCloseTo(Math.hypot(0.3, 0.8), within(1e-9));
        assertThat(measured.transientGrowth()).isEqualTo(1.0);
        assertThat(measured.transientTime()).isZero();
        assertThat(Transient.norm(turned)).isCloseTo(Svd.of(turned).values().at(0), within(1e-10));
    }

    @Test
    void nothingIsSaidOfThePropagatorWhereAModeGrows() {
        DMatrixRMaj a = Linear.matrix(new double[][] {{0.1, 5.0}, {0.0, -2.0}});
        assertThat(NonNormality.of(SystemKind.FLOW, a).transientGrowth()).isNaN();
    }
}
