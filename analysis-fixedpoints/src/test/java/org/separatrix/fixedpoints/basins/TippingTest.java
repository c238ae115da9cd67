package org.separatrix.fixedpoints.basins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Context;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Role;
import org.separatrix.fixedpoints.motion.KnownSystems;
import org.separatrix.fixedpoints.motion.SettledSet;
import org.separatrix.fixedpoints.motion.Settling;

/** Edges, tips and hysteresis of one bistable unit and of the Hénon map, known on paper. */
class TippingTest {

    /** Where x' = −x + tanh(2 x + s) folds. */
    private static final double FOLD = 0.532839975354;

    private static final SettleOptions OPTIONS =
            SettleOptions.defaults().lasting(100.0, 50.0).withFixedPointStarts(16);

    /** x' = −x + tanh(g x + b). */
    private static DynamicalSystem unit(double g, double b) {
        return new KnownSystems.FunctionFlow(1, x -> new double[] {-x[0] + StrictMath.tanh(g * x[0] + b)}, x -> {
            double t = StrictMath.tanh(g * x[0] + b);
            return new double[] {-1.0 + g * (1.0 - t * t)};
        });
    }

    /** The unit along its input, s from −1 to 1, or along its gain where that is asked for. */
    private record Along(boolean gain) implements SystemPath {

        @Override
        public String parameter() {
            return gain ? "gain" : "input";
        }

        @Override
        public double low() {
            return gain ? 0.5 : -1.0;
        }

        @Override
        public double high() {
            return gain ? 2.0 : 1.0;
        }

        @Override
        public DynamicalSystem at(double s) {
            return gain ? unit(s, 0.0) : unit(2.0, s);
        }
    }

    private static DMatrixRMaj states(int count) {
        return SampleOptions.box(count, List.of(-2.0), List.of(2.0)).draw(new DMatrixRMaj(0, 1), 5L);
    }

    private static EdgeState edge(
            DynamicalSystem system, NdArray a, NdArray b, SettleOptions options, DMatrixRMaj states) {
        try (Workers workers = Workers.of(1)) {
            BasinFractions found = Basins.of(system, states, options, 1L, workers);
            List<SettledSet> sets =
                    found.attractors().stream().map(BasinFractions.Basin::set).toList();
            DMatrixRMaj ends = new DMatrixRMaj(new double[][] {a.toArray(), b.toArray()});
            List<Integer> labels = Settling.of(system, ends, sets, options.limits(system), workers)
                    .labels();
            return new EdgeTracking(system, sets, options, 40, 1L, workers).between(a, b, labels.get(0), labels.get(1));
        }
    }

    @Test
    void theEdgeStateOfABistableUnitIsItsUnstablePoint() {
        double unstable = -0.2;
        for (int k = 0; k < 200; k++) {
            // Newton's method on paper: x = tanh(2 x + 0.2) between the two stable points
            double t = StrictMath.tanh(2.0 * unstable + 0.2);
            unstable -= (t - unstable) / (2.0 * (1.0 - t * t) - 1.0);
        }
        EdgeState found = edge(unit(2.0, 0.2), NdArray.vector(-1.7), NdArray.vector(1.9), OPTIONS, states(50));
        assertThat(found.isFixedPoint()).isTrue();
        assertThat(found.unstableCount()).isEqualTo(1);
        assertThat(found.state().at(0)).isCloseTo(unstable, within(1e-12));
        assertThat(found.path().at(0)).isCloseTo(unstable, within(1e-8));
        assertThat(found.from()).isNotEqualTo(found.to());
    }

    @Test
    void edgeStatesAreDrawnBetweenTheirAttractors() {
        DynamicalSystem system = unit(2.0, 0.0);
        DMatrixRMaj states = states(40);
        BasinFractions fractions;
        try (Workers workers = Workers.of(1)) {
            fractions = Basins.of(system, states, OPTIONS, 1L, workers);
        }
        EdgeState saddle = edge(system, NdArray.vector(-1.7), NdArray.vector(1.9), OPTIONS, states);
        Condition condition = new Condition(new Context("none", NdArray.vector(0.0)), "zero", NdArray.vector(0.0));
        BasinReport report =
                new BasinReport(system, condition, BasinOptions.defaults(), fractions, List.of(saddle), null, null, 0);
        Figure drawn = EdgeFigure.of(report, EdgeFigure.axes(new DMatrixRMaj(0, 1), states));
        double[] rest = coordinates(drawn, Role.STABLE);
        double[] edge = coordinates(drawn, Role.SADDLE);
        assertThat(Math.abs(rest[1] - rest[0])).isCloseTo(2.0 * 0.957504024077, within(1e-9));
        assertThat(edge).hasSize(1);
        assertThat(edge[0] - rest[0]).isCloseTo(0.5 * (rest[1] - rest[0]), within(1e-9));
    }

    private static double[] coordinates(Figure figure, Role role) {
        return figure.series().stream()
                .filter(series -> series.role() == role)
                .findFirst()
                .orElseThrow()
                .coordinates()
                .get(0)
                .toArray();
    }

    @Test
    void theEdgeOfTheHenonAttractorIsTheSaddleOutsideOfIt() {
        DMatrixRMaj states = SampleOptions.box(200, List.of(-2.0), List.of(2.0)).draw(new DMatrixRMaj(0, 2), 5L);
        EdgeState found = edge(
                KnownSystems.henon(),
                NdArray.vector(0.0, 0.0),
                NdArray.vector(-1.9, -1.9),
                SettleOptions.defaults().lasting(300.0, 2000.0).withFixedPointStarts(0),
                states);
        assertThat(found.isFixedPoint()).isTrue();
        assertThat(found.to()).isEqualTo(Settling.ESCAPED);
        assertThat(found.unstableCount()).isEqualTo(1);
        assertThat(found.state().at(0)).isCloseTo(-1.131354477, within(1e-9));
        assertThat(found.state().at(1)).isCloseTo(-0.339406343, within(1e-9));
    }

    @Test
    void theCuspTipsAtItsFoldsOnTheWayUpAndDown() {
        try (Workers workers = Workers.of(1)) {
            Hysteresis found =
                    Hysteresis.of(new Along(false), NdArray.vector(-0.99), 11, 0.25, 1e-9, OPTIONS, 1L, workers);
            assertThat(found.tips()).hasSize(2);
            assertThat(found.tips().get(0).isUpward()).isTrue();
            assertThat(found.tips().get(0).s()).isCloseTo(FOLD, within(1e-8));
            assertThat(found.tips().get(1).isUpward()).isFalse();
            assertThat(found.tips().get(1).s()).isCloseTo(-FOLD, within(1e-8));
            assertThat(found.tips().get(0).from().end().at(0)).isCloseTo(-Math.sqrt(0.5), within(1e-3));
            assertThat(found.isLoop(0.25)).isTrue();
            assertThat(found.up()).hasSize(11);
            assertThat(found.down()).hasSize(11);
            SettledSet back = found.down().get(10).set();
            assertThat(back).isNotNull();
            assertThat(back.end().at(0)).isNegative();
        }
    }

    @Test
    void aPitchforkIsNoTip() {
        try (Workers workers = Workers.of(1)) {
            Hysteresis found =
                    Hysteresis.of(new Along(true), NdArray.vector(1e-3), 4, 0.25, 1e-6, OPTIONS, 1L, workers);
            assertThat(found.tips()).isEmpty();
            assertThat(found.isLoop(0.25)).isFalse();
        }
    }

    @Test
    void attractorsKeepTheirIdentityUntilTheirFolds() {
        try (Workers workers = Workers.of(1)) {
            BasinPath found = BasinPath.of(new Along(false), states(400), 11, 0.25, OPTIONS, 1L, workers);
            assertThat(found.slices()).hasSize(11);
            assertThat(found.lives()).hasSize(2);
            // s = −1 … 1 by 0.2: the lower point lives to 0.4, the upper one from −0.4 on
            BasinPath.Life lower = found.lives().get(0);
            BasinPath.Life upper = found.lives().get(1);
            assertThat(lower).isEqualTo(new BasinPath.Life(0, 7, 1));
            assertThat(upper.first()).isEqualTo(3);
            assertThat(upper.last()).isEqualTo(10);
            assertThat(found.slices().get(0).fraction(0)).isEqualTo(1.0);
            assertThat(found.slices().get(10).fraction(1)).isEqualTo(1.0);
            assertThat(found.slices().get(5).fraction(0)).isCloseTo(0.5, within(0.1));
            for (int k = 1; k < 11; k++) {
                assertThat(found.slices().get(k).fraction(1))
                        .isGreaterThanOrEqualTo(found.slices().get(k - 1).fraction(1));
            }
        }
    }
}
