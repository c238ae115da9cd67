package org.separatrix.fixedpoints.basins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.fixedpoints.motion.KnownSystems;
import org.separatrix.fixedpoints.motion.Recurrence;
import org.separatrix.fixedpoints.motion.Settling;

/**
 * Fractions known by symmetry or published (tests of Attractors.jl, Datseris et al. 2023). Tolerances are four standard deviations of the share of
 * the sample, and 0.01 more where the published value is itself of a sample. Seeds are fixed.
 */
class BasinsTest {

    private static BasinFractions measure(
            DynamicalSystem system, SampleOptions samples, SettleOptions options, int threads) {
        DMatrixRMaj states = samples.draw(new DMatrixRMaj(0, system.dimension()), 3L);
        try (Workers workers = Workers.of(threads)) {
            return Basins.of(system, states, options, 7L, workers);
        }
    }

    private static SettleOptions lasting(double duration, double sample) {
        return SettleOptions.defaults().lasting(duration, sample).withFixedPointStarts(0);
    }

    private static double deviations(double fraction, int count) {
        return 4.0 * Math.sqrt(fraction * (1.0 - fraction) / count);
    }

    private static List<Double> sorted(BasinFractions found) {
        return found.attractors().stream()
                .map(basin -> (double) basin.states() / found.labels().size())
                .sorted((a, b) -> Double.compare(b, a))
                .toList();
    }

    @Test
    void henonHasOneAttractorAndTheRestEscapes() {
        SampleOptions box = SampleOptions.box(40_000, List.of(-2.0), List.of(2.0));
        BasinFractions found = measure(KnownSystems.henon(), box, lasting(200.0, 4000.0), 1);
        assertThat(found.attractors()).hasSize(1);
        assertThat(found.share(0).fraction()).isCloseTo(0.425, within(0.01));
        assertThat(found.share(Settling.ESCAPED).fraction()).isCloseTo(0.575, within(0.01));
        assertThat(found.attractors().get(0).set().recurrence().kind()).isEqualTo(Recurrence.Kind.OPEN);
        assertThat(found.share(0).high() - found.share(0).low()).isCloseTo(0.0097, within(1e-4));
    }

    @Test
    void theMagneticPendulumComesToRestOverThreeMagnets() {
        SampleOptions box = SampleOptions.box(2500, List.of(-2.0, -2.0, 0.0, 0.0), List.of(2.0, 2.0, 0.0, 0.0));
        BasinFractions found = measure(
                Oscillators.magneticPendulum(), box, SettleOptions.defaults().lasting(250.0, 100.0), 1);
        List<Double> fractions = sorted(found);
        assertThat(fractions).hasSize(3);
        double tolerance = deviations(0.35, 2500) + 0.01;
        assertThat(fractions.get(0)).isCloseTo(0.377, within(tolerance));
        assertThat(fractions.get(1)).isCloseTo(0.3115, within(tolerance));
        assertThat(fractions.get(2)).isCloseTo(0.3115, within(tolerance));
    }

    @Test
    void theDuffingOscillatorSeenOnceAPeriodHasTwoAttractors() {
        SampleOptions box = SampleOptions.box(4000, List.of(-2.2), List.of(2.2));
        BasinFractions found = measure(Oscillators.duffing(), box, lasting(150.0, 100.0), 1);
        List<Double> fractions = sorted(found);
        assertThat(fractions).hasSize(2);
        assertThat(fractions.get(0)).isCloseTo(0.512, within(deviations(0.5, 4000) + 0.01));
        assertThat(fractions.get(0) + fractions.get(1)).isCloseTo(1.0, within(1e-12));
    }

    @Test
    void lorenz84HasAFixedPointACycleAndChaos() {
        SampleOptions box = SampleOptions.box(600, List.of(-1.0, -2.0, -2.0), List.of(3.0, 3.0, 2.5));
        BasinFractions found = measure(
                Oscillators.lorenz84(),
                box,
                SettleOptions.defaults().lasting(400.0, 300.0).withSameWithin(1e-2),
                2);
        assertThat(found.attractors())
                .extracting(basin -> basin.set().recurrence().kind())
                .containsExactlyInAnyOrder(Recurrence.Kind.REST, Recurrence.Kind.CLOSED, Recurrence.Kind.OPEN);
        for (BasinFractions.Basin basin : found.attractors()) {
            double expected = switch (basin.set().recurrence().kind()) {
                case REST -> 0.645;
                case CLOSED -> 0.175;
                default -> 0.18;
            };
            assertThat(basin.states() / 600.0).isCloseTo(expected, within(deviations(expected, 600) + 0.01));
        }
    }

    @Test
    void theFlipFlopHasEightEqualBasins() {
        double[] w = new double[81];
        for (int at = 0; at < 81; at++) {
            w[at] = at / 9 / 3 == at % 9 / 3 ? 2.0 / 3.0 : 0.0;
        }
        SampleOptions normal = new SampleOptions(Sampling.GAUSSIAN, 2000, List.of(), List.of(), 1.0);
        for (int starts : new int[] {0, 64}) {
            SettleOptions options = SettleOptions.defaults().lasting(60.0, 50.0).withFixedPointStarts(starts);
            BasinFractions found = measure(KnownSystems.tanhFlow(9, w), normal, options, 1);
            assertThat(found.attractors())
                    .hasSize(8)
                    .allSatisfy(basin ->
                            assertThat(basin.states() / 2000.0).isCloseTo(0.125, within(deviations(0.125, 2000))));
            assertThat(found.count(Settling.UNSETTLED)).isZero();
        }
    }

    @Test
    void oneCycleIsOneAttractorAndThreadsDoNotMatter() {
        SampleOptions box = SampleOptions.box(200, List.of(-3.0), List.of(3.0));
        BasinFractions one = measure(KnownSystems.vanDerPol(), box, lasting(60.0, 40.0), 1);
        assertThat(one.attractors()).hasSize(1);
        assertThat(one.attractors().get(0).states()).isEqualTo(200);
        assertThat(one.attractors().get(0).set().recurrence().kind()).isEqualTo(Recurrence.Kind.CLOSED);
        BasinFractions three = measure(KnownSystems.vanDerPol(), box, lasting(60.0, 40.0), 3);
        assertThat(three.labels()).isEqualTo(one.labels());
        assertThat(three.attractors().get(0).set().states().data)
                .isEqualTo(one.attractors().get(0).set().states().data);
        SampleOptions unit = SampleOptions.box(100, List.of(0.1), List.of(0.9));
        BasinFractions map = measure(KnownSystems.logistic(3.83), unit, lasting(2000.0, 500.0), 1);
        assertThat(map.attractors()).hasSize(1);
        assertThat(map.attractors().get(0).set().states().numRows).isEqualTo(3);
    }

    @Test
    void statesThatHaveNotSettledAreCounted() {
        SampleOptions box = SampleOptions.box(50, List.of(1.0), List.of(2.0));
        // a slow decay that is nowhere near its end
        BasinFractions found = measure(KnownSystems.linear(1, new double[] {0.9999}), box, lasting(100.0, 1000.0), 1);
        assertThat(found.count(Settling.UNSETTLED)).isEqualTo(50);
        assertThat(found.attractors()).isEmpty();
        assertThat(found.share(Settling.UNSETTLED).high()).isEqualTo(1.0);
    }

    @Test
    void wilsonsInterval() {
        // 10 of 100: 0.0552 … 0.1744
        BasinFractions.Share share = BasinFractions.Share.of(10, 100);
        assertThat(share.low()).isCloseTo(0.0552, within(1e-4));
        assertThat(share.high()).isCloseTo(0.1744, within(1e-4));
        assertThat(BasinFractions.Share.of(0, 10).low()).isZero();
        assertThat(BasinFractions.Share.of(10, 10).high()).isEqualTo(1.0);
    }

    @Test
    void samplesAreDrawnAsStated() {
        DMatrixRMaj trials = new DMatrixRMaj(new double[][] {{1.0, -1.0}, {3.0, -1.0}});
        DMatrixRMaj box = new SampleOptions(Sampling.BOX, 500, List.of(), List.of(), 2.0).draw(trials, 1L);
        for (int row = 0; row < 500; row++) {
            assertThat(box.get(row, 0)).isBetween(0.0, 4.0);
            assertThat(box.get(row, 1)).isBetween(-1.001, -0.999);
        }
        DMatrixRMaj same = new SampleOptions(Sampling.STATES, 500, List.of(), List.of(), 1.0).draw(trials, 1L);
        assertThat(same.data).isEqualTo(trials.data);
        DMatrixRMaj near = new SampleOptions(Sampling.GAUSSIAN, 500, List.of(), List.of(), 0.1).draw(trials, 1L);
        for (int row = 0; row < 500; row++) {
            assertThat(Math.abs(Math.abs(near.get(row, 0) - 2.0) - 1.0)).isLessThan(0.5);
            assertThat(near.get(row, 1)).isEqualTo(-1.0);
        }
        assertThatThrownBy(() -> SampleOptions.box(5, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0))
                        .draw(trials, 1L))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("low");
        assertThatThrownBy(() -> SampleOptions.box(5, List.of(1.0), List.of(0.0)))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("high");
        assertThatThrownBy(() -> new SampleOptions(Sampling.STATES, 5, List.of(), List.of(), 1.0)
                        .draw(new DMatrixRMaj(0, 2), 1L))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("sampling");
    }
}
