package org.separatrix.core.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;

final class BootstrapTest {

    private static final Bootstrap BOOTSTRAP = Bootstrap.defaults(4);

    @Test
    void theIntervalOfAJackknifedMeanIsThatOfItsStandardError() {
        NdArray values = NdArray.vector(1.0, 2.0, 4.0, 9.0);
        Interval found = Jackknife.of(Resampling.units(4), mean(values::at)).interval(0.95);
        assertThat(found).isNotNull();
        double error = Math.sqrt(Sample.squares(values.toArray()) / 3.0 / 4.0);
        assertThat(found.low()).isCloseTo(4.0 - 1.959963984540054 * error, within(1e-8));
        assertThat(found.high()).isCloseTo(4.0 + 1.959963984540054 * error, within(1e-8));
        assertThat(found.method()).isEqualTo("jackknife");
        assertThat(found.draws()).isEqualTo(4);
        assertThat(Jackknife.of(Resampling.units(4), draw -> draw.size() == 4 ? 1.0 : Double.NaN)
                        .interval(0.95))
                .isNull();
    }

    @Test
    void jackknifeOfTheMeanIsItsStandardError() {
        NdArray values = NdArray.vector(1, 2, 4, 9);

        Jackknife found = Jackknife.of(Resampling.units(4), mean(values::at));

        assertThat(found.value()).isEqualTo(4);
        assertThat(found.bias()).isCloseTo(0, within(1e-14));
        // variance 38 / 3, divided by 4
        assertThat(found.standardError()).isCloseTo(Math.sqrt(38.0 / 12), within(1e-14));
    }

    /** The variance with divisor n is too small by σ² / n, which the jackknife finds exactly. */
    @Test
    void jackknifeCorrectsTheVariance() {
        NdArray values = NdArray.vector(1, 2, 4, 9);

        Jackknife found = Jackknife.of(Resampling.units(4), draw -> Sample.squares(drawn(draw, values)) / draw.size());

        assertThat(found.value()).isEqualTo(9.5);
        assertThat(found.corrected()).isCloseTo(38.0 / 3, within(1e-12));
    }

    @Test
    void aConstantHasNoWidth() {
        Interval found = Objects.requireNonNull(BOOTSTRAP.bca(Resampling.units(5), draw -> 7.0));

        assertThat(found.low()).isEqualTo(7);
        assertThat(found.high()).isEqualTo(7);
    }

    @Test
    void aTransformedStatisticHasTheTransformedInterval() {
        NdArray values = Numbers.normal(CounterRandom.of(9, "values"), 15, 3);
        Resampling units = Resampling.units(15);

        Interval plain = Objects.requireNonNull(BOOTSTRAP.percentile(units, mean(values::at)));
        Interval cubed = Objects.requireNonNull(
                BOOTSTRAP.percentile(units, draw -> Math.pow(mean(values::at).of(draw), 3)));

        // interpolation between neighbouring resamples is linear on one scale only
        assertThat(Math.cbrt(cubed.low())).isCloseTo(plain.low(), within(1e-4));
        assertThat(Math.cbrt(cubed.high())).isCloseTo(plain.high(), within(1e-4));
    }

    /** Means of 20 exponential numbers: 1 must lie in close to 95 of 100 intervals; BCa misses less than percentiles do. */
    @Test
    void bcaCoversTheTruth() {
        CounterRandom chance = CounterRandom.of(21, "coverage");
        int repeats = 1_000;
        int bca = 0;
        int percentile = 0;
        for (int i = 0; i < repeats; i++) {
            CounterRandom own = chance.split(i);
            double[] values = new double[20];
            for (int k = 0; k < 20; k++) {
                values[k] = -Math.log(1 - own.uniform(k));
            }
            Bootstrap bootstrap = new Bootstrap(1_000, 0.95, i);
            Statistic mean = draw -> Sample.mean(drawn(draw, NdArray.vector(values)));
            bca += covers(bootstrap.bca(Resampling.units(20), mean)) ? 1 : 0;
            percentile += covers(bootstrap.percentile(Resampling.units(20), mean)) ? 1 : 0;
        }

        assertThat(bca / (double) repeats).isBetween(0.89, 0.96);
        assertThat(bca).isGreaterThanOrEqualTo(percentile);
    }

    @Test
    void groupsKeepTheirSizes() {
        Resampling groups = Resampling.groups(List.of(3, 5));

        Objects.requireNonNull(BOOTSTRAP.percentile(groups, draw -> {
            assertThat(draw.size()).isEqualTo(8);
            for (int place = 0; place < 8; place++) {
                assertThat(draw.unit(place) < 3).isEqualTo(place < 3);
            }
            return 0;
        }));
    }

    /** The sum of twelve signs is at most −8 in 1.93 % of all cases and at most −6 in 7.3 %: its 2.5 % quantile is −6. */
    @Test
    void trialsAreDrawnWithinUnits() {
        Resampling nested = Resampling.nested(List.of(4, 4, 4));
        NdArray trials = NdArray.vector(-1, 1, -1, 1);

        Interval found = Objects.requireNonNull(BOOTSTRAP.percentile(nested, draw -> {
            double sum = 0;
            for (int place = 0; place < draw.size(); place++) {
                sum += Sample.mean(drawn(draw.within(place), trials));
            }
            return sum / draw.size();
        }));

        assertThat(found.low()).isCloseTo(-6 / 12.0, within(1e-12));
        assertThat(found.high()).isCloseTo(6 / 12.0, within(1e-12));
        assertThat(Jackknife.of(nested, draw -> Sample.mean(drawn(draw.within(0), trials)))
                        .value())
                .isZero();
    }

    @Test
    void aUnitThatIsDrawnTwiceHasTrialsOfItsOwn() {
        Set<String> seen = new HashSet<>();
        Draw draw = Resampling.nested(List.of(50, 50)).draw(CounterRandom.of(1, "nested"));
        for (int place = 0; place < 2; place++) {
            Draw within = draw.within(place);
            StringBuilder text = new StringBuilder();
            for (int trial = 0; trial < within.size(); trial++) {
                text.append(within.unit(trial)).append(' ');
            }
            seen.add(text.toString());
        }

        assertThat(seen).hasSize(2);
        assertThatThrownBy(() ->
                        Resampling.units(2).draw(CounterRandom.of(1, "units")).within(0))
                .hasMessageContaining("no trials");
    }

    @Test
    void blocksKeepNeighboursTogether() {
        Draw draw = Resampling.blocks(10, 5).draw(CounterRandom.of(8, "blocks"));

        for (int place = 1; place < 10; place++) {
            if (place != 5) {
                assertThat(draw.unit(place)).isEqualTo((draw.unit(place - 1) + 1) % 10);
            }
        }
    }

    @Test
    void aStatisticThatIsOftenUndefinedHasNoInterval() {
        assertThat(BOOTSTRAP.bca(Resampling.units(3), draw -> draw.unit(0) == 0 ? Double.NaN : 1))
                .isNull();
        assertThat(BOOTSTRAP.percentile(Resampling.units(3), draw -> draw.unit(0) == 0 ? Double.NaN : 1))
                .isNull();
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        NdArray values = Numbers.normal(CounterRandom.of(9, "values"), 8, 0);

        assertThat(Bootstrap.defaults(1).bca(Resampling.units(8), mean(values::at)))
                .isEqualTo(Bootstrap.defaults(1).bca(Resampling.units(8), mean(values::at)))
                .isNotEqualTo(Bootstrap.defaults(2).bca(Resampling.units(8), mean(values::at)));
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new Bootstrap(10, 0.95, 0)).hasMessageContaining("100 draws");
        assertThatThrownBy(() -> new Bootstrap(100, 1, 0)).hasMessageContaining("level");
        assertThatThrownBy(() -> Resampling.units(0)).hasMessageContaining("at least one unit");
        assertThatThrownBy(() -> Resampling.blocks(5, 0)).hasMessageContaining("block");
        assertThatThrownBy(() -> Jackknife.of(Resampling.units(1), draw -> 0)).hasMessageContaining("found 1");
    }

    private static boolean covers(@Nullable Interval found) {
        return found != null && found.low() <= 1 && 1 <= found.high();
    }

    private static Statistic mean(IntToDoubleFunction values) {
        return draw -> {
            double sum = 0;
            for (int place = 0; place < draw.size(); place++) {
                sum += values.applyAsDouble(draw.unit(place));
            }
            return sum / draw.size();
        };
    }

    private static double[] drawn(Draw draw, NdArray values) {
        double[] drawn = new double[draw.size()];
        for (int place = 0; place < drawn.length; place++) {
            drawn[place] = values.at(draw.unit(place));
        }
        return drawn;
    }
}
