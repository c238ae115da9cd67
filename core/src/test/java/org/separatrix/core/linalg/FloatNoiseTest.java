package org.separatrix.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
    void aFillDependsOnSeedStreamCounterAndLengthAlone() {
        float[] numbers = draw(1, 2720, 1500);
        draw(3, 0, 5000);
        assertThat(draw(1, 2720, 1500)).isEqualTo(numbers);
        assertThat(draw(2, 2720, 1500)[0]).isNotEqualTo(numbers[0]);
        assertThat(draw(1, 2721, 1500)[0]).isNotEqualTo(numbers[0]);
        assertThat(draw(1, 1L << 33, 1500)[0]).isNotEqualTo(draw(1, 0, 1500)[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 255, 1023, 1024, 1025, 1031})
    void fillsAsMuchAsIsAskedForAndNoMore(int length) {
        float[] longer = new float[length + 1];
        longer[length] = 7f;
        CounterRandom.of(1, "noise").gaussians(3, 1f, longer, length);
        assertThat(longer[length]).isEqualTo(7f);
        assertThat(Arrays.copyOf(longer, length)).isEqualTo(draw(1, 3, length)).doesNotContain(0f);
    }

    @Test
    void theTableHasTheMomentsOfTheNormalDistribution() {
        float[] levels = FloatNoise.levels();
        double[] moments = {1, 3, 15, 105, 945};
        for (int k = 0; k < moments.length; k++) {
            double sum = 0;
            for (float level : levels) {
                sum += Math.pow(2.0 * level, 2 * k + 2);
            }
            assertThat(sum / levels.length).isCloseTo(moments[k], within(1e-6 * moments[k]));
        }
        for (int i = 1; i < levels.length; i++) {
            assertThat(levels[i]).isGreaterThan(levels[i - 1]).isEqualTo(-levels[levels.length - 1 - i]);
        }
    }

    /** The distribution of the sum of two, and from it of two such sums, on a grid, each value shared between its neighbours. */
    @Test
    void theSumOfFourHasTheNormalDistribution() {
        int perUnit = 1000;
        int reach = 2 * perUnit;
        double[] one = new double[2 * reach + 1];
        for (float level : FloatNoise.levels()) {
            double place = (double) level * perUnit + reach;
            int below = (int) Math.floor(place);
            one[below] += (below + 1 - place) / FloatNoise.levels().length;
            one[below + 1] += (place - below) / FloatNoise.levels().length;
        }
        double[] four = convolved(convolved(one, one), convolved(one, one));
        double below = 0;
        for (int i = 0; i < four.length; i++) {
            double z = (i - 4.0 * reach) / perUnit;
            below += four[i];
            if (Math.abs(z) <= 5) {
                assertThat(below - 0.5 * four[i]).isCloseTo(normal(z), within(1.5e-6));
            }
            if (z >= 1 && z <= 5) {
                double beyond = 1 - below + 0.5 * four[i];
                assertThat(beyond).isCloseTo(normal(-z), within(3e-3 * normal(-z)));
            }
        }
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
        assertThat(largest).isBetween(4.6, 6.2);
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
    void theFourResultsOfAFourAreIndependentInTheirPowers() {
        int fours = 1_000_000;
        float[] z = draw(4, 0, 4 * fours);
        double[][] products = new double[4][4];
        double all = 0;
        for (int i = 0; i < fours; i++) {
            for (int k = 0; k < 4; k++) {
                for (int l = 0; l < k; l++) {
                    double a = z[k * fours + i];
                    double b = z[l * fours + i];
                    products[k][l] += a * b / fours;
                    products[l][k] += (a * a - 1) * (b * b - 1) / fours;
                }
            }
            all += (double) z[i] * z[fours + i] * z[2 * fours + i] * z[3 * fours + i] / fours;
        }
        for (int k = 0; k < 4; k++) {
            for (int l = 0; l < k; l++) {
                assertThat(products[k][l]).isCloseTo(0, within(5 / Math.sqrt(fours)));
                assertThat(products[l][k]).isCloseTo(0, within(10 / Math.sqrt(fours)));
            }
        }
        assertThat(all).isCloseTo(0, within(5 / Math.sqrt(fours)));
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

    private static double[] convolved(double[] a, double[] b) {
        double[] sums = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length && a[i] != 0; j++) {
                sums[i + j] += a[i] * b[j];
            }
        }
        return sums;
    }

    /** The normal distribution function, by its series about 0 (Marsaglia 2004). */
    private static double normal(double z) {
        double sum = z;
        double term = z;
        for (int k = 3; Math.abs(term) > 1e-18; k += 2) {
            term *= z * z / k;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    }

    private static double correlation(float[] a, float[] b, int lag) {
        double sum = 0;
        for (int i = lag; i < a.length; i++) {
            sum += (double) a[i - lag] * b[i];
        }
        return sum / (a.length - lag);
    }
}
