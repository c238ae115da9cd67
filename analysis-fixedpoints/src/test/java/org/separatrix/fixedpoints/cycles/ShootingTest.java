package org.separatrix.fixedpoints.cycles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.Stability;
import org.separatrix.fixedpoints.flow.FlowIntegrator;
import org.separatrix.fixedpoints.flow.Flows;
import org.separatrix.fixedpoints.flow.IntegrationOptions;

class ShootingTest {

    private static Cycle cycle(Flow flow, double period, double... guess) {
        return cycle(flow, 1, period, guess);
    }

    private static Cycle cycle(Flow flow, int threads, double period, double... guess) {
        IntegrationOptions fine = IntegrationOptions.defaults().withTolerances(1e-13, 1e-13);
        try (Workers workers = Workers.of(threads)) {
            return Objects.requireNonNull(
                    new Shooting(new FlowIntegrator(flow, fine), workers).solve(NdArray.vector(guess), period));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 6.3806758018", "1, 6.6632868593", "2, 7.6298744797", "5, 11.6122306677", "10, 19.0783695669"})
    void theOscillatorOfVanDerPolHasItsPeriod(double mu, double period) {
        Cycle cycle = cycle(Flows.vanDerPol(mu), 1.01 * period, 2.0, 0.01);
        assertThat(cycle.period()).isCloseTo(period, within(5e-10));
        assertThat(cycle.trivialError()).isLessThan(1e-9);
        assertThat(cycle.stability()).isEqualTo(Stability.STABLE);
    }

    @Test
    void weakOscillatorsHaveThePeriodOfTheSeries() {
        // Lindstedt: ω = 1 − μ² / 16 + 17 μ⁴ / 3072 + 35 μ⁶ / 884736 − …
        double m = 0.01;
        double omega = 1.0 - m / 16.0 + 17.0 * m * m / 3072.0 + 35.0 * m * m * m / 884736.0;
        assertThat(cycle(Flows.vanDerPol(0.1), 6.3, 2.0, 0.01).period())
                .isCloseTo(2.0 * Math.PI / omega, within(1e-10));
    }

    @ParameterizedTest
    @CsvSource({"1, 6.66, -7.05893281, 1e-8", "2, 7.63, -18.178637, 1e-6", "5, 11.61, -85.452, 5e-4"})
    void itsOtherMultiplierIsKnownHoweverSmall(double mu, double period, double log, double error) {
        Cycle cycle = cycle(Flows.vanDerPol(mu), period, 2.0, 0.01);
        Multiplier other = cycle.multipliers().get(1 - cycle.trivial());
        assertThat(other.logModulus()).isCloseTo(log, within(error));
        assertThat(other.angle()).isZero();
    }

    @Test
    void multipliersOfVanDerPolAsNumbers() {
        assertThat(cycle(Flows.vanDerPol(1.0), 6.66, 2.0, 0.01)
                        .multipliers()
                        .get(1)
                        .real())
                .isCloseTo(8.596951e-4, within(5e-11));
        assertThat(cycle(Flows.vanDerPol(2.0), 7.63, 2.0, 0.01)
                        .multipliers()
                        .get(1)
                        .real())
                .isCloseTo(1.273849e-8, within(5e-15));
    }

    @ParameterizedTest
    @CsvSource({"0.04, 1", "0.25, 2", "1, 1", "3, 1", "10, 0.5"})
    void theCircleOfStuartAndLandauHasRadiusAndMultiplierInClosedForm(double mu, double omega) {
        double period = 2.0 * Math.PI / omega;
        Cycle cycle = cycle(Flows.stuartLandau(mu, omega), 1.02 * period, 1.05 * Math.sqrt(mu), 0.0);
        assertThat(cycle.period()).isCloseTo(period, within(1e-10 * period));
        for (int k = 0; k < cycle.states().length(0); k++) {
            assertThat(Math.hypot(cycle.states().get(k, 0), cycle.states().get(k, 1)))
                    .isCloseTo(Math.sqrt(mu), within(1e-9));
        }
        assertThat(cycle.amplitude()).isCloseTo(Math.sqrt(mu), within(1e-9));
        double log = cycle.multipliers().get(1 - cycle.trivial()).logModulus();
        assertThat(log).isCloseTo(-4.0 * Math.PI * mu / omega, within(1e-8 * (1.0 - log)));
    }

    @ParameterizedTest
    @CsvSource({"1.1, 13.7110344169", "1.01, 44.3181721005", "2, 3.6275987285"})
    void theCircleAfterASaddleNodeHasThePeriodOfAdler(double w, double published) {
        double period = 2.0 * Math.PI / Math.sqrt(w * w - 1.0);
        assertThat(period).isCloseTo(published, within(1e-9));
        Cycle cycle = cycle(Flows.adler(w), period, 1.0, 0.0);
        assertThat(cycle.period()).isCloseTo(period, within(1e-9 * period));
        // r' = r (1 − r²) contracts at rate 2 on the circle
        assertThat(cycle.multipliers().get(1 - cycle.trivial()).logModulus()).isCloseTo(-2.0 * period, within(1e-5));
    }

    @Test
    void aNetworkPastItsHopfPointTurnsWithTheFrequencyOfItsRotation() {
        for (double a : new double[] {1.001, 1.01}) {
            double r2 = 4.0 * (a - 1.0) / a;
            Cycle cycle = cycle(Flows.rotation(a, 2.0), Math.PI, Math.sqrt(r2), 0.0);
            double omega = 2.0 * Math.PI / cycle.period();
            assertThat(omega).isCloseTo(2.0, within(3.0 * (a - 1.0)));
            assertThat(cycle.amplitude()).isCloseTo(Math.sqrt(r2), within(0.02 * Math.sqrt(r2)));
            assertThat(cycle.stability()).isEqualTo(Stability.STABLE);
        }
    }

    @Test
    void anUnstableOrbitInsideLorenzChaosIsHeld() {
        // the shortest orbit of the attractor, of symbols LR: Viswanath 2003, doi:10.1088/0951-7715/16/3/314, T =
        // 1.5586522107…
        Cycle cycle = cycle(Flows.lorenz(28.0), 1.5586, -13.763610682134, -19.578751942452, 27.0);
        assertThat(cycle.period()).isCloseTo(1.558652210, within(1e-8));
        assertThat(cycle.stability()).isEqualTo(Stability.SADDLE);
        assertThat(cycle.unstableCount()).isEqualTo(1);
        double sum =
                cycle.multipliers().stream().mapToDouble(Multiplier::logModulus).sum();
        assertThat(sum).isCloseTo(-41.0 / 3.0 * cycle.period(), within(1e-6));
    }

    @Test
    void severalTurnsAreReportedAsOne() {
        Cycle cycle = cycle(Flows.vanDerPol(1.0), 3.0 * 6.66, 2.0, 0.01);
        assertThat(cycle.period()).isCloseTo(6.6632868593, within(5e-10));
    }

    @Test
    void timeReversedTheOscillatorRepels() {
        Flows.Ruled forward = Flows.vanDerPol(1.0);
        Flows.Ruled backward = new Flows.Ruled(
                2,
                x -> negative(forward.field().apply(x)),
                x -> negative(forward.slope().apply(x)));
        Cycle cycle = cycle(backward, 6.66, 2.0, 0.01);
        assertThat(cycle.stability()).isEqualTo(Stability.UNSTABLE);
        assertThat(cycle.multipliers().get(0).logModulus()).isCloseTo(7.05893281, within(1e-6));
    }

    private static double[] negative(double[] values) {
        return java.util.Arrays.stream(values).map(value -> -value).toArray();
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        Cycle one = cycle(Flows.vanDerPol(2.0), 1, 7.63, 2.0, 0.01);
        assertThat(cycle(Flows.vanDerPol(2.0), 3, 7.63, 2.0, 0.01)).isEqualTo(one);
    }

    @Test
    void whereNothingTurnsThereIsNoCycle() {
        IntegrationOptions options = IntegrationOptions.defaults();
        try (Workers workers = Workers.of(1)) {
            Shooting decay = new Shooting(new FlowIntegrator(Flows.rotation(0.5, 1.0), options), workers);
            assertThat(decay.solve(NdArray.vector(0.5, 0.0), 6.28)).isNull();
            assertThat(decay.solve(NdArray.vector(0.0, 0.0), 6.28)).isNull();
        }
    }
}
