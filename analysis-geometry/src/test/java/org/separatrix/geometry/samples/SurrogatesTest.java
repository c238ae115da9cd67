package org.separatrix.geometry.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.linalg.CounterRandom;

class SurrogatesTest {

    private static final Offset<Double> TIGHT = within(1e-10);
    private static final CounterRandom RANDOM = CounterRandom.of(3, "test");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 24, 25})
    void randomPhasesKeepPowerAndCrossSpectra(int steps) {
        DMatrixRMaj trial = Samples.correlated(steps, 3, 1);
        DMatrixRMaj turned = Surrogates.phases(trial, RANDOM);
        for (int k = 0; k <= steps / 2; k++) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    double[] before = cross(trial, k, i, j);
                    double[] after = cross(turned, k, i, j);
                    assertThat(after[0]).isCloseTo(before[0], within(1e-9));
                    assertThat(after[1]).isCloseTo(before[1], within(1e-9));
                }
            }
        }
    }

    @Test
    void meansAreKeptAndOtherDrawsAreOtherTrials() {
        DMatrixRMaj trial = Samples.correlated(40, 2, 2);
        DMatrixRMaj one = Surrogates.phases(trial, RANDOM.split(1));
        DMatrixRMaj two = Surrogates.phases(trial, RANDOM.split(2));
        double[] sums = new double[3];
        double apart = 0.0;
        for (int t = 0; t < 40; t++) {
            sums[0] += trial.get(t, 1);
            sums[1] += one.get(t, 1);
            sums[2] += two.get(t, 1);
            apart = Math.max(apart, Math.abs(one.get(t, 1) - two.get(t, 1)));
        }
        assertThat(sums[1]).isCloseTo(sums[0], TIGHT);
        assertThat(sums[2]).isCloseTo(sums[0], TIGHT);
        assertThat(apart).isGreaterThan(0.1);
    }

    @Test
    void aSineStaysASineOfItsSize() {
        DMatrixRMaj sine = new DMatrixRMaj(40, 1);
        for (int t = 0; t < 40; t++) {
            sine.set(t, 0, Math.sin(2 * Math.PI * 3 * t / 40));
        }
        DMatrixRMaj turned = Surrogates.phases(sine, RANDOM);
        double angle = 2 * Math.PI * RANDOM.uniform(3);
        for (int t = 0; t < 40; t++) {
            assertThat(turned.get(t, 0)).isCloseTo(Math.sin(2 * Math.PI * 3 * t / 40 + angle), TIGHT);
        }
    }

    @Test
    void timeRunsBackward() {
        DMatrixRMaj trial = DMatrixRMaj.wrap(3, 2, new double[] {1, 2, 3, 4, 5, 6});
        DMatrixRMaj back = Surrogates.reversed(trial);
        assertThat(back.data).containsExactly(5, 6, 3, 4, 1, 2);
        assertThat(Surrogates.reversed(back).data).containsExactly(trial.data);
    }

    /** X_i(k) times the conjugate of X_j(k). */
    private static double[] cross(DMatrixRMaj trial, int k, int i, int j) {
        double[] a = transform(trial, k, i);
        double[] b = transform(trial, k, j);
        return new double[] {a[0] * b[0] + a[1] * b[1], a[1] * b[0] - a[0] * b[1]};
    }

    private static double[] transform(DMatrixRMaj trial, int k, int j) {
        double real = 0.0;
        double imaginary = 0.0;
        for (int t = 0; t < trial.numRows; t++) {
            double angle = 2.0 * Math.PI * k * t / trial.numRows;
            real += trial.get(t, j) * Math.cos(angle);
            imaginary -= trial.get(t, j) * Math.sin(angle);
        }
        return new double[] {real, imaginary};
    }
}
