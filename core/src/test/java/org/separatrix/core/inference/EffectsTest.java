package org.separatrix.core.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;

final class EffectsTest {

    private static final Bootstrap BOOTSTRAP = Bootstrap.defaults(0);

    /** Means 4 and 1, variances 1 each: d = 3, and 1 − 3 / (4 · 6 − 9) = 0.8. */
    @Test
    void hedgesGOfThreeAndThree() {
        Effect found = Effects.hedgesG(NdArray.vector(3, 4, 5), NdArray.vector(0, 1, 2), BOOTSTRAP);

        assertThat(found.value()).isCloseTo(2.4, within(1e-14));
    }

    /** Of the nine pairs of {1, 2, 3} and {2, 2, 5} two are larger (3 against 2), five smaller, two equal. */
    @Test
    void cliffsDeltaCountsPairs() {
        Effect found = Effects.cliffsDelta(NdArray.vector(1, 2, 3), NdArray.vector(2, 2, 5), BOOTSTRAP);

        assertThat(found.value()).isCloseTo((2 - 5) / 9.0, within(1e-15));
    }

    /** Mean 2, standard deviation 1. */
    @Test
    void dzIsTheMeanOverTheDeviation() {
        assertThat(Effects.pairedDz(NdArray.vector(1, 2, 3), BOOTSTRAP).value()).isCloseTo(2, within(1e-14));
    }

    /** Ranks 1, 2.5, 2.5, 4 of −1, 2, 2, 3; the 0 has none: (9 − 1) / 10. */
    @Test
    void rankBiserialSharesTies() {
        assertThat(Effects.rankBiserial(NdArray.vector(-1, 2, 0, 2, 3), BOOTSTRAP)
                        .value())
                .isCloseTo(0.8, within(1e-15));
    }

    @Test
    void nothingHasNoSize() {
        NdArray same = NdArray.vector(0.1, 0.2, 0.7);
        NdArray none = NdArray.vector(0, 0, 0, 0);

        assertThat(Effects.hedgesG(same, same, BOOTSTRAP).value()).isZero();
        assertThat(Effects.cliffsDelta(same, same, BOOTSTRAP).value()).isZero();
        assertThat(Effects.pairedDz(none, BOOTSTRAP).value()).isZero();
        assertThat(Effects.rankBiserial(none, BOOTSTRAP).value()).isZero();
    }

    @Test
    void aDifferenceWithoutSpreadHasNoSizeInStandardDeviations() {
        NdArray ones = NdArray.vector(1, 1, 1);

        assertThat(Effects.hedgesG(ones, NdArray.vector(2, 2, 2), BOOTSTRAP).value())
                .isNull();
        assertThat(Effects.pairedDz(ones, BOOTSTRAP).value()).isNull();
        assertThat(Effects.cliffsDelta(ones, NdArray.vector(2, 2, 2), BOOTSTRAP).value())
                .isEqualTo(-1);
    }

    @Test
    void intervalsHoldTheEffectAndChangeSidesWithTheGroups() {
        CounterRandom chance = CounterRandom.of(1, "effects");
        NdArray first = Numbers.normal(chance.split(1), 12, 1);
        NdArray second = Numbers.normal(chance.split(2), 12, 0);

        Effect found = Effects.hedgesG(first, second, BOOTSTRAP);
        Interval interval = Objects.requireNonNull(found.interval());
        Interval difference = Objects.requireNonNull(Effects.differenceOfMeans(first, second, BOOTSTRAP));

        assertThat(found.value()).isBetween(interval.low(), interval.high());
        assertThat(interval.method()).isEqualTo("BCa");
        assertThat(difference.high() - difference.low()).isBetween(0.8, 2.4);
        assertThat(Objects.requireNonNull(Effects.mean(first, BOOTSTRAP)).low()).isLessThan(1.0);
    }

    @Test
    void singleValuesHaveNoInterval() {
        NdArray one = NdArray.vector(1);

        assertThat(Effects.mean(one, BOOTSTRAP)).isNull();
        assertThat(Effects.cliffsDelta(one, NdArray.vector(2), BOOTSTRAP).interval())
                .isNull();
        assertThatThrownBy(() -> Effects.hedgesG(one, NdArray.vector(), BOOTSTRAP))
                .hasMessageContaining("found 1 and 0");
        assertThatThrownBy(() -> Effects.pairedDz(NdArray.vector(), BOOTSTRAP))
                .hasMessageContaining("at least one value");
    }
}
