package org.separatrix.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Normal numbers in float32. */
class FloatNoiseTest {

    private static final int DRAWS = 4_000_000;

    private static float[] draw(long seed, long counter, int length) {
        float[] numbers = new float[length];
        CounterRandom.of(seed, "noise").gaussians(counter, 1f, numbers, length);
        return numbers;
    }

    @Test
    void aNumberDependsOnSeedStreamAndCounterAlone() {
        float[] all = draw(1, 0, 5000);
        for (int start : new int[] {0, 1, 17, 1023, 1024, 1025, 3000}) {
            float[] part = draw(1, start, 1500);
            for (int i = 0; i < part.length; i++) {
                assertThat(part[i]).isEqualTo(all[start + i]);
            }
        }
        assertThat(draw(1, 4999, 1)[0]).isEqualTo(all[4999]);
        assertThat(draw(2, 0, 1)[0]).isNotEqualTo(all[0]);
    }

    @Test
    void goesOnBeyondTheWidthOfItsHash() {
        long edge = 1L << 32;
        float[] across = draw(1, edge - 700, 1400);
        float[] behind = draw(1, edge, 700);
        float[] first = draw(1, 0, 700);
        for (int i = 0; i < 700; i++) {
            assertThat(across[700 + i]).isEqualTo(behind[i]);
        }
        assertThat(behind).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void followsTheNormalDistributionIntoItsTails(long seed) {
        float[] draws = draw(seed, 0, DRAWS);
        double[] moments = new double[5];
        double largest = 0;
        for (float x : draws) {
            double power = 1;
            for (int k = 0; k < 5; k++) {
                moments[k] += power / DRAWS;
                power *= x;
            }
            largest = Math.max(largest, Math.abs(x));
        }
        // five standard errors: of x, x², x³, x⁴: 1, 2, 15, 96 over n
        assertThat(moments[1]).isCloseTo(0, within(5 / Math.sqrt(DRAWS)));
        assertThat(moments[2]).isCloseTo(1, within(5 * Math.sqrt(2.0 / DRAWS)));
        assertThat(moments[3]).isCloseTo(0, within(5 * Math.sqrt(15.0 / DRAWS)));
        assertThat(moments[4]).isCloseTo(3, within(5 * Math.sqrt(96.0 / DRAWS)));
        assertThat(largest).isBetween(4.6, 5.65);
        double[] levels = {3.16712e-5, 0.00134990, 0.0227501, 0.158655254, 0.5, 0.841344746, 0.9772499, 0.9986501};
        double[] quantiles = {-4, -3, -2, -1, 0, 1, 2, 3};
        for (int i = 0; i < levels.length; i++) {
            long below = 0;
            for (float x : draws) {
                below += x < quantiles[i] ? 1 : 0;
            }
            double error = 5 * Math.sqrt(levels[i] * (1 - levels[i]) / DRAWS);
            assertThat((double) below / DRAWS).isCloseTo(levels[i], within(error));
        }
    }

    @Test
    void numbersAreUncorrelatedAtEveryDistanceAndBetweenStreams() {
        float[] a = draw(5, 0, 1_000_000);
        float[] b = draw(6, 0, 1_000_000);
        CounterRandom random = CounterRandom.of(5, "noise");
        float[] split = new float[1_000_000];
        random.split(3).gaussians(0, 1f, split, split.length);
        for (int lag : new int[] {1, 2, 3, 16, 64, 85, 127, 128, 129, 256, 1024, 5440, 16384, 65536}) {
            assertThat(correlation(a, a, lag)).isCloseTo(0, within(5e-3));
        }
        for (int lag : new int[] {0, 1, 7, 256}) {
            assertThat(correlation(a, b, lag)).isCloseTo(0, within(5e-3));
            assertThat(correlation(a, split, lag)).isCloseTo(0, within(5e-3));
        }
        float[] squares = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            squares[i] = a[i] * a[i] - 1;
        }
        for (int lag : new int[] {1, 2, 64, 128, 256, 1024}) {
            assertThat(correlation(squares, squares, lag)).isCloseTo(0, within(1e-2));
        }
    }

    private static double correlation(float[] a, float[] b, int lag) {
        double sum = 0;
        for (int i = lag; i < a.length; i++) {
            sum += (double) a[i - lag] * b[i];
        }
        return sum / (a.length - lag);
    }
}
