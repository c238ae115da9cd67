package org.separatrix.core.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NormalTest {

    /** Values of tables of the normal distribution. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.8413447460685429",
        "-1.959963984540054, 0.025",
        "2.9, 0.9981341866996160",
        "3.1, 0.9990323967867817",
        "-5, 2.866515718791940e-7"
    })
    void theDistributionFunctionIsThatOfTables(double z, double p) {
        assertThat(Normal.cdf(z)).isCloseTo(p, within(1e-13 * p + 1e-15));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 0.001, 0.025, 0.3, 0.5, 0.77, 0.975, 0.9999})
    void quantilesUndoIt(double p) {
        assertThat(Normal.cdf(Normal.quantile(p))).isCloseTo(p, within(1e-12 * p + 1e-15));
    }

    @Test
    void theEndsAreInfinite() {
        assertThat(Normal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Normal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Normal.cdf(Double.NEGATIVE_INFINITY)).isZero();
    }
}
