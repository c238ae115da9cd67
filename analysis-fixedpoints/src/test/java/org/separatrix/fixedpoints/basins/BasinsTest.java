package org.separatrix.fixedpoints.basins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.fixedpoints.motion.KnownSystems;
import org.separatrix.fixedpoints.motion.Recurrence;
import org.separatrix.fixedpoints.motion.Settling;

/** Fractions known by symmetry, to four standard deviations of the share of the sample; samples and their errors. Seeds are fixed. */
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

    @Test
    void theFlipFlopHasEightEqualBasins() {
        double[] w = new double[81];
        for (int at = 0; at < 81; at++) {
            w[at] = at / 9 / 3 == at % 9 / 3 ? 2.0 / 3.0 : 0.0;
        }
        SampleOptions normal = new SampleOptions(Sampling.GAUSSIAN, 2000, List.of(), List.of(), 1.0, false);
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
        DMatrixRMaj box = new SampleOptions(Sampling.BOX, 500, List.of(), List.of(), 2.0, false).draw(trials, 1L);
        for (int row = 0; row < 500; row++) {
            assertThat(box.get(row, 0)).isBetween(0.0, 4.0);
            assertThat(box.get(row, 1)).isBetween(-1.001, -0.999);
        }
        DMatrixRMaj same = new SampleOptions(Sampling.STATES, 500, List.of(), List.of(), 1.0, false).draw(trials, 1L);
        assertThat(same.data).isEqualTo(trials.data);
        DMatrixRMaj near = new SampleOptions(Sampling.GAUSSIAN, 500, List.of(), List.of(), 0.1, false).draw(trials, 1L);
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
        assertThatThrownBy(() -> new SampleOptions(Sampling.STATES, 5, List.of(), List.of(), 1.0, false)
                        .draw(new DMatrixRMaj(0, 2), 1L))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("sampling");
    }

    @Test
    void stratifiedStatesHaveACellEach() {
        DMatrixRMaj none = new DMatrixRMaj(0, 2);
        DMatrixRMaj box = SampleOptions.box(16, List.of(0.0), List.of(4.0)).draw(none, 1L);
        boolean[] seen = new boolean[16];
        for (int row = 0; row < 16; row++) {
            seen[4 * (int) box.get(row, 0) + (int) box.get(row, 1)] = true;
        }
        assertThat(seen).containsOnly(true);
        // seven equal parts of a line
        DMatrixRMaj line =
                SampleOptions.box(7, List.of(0.0, 1.0), List.of(7.0, 1.0)).draw(none, 1L);
        for (int row = 0; row < 7; row++) {
            assertThat((int) line.get(row, 0)).isEqualTo(row);
            assertThat(line.get(row, 1)).isEqualTo(1.0);
        }
        // a thousand normal numbers, of which each side of every quantile has its share to one
        DMatrixRMaj normal = SampleOptions.defaults().draw(new DMatrixRMaj(0, 1), 1L);
        assertThat(below(normal, -1.959963984540054)).isEqualTo(25);
        assertThat(below(normal, -0.6744897501960817)).isEqualTo(250);
        assertThat(below(normal, 0.0)).isEqualTo(500);
        // as many states near each state of the trials
        DMatrixRMaj trials = new DMatrixRMaj(4, 1);
        for (int k = 0; k < 4; k++) {
            trials.set(k, 0, 100.0 * k);
        }
        DMatrixRMaj near = new SampleOptions(Sampling.GAUSSIAN, 20, List.of(), List.of(), 1e-3, true).draw(trials, 1L);
        assertThat(below(near, 50.0)).isEqualTo(5);
        assertThat(below(near, 150.0)).isEqualTo(10);
        assertThat(below(near, 250.0)).isEqualTo(15);
    }

    private static int below(DMatrixRMaj states, double value) {
        int below = 0;
        for (double x : states.data) {
            below += x < value ? 1 : 0;
        }
        return below;
    }

    @Test
    void standardErrorsOfStratifiedStatesAreNoSmallerThanThoseOfRepeatedSamples() {
        // the basin of the upper half of a square, cut askew: known area 0.5
        int repeats = 400;
        int n = 60;
        double[] moments = new double[3];
        for (int repeat = 0; repeat < repeats; repeat++) {
            DMatrixRMaj states =
                    SampleOptions.box(n, List.of(0.0), List.of(1.0)).draw(new DMatrixRMaj(0, 2), repeat);
            List<Integer> labels = new ArrayList<>();
            for (int row = 0; row < n; row++) {
                labels.add(states.get(row, 1) > 0.2 + 0.6 * states.get(row, 0) ? 0 : Settling.ESCAPED);
            }
            BasinFractions found = new BasinFractions(List.of(), labels);
            double share = found.share(0).fraction();
            moments[0] += share / repeats;
            moments[1] += (share - 0.5) * (share - 0.5) / repeats;
            double error = found.standardError(0, true);
            moments[2] += error * error / repeats;
        }
        assertThat(moments[0]).isCloseTo(0.5, within(4.0 * Math.sqrt(moments[1] / repeats)));
        // less than a fifth of the variance of independent states, and the estimate lies between the two
        assertThat(moments[1]).isLessThan(0.2 * 0.25 / n);
        assertThat(moments[2]).isBetween(moments[1], 0.25 / n);
        BasinFractions half = new BasinFractions(List.of(), List.of(0, 0, Settling.ESCAPED, Settling.ESCAPED));
        assertThat(half.standardError(0, false)).isEqualTo(0.25);
        assertThat(half.standardError(0, true)).isZero();
    }
}
