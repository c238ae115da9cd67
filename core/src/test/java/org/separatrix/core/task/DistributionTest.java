package org.separatrix.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void hasTheQuantilesOfTheUniformDistribution() {
        Distribution uniform = new Distribution.Uniform(300, 700);
        assertThat(uniform.quantile(0)).isEqualTo(300);
        assertThat(uniform.quantile(0.25)).isEqualTo(400);
        assertThat(uniform.quantile(0x1.fffffffffffffp-1)).isCloseTo(700, within(1e-9));
    }

    @Test
    void choosesEachValueFromAnEqualShare() {
        Distribution choice = new Distribution.Choice(List.of(200.0, 400.0, 600.0));
        assertThat(choice.quantile(0)).isEqualTo(200);
        assertThat(choice.quantile(0.34)).isEqualTo(400);
        assertThat(choice.quantile(0x1.fffffffffffffp-1)).isEqualTo(600);
    }

    @Test
    void returnsTheConstant() {
        assertThat(new Distribution.Constant(500).quantile(0.7)).isEqualTo(500);
    }

    @Test
    void truncatesTheExponentialDistribution() {
        double mean = 300;
        double low = 100;
        double high = 900;
        Distribution distribution = new Distribution.TruncatedExponential(mean, low, high);
        assertThat(distribution.quantile(0)).isEqualTo(low);
        assertThat(distribution.quantile(0x1.fffffffffffffp-1)).isCloseTo(high, within(1e-9));
        double kept = Math.exp(-low / mean) - Math.exp(-high / mean);
        for (double u = 0.05; u < 1; u += 0.1) {
            double below = Math.exp(-low / mean) - Math.exp(-distribution.quantile(u) / mean);
            assertThat(below / kept).isCloseTo(u, within(1e-12));
        }
    }

    @Test
    void refusesImpossibleParameters() {
        assertThatThrownBy(() -> new Distribution.Uniform(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Distribution.Constant(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Distribution.Choice(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Distribution.TruncatedExponential(0, 1, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
