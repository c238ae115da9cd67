package org.separatrix.fixedpoints.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Nonlinearity;

class EnclosureTest {

    private static final CounterRandom CHANCE = CounterRandom.of(11L, "enclosures");

    private static double argument(int k) {
        double scale = new double[] {1e-8, 0.1, 1.0, 5.0, 20.0}[k % 5];
        return scale * (2.0 * CHANCE.uniform(k) - 1.0);
    }

    private static boolean holds(Interval interval, BigDecimal value) {
        return new BigDecimal(interval.low()).compareTo(value) <= 0
                && value.compareTo(new BigDecimal(interval.high())) <= 0;
    }

    @Test
    void operationsHoldTheExactResultsOfAllMembers() {
        for (int k = 0; k < 2_000; k += 4) {
            Interval x = Interval.of(argument(k)).hull(Interval.of(argument(k + 1)));
            Interval y = Interval.of(argument(k + 2)).hull(Interval.of(argument(k + 3)));
            for (double a : new double[] {x.low(), x.middle(), x.high()}) {
                for (double b : new double[] {y.low(), y.middle(), y.high()}) {
                    BigDecimal p = new BigDecimal(a);
                    BigDecimal q = new BigDecimal(b);
                    assertThat(holds(x.plus(y), p.add(q))).isTrue();
                    assertThat(holds(x.minus(y), p.subtract(q))).isTrue();
                    assertThat(holds(x.times(y), p.multiply(q))).isTrue();
                    assertThat(holds(x.times(b), p.multiply(q))).isTrue();
                }
            }
            assertThat(holds(Interval.around(x.middle(), x.radius()), new BigDecimal(x.low())))
                    .isTrue();
            assertThat(x.isWithin(x.hull(y))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Nonlinearity.class)
    void valuesAndSlopesOfPointsAreEnclosedTightly(Nonlinearity function) {
        for (int k = 0; k < 1_000; k++) {
            double a = argument(k);
            Interval value = TransferEnclosure.value(function, Interval.of(a));
            Interval slope = TransferEnclosure.slope(function, Interval.of(a));
            assertThat(holds(value, HighPrecision.value(function, a)))
                    .as("value at %s: %s", a, value)
                    .isTrue();
            assertThat(holds(slope, HighPrecision.slope(function, a)))
                    .as("slope at %s: %s", a, slope)
                    .isTrue();
            assertThat(value.width()).isLessThanOrEqualTo(2e-14 * (1.0 + value.magnitude()));
            assertThat(slope.width()).isLessThanOrEqualTo(1e-14 * (1.0 + slope.magnitude()));
        }
    }

    @ParameterizedTest
    @EnumSource(Nonlinearity.class)
    void intervalsHoldTheValuesAndSlopesOfTheirMembers(Nonlinearity function) {
        for (int k = 0; k < 1_000; k += 2) {
            Interval a = Interval.of(argument(k)).hull(Interval.of(argument(k + 1)));
            Interval value = TransferEnclosure.value(function, a);
            Interval slope = TransferEnclosure.slope(function, a);
            double curvature = TransferEnclosure.curvature(function, a);
            for (int step = 0; step <= 8; step++) {
                double x = Math.min(a.low() + step / 8.0 * (a.high() - a.low()), a.high());
                assertThat(holds(value, HighPrecision.value(function, x))).isTrue();
                assertThat(holds(slope, HighPrecision.slope(function, x))).isTrue();
                double y = Math.min(x + 1e-3 * a.width(), a.high());
                double change = HighPrecision.slope(function, y)
                        .subtract(HighPrecision.slope(function, x))
                        .abs()
                        .doubleValue();
                assertThat(change).isLessThanOrEqualTo(y > x ? curvature * (y - x) * (1.0 + 1e-9) + 1e-300 : 0.0);
            }
            assertThat(value.isWithin(TransferEnclosure.range(function))).isTrue();
        }
    }

    @Test
    void aDotProductWithTwiceTheDigitsHoldsTheExactSumInAFewUnits() {
        int n = 200;
        double[] x = new double[n];
        double[] y = new double[n];
        BigDecimal exact = BigDecimal.ZERO;
        for (int i = 0; i < n; i++) {
            x[i] = CHANCE.gaussian(5_000L + i);
            y[i] = CHANCE.gaussian(6_000L + i) * (i % 2 == 0 ? 1e8 : 1.0);
            exact = exact.add(new BigDecimal(x[i]).multiply(new BigDecimal(y[i])));
        }
        Interval dot = Rounding.dot(x, 0, y, n);
        assertThat(holds(dot, exact)).isTrue();
        assertThat(dot.width()).isLessThan(8.0 * Math.ulp(dot.magnitude()));
    }

    @Test
    void anIntervalNeedsItsBoundsInOrder() {
        assertThatThrownBy(() -> new Interval(1.0, 0.0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interval(Double.NaN, 0.0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Interval.ALL.minus(Interval.ALL)).isEqualTo(Interval.ALL);
        assertThat(Interval.ALL.times(0.0).isInside(new Interval(-1e-300, 1e-300)))
                .isTrue();
        assertThat(new Interval(1.0, 2.0).isDisjoint(new Interval(2.5, 3.0))).isTrue();
        assertThat(new Interval(1.0, 2.0).intersect(new Interval(1.5, 3.0))).isEqualTo(new Interval(1.5, 2.0));
    }
}
