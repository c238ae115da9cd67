package org.separatrix.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CounterRandomTest {

    private static final int DRAWS = 1_000_000;

    @Test
    void aNumberDependsOnSeedStreamAndCounterAlone() {
        CounterRandom random = CounterRandom.of(42, "noise");
        double late = random.gaussian(1_000_000_007L);
        for (int i = 0; i < 100; i++) {
            random.gaussian(i);
        }
        assertThat(CounterRandom.of(42, "noise").gaussian(1_000_000_007L)).isEqualTo(late);
        assertThat(CounterRandom.of(43, "noise").bits(0)).isNotEqualTo(random.bits(0));
        assertThat(CounterRandom.of(42, "trials").bits(0)).isNotEqualTo(random.bits(0));
        assertThat(random.split(0).bits(0)).isNotEqualTo(random.split(1).bits(0));
    }

    @Test
    void bulkFillsGiveTheNumbersOneByOne() {
        CounterRandom random = CounterRandom.of(1, "bulk");
        Strip doubles = Strip.zeros(Precision.FLOAT64, 1000);
        doubles.gaussians(random, 77, 2.0);
        for (int i = 0; i < 1000; i++) {
            assertThat(doubles.get(i)).isEqualTo(2.0 * random.gaussian(77 + i));
        }
    }

    @Test
    void normalNumbersFollowTheNormalDistribution() {
        double[] draws = new double[DRAWS];
        CounterRandom random = CounterRandom.of(3, "normal");
        double sum = 0;
        double squares = 0;
        double fourth = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = random.gaussian(i);
            draws[i] = x;
            sum += x;
            squares += x * x;
            fourth += x * x * x * x;
        }
        // five standard errors: 1/√n, √(2/n), √(96/n)
        assertThat(sum / DRAWS).isCloseTo(0.0, within(5e-3));
        assertThat(squares / DRAWS).isCloseTo(1.0, within(7.1e-3));
        assertThat(fourth / DRAWS).isCloseTo(3.0, within(4.9e-2));
        Arrays.sort(draws);
        // quantiles of the normal distribution at 0.1 %, 2.5 %, 16 %, 50 %, 99.9 %
        double[] levels = {0.001, 0.025, 0.158655254, 0.5, 0.999};
        double[] quantiles = {-3.090232306, -1.959963985, -1.0, 0.0, 3.090232306};
        for (int i = 0; i < levels.length; i++) {
            int below = 0;
            for (double x : draws) {
                if (x < quantiles[i]) {
                    below++;
                }
            }
            double error = 5 * Math.sqrt(levels[i] * (1 - levels[i]) / DRAWS);
            assertThat((double) below / DRAWS).isCloseTo(levels[i], within(error));
        }
    }

    @Test
    void theTailBeyondTheLastLayerIsReachedAsOftenAsItShould() {
        CounterRandom random = CounterRandom.of(9, "tail");
        int draws = 4_000_000;
        int beyond = 0;
        for (int i = 0; i < draws; i++) {
            if (Math.abs(random.gaussian(i)) > 3.654152885361009) {
                beyond++;
            }
        }
        double expected = draws * 2.58045e-4;
        assertThat((double) beyond).isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }

    @Test
    void uniformNumbersFillTheUnitInterval() {
        CounterRandom random = CounterRandom.of(4, "uniform");
        int[] bins = new int[16];
        for (int i = 0; i < DRAWS; i++) {
            double u = random.uniform(i);
            assertThat(u).isBetween(0.0, Math.nextDown(1.0));
            bins[(int) (16 * u)]++;
        }
        double chiSquare = 0;
        for (int count : bins) {
            chiSquare += (count - DRAWS / 16.0) * (count - DRAWS / 16.0) / (DRAWS / 16.0);
        }
        // 99.99 % of the chi-square distribution with 15 degrees of freedom
        assertThat(chiSquare).isLessThan(44.3);
    }

    @Test
    void neighbouringStreamsAreUncorrelated() {
        CounterRandom random = CounterRandom.of(5, "streams");
        double product = 0;
        for (int i = 0; i < DRAWS; i++) {
            product += random.split(i).gaussian(0) * random.split(i + 1).gaussian(0);
        }
        assertThat(product / DRAWS).isCloseTo(0.0, within(5e-3));
    }

    @Test
    void theExponentialWithinALayerIsThatOfTheLibrary() {
        for (double d = 0; d <= 0.71; d += 0.001) {
            assertThat(Ziggurat.exponential(d)).isCloseTo(Math.exp(d), within(1e-12));
        }
    }
}
