package org.separatrix.core.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;

final class CorrectionTest {

    private static final NdArray P = NdArray.vector(0.01, 0.04, 0.03, 0.005);

    /** In order 0.005, 0.01, 0.03, 0.04: times 4, 3, 2, 1, and never below the one before. */
    @Test
    void holmMultipliesByHowManyAreLeft() {
        assertThat(Correction.HOLM.adjust(P).toArray())
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    }

    /** In order times 4/1, 4/2, 4/3, 4/4, and never above the one behind. */
    @Test
    void benjaminiAndHochbergDivideByTheRank() {
        assertThat(Correction.FDR.adjust(P).toArray())
                .containsExactly(new double[] {0.02, 0.04, 0.04, 0.02}, within(1e-15));
    }

    @Test
    void whatWasNotTestedDoesNotCount() {
        NdArray p = NdArray.vector(0.02, Double.NaN, 0.5);

        assertThat(Correction.HOLM.adjust(p).toArray()).containsExactly(0.04, Double.NaN, 0.5);
        assertThat(Correction.FDR.adjust(p).toArray()).containsExactly(0.04, Double.NaN, 0.5);
        assertThat(Correction.NONE.adjust(p).toArray()).containsExactly(0.02, Double.NaN, 0.5);
    }

    @Test
    void nothingExceedsOne() {
        assertThat(Correction.HOLM.adjust(NdArray.vector(0.9, 0.8)).toArray()).containsExactly(1, 1);
    }

    @Test
    void chanceIsPlacedAmongItsDraws() {
        NullDistribution chance = NullDistribution.of(Numbers.normal(CounterRandom.of(6, "null"), 999, 0));

        assertThat(chance.draws()).isEqualTo(999);
        assertThat(chance.mean()).isCloseTo(0, within(0.13));
        assertThat(chance.sd()).isCloseTo(1, within(0.1));
        assertThat(chance.quantile(0.975)).isCloseTo(1.96, within(0.25));
        assertThat(chance.p(9, Tail.GREATER)).isEqualTo(1 / 1000.0);
        assertThat(chance.p(9, Tail.LESS)).isEqualTo(1);
        assertThat(chance.p(-9, Tail.BOTH)).isEqualTo(2 / 1000.0);
        assertThat(chance.p(0, Tail.BOTH)).isGreaterThan(0.8);
    }

    @Test
    void drawsMustBeFinite() {
        assertThatThrownBy(() -> NullDistribution.of(NdArray.vector(1, Double.NaN)))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> NullDistribution.of(NdArray.vector())).hasMessageContaining("a vector of draws");
    }
}
