package org.separatrix.fixedpoints.continuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.dynamics.SystemPlane;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;
import org.separatrix.fixedpoints.continuation.Families.Rule;

/** Bifurcations that other programs report: AUTO-07p (benchmarks/peers/auto07p) and the tests of BifurcationKit.jl. */
class PeersTest {

    private static BranchDiagram from(SystemPath path, double s, double... state) {
        try (Workers workers = Workers.of(1)) {
            return Continuation.from(path, s, List.of(NdArray.vector(state)), ExploreOptions.defaults(), workers);
        }
    }

    private static BranchDiagram explore(SystemPath path, int n) {
        try (Workers workers = Workers.of(2)) {
            return Continuation.explore(
                    path, new DMatrixRMaj(0, n), ExploreOptions.defaults().withSearches(4, 64), 0L, workers);
        }
    }

    /** Morris and Lecar's equations as of Rinzel and Ermentrout, s the applied current. */
    private static Rule lecar(double conductance, double v3, double v4, double phi) {
        return new Rule(
                2,
                (x, s) -> {
                    double m = 0.5 * (1.0 + StrictMath.tanh((x[0] + 1.2) / 18.0));
                    double w = 0.5 * (1.0 + StrictMath.tanh((x[0] - v3) / v4));
                    double rate = phi * StrictMath.cosh((x[0] - v3) / (2.0 * v4));
                    return new double[] {
                        (s - 2.0 * (x[0] + 60.0) - 8.0 * x[1] * (x[0] + 84.0) - conductance * m * (x[0] - 120.0))
                                / 20.0,
                        rate * (w - x[1])
                    };
                },
                (x, s) -> {
                    double tm = StrictMath.tanh((x[0] + 1.2) / 18.0);
                    double tw = StrictMath.tanh((x[0] - v3) / v4);
                    double m = 0.5 * (1.0 + tm);
                    double dm = 0.5 * (1.0 - tm * tm) / 18.0;
                    double dw = 0.5 * (1.0 - tw * tw) / v4;
                    double u = (x[0] - v3) / (2.0 * v4);
                    double rate = phi * StrictMath.cosh(u);
                    double drate = phi * StrictMath.sinh(u) / (2.0 * v4);
                    return new double[] {
                        (-2.0 - 8.0 * x[1] - conductance * (dm * (x[0] - 120.0) + m)) / 20.0,
                        -8.0 * (x[0] + 84.0) / 20.0,
                        drate * (0.5 * (1.0 + tw) - x[1]) + rate * dw,
                        -rate
                    };
                });
    }

    @Test
    void morrisAndLecarsFirstClassHasItsFoldsAndItsHopf() {
        BranchDiagram diagram =
                from(Families.flow(lecar(4.0, 12.0, 17.4, 1.0 / 15.0), -60.0, 150.0), -60.0, -75.0, 0.0);
        assertThat(diagram.of(BifurcationKind.FOLD)).hasSize(2);
        assertThat(diagram.of(BifurcationKind.FOLD).get(0).parameter()).isCloseTo(-9.9490393226, within(1e-9));
        assertThat(diagram.of(BifurcationKind.FOLD).get(1).parameter()).isCloseTo(39.9631530927, within(1e-9));
        assertThat(diagram.of(BifurcationKind.FOLD).get(1).state().at(0)).isCloseTo(-29.3897774055, within(1e-7));
        assertThat(diagram.of(BifurcationKind.HOPF)).hasSize(1);
        assertThat(diagram.of(BifurcationKind.HOPF).get(0).parameter()).isCloseTo(97.7878889640, within(1e-8));
    }

    @Test
    void morrisAndLecarsSecondClassHasItsTwoHopfs() {
        BranchDiagram diagram = from(Families.flow(lecar(4.4, 2.0, 30.0, 0.04), 0.0, 300.0), 0.0, -60.0, 0.0);
        assertThat(diagram.of(BifurcationKind.HOPF)).hasSize(2);
        assertThat(diagram.of(BifurcationKind.HOPF).get(0).parameter()).isCloseTo(93.8576183737, within(1e-8));
        assertThat(diagram.of(BifurcationKind.HOPF).get(1).parameter()).isCloseTo(212.0188161004, within(1e-8));
    }

    /** AUTO's demo dd2, a map of two populations. */
    @Test
    void autosMapHasItsPeriodDoublings() {
        Rule rule = new Rule(
                2,
                (x, s) -> new double[] {s * x[0] * (1.0 - x[0]) - 0.2 * x[0] * x[1], 0.9 * x[1] + 0.2 * x[0] * x[1]},
                (x, s) ->
                        new double[] {s * (1.0 - 2.0 * x[0]) - 0.2 * x[1], -0.2 * x[0], 0.2 * x[1], 0.9 + 0.2 * x[0]});
        BranchDiagram diagram = from(Families.map(rule, 0.5, 5.0), 0.5, 0.0, 0.0);
        assertThat(diagram.of(BifurcationKind.TRANSCRITICAL).stream().map(Bifurcation::parameter))
                .anyMatch(s -> Math.abs(s - 1.0) < 1e-9)
                .anyMatch(s -> Math.abs(s - 2.0) < 1e-9);
        assertThat(diagram.of(BifurcationKind.PERIOD_DOUBLING).stream().map(Bifurcation::parameter))
                .anyMatch(s -> Math.abs(s - 3.0) < 1e-9)
                .anyMatch(s -> Math.abs(s - 3.9 / 0.95) < 1e-9);
    }

    /** The oxidation of carbon monoxide as in BifurcationKit's tests: s is q₂, t is k. */
    private static Rule oxidation(double k) {
        return new Rule(
                3,
                (x, s) -> {
                    double z = 1.0 - x[0] - x[1] - x[2];
                    return new double[] {
                        5.0 * z * z - 2.0 * x[0] * x[0] - 10.0 * x[0] * x[1],
                        s * z - 0.1 * x[1] - 10.0 * x[0] * x[1],
                        0.0675 * (z - k * x[2])
                    };
                },
                (x, s) -> {
                    double z = 1.0 - x[0] - x[1] - x[2];
                    return new double[] {
                        -10.0 * z - 4.0 * x[0] - 10.0 * x[1],
                        -10.0 * z - 10.0 * x[0],
                        -10.0 * z,
                        -s - 10.0 * x[1],
                        -s - 0.1 - 10.0 * x[0],
                        -s,
                        -0.0675,
                        -0.0675,
                        -0.0675 * (1.0 + k)
                    };
                });
    }

    @Test
    void theOxidationOfCarbonMonoxideHasItsFoldsAndHopfs() {
        BranchDiagram diagram = from(Families.flow(oxidation(0.4), 0.6, 1.3), 0.6, 0.07, 0.2, 0.05);
        // AUTO's digits; BifurcationKit's tests list the folds alike, and the Hopf points as its bisection leaves them,
        // to 5e-5
        assertThat(diagram.bifurcations().stream().map(Bifurcation::kind))
                .containsExactly(
                        BifurcationKind.HOPF, BifurcationKind.FOLD, BifurcationKind.HOPF, BifurcationKind.FOLD);
        double[] known = {1.0409915695, 1.0420485054, 1.0515574625, 1.0522002879};
        for (int k = 0; k < known.length; k++) {
            assertThat(diagram.bifurcations().get(k).parameter()).isCloseTo(known[k], within(2e-10));
        }
    }

    /** Points of codimension two of BifurcationKit's tests: two Bogdanov–Takens points and a generalized Hopf point. */
    @Test
    void theOxidationOfCarbonMonoxideHasItsPointsOfCodimensionTwo() {
        SystemPlane plane = Planes.of(PeersTest::oxidation, false, new double[] {0.8, 1.8}, new double[] {0.3, 1.2});
        BifurcationPlane found;
        try (Workers workers = Workers.of(2)) {
            found = PlaneContinuation.explore(
                    plane,
                    new DMatrixRMaj(0, 3),
                    ExploreOptions.defaults().withSearches(2, 64),
                    0,
                    FollowOptions.defaults(),
                    0L,
                    workers);
        }
        // the cusp from q₂(x) with y and z eliminated, in 40 digits; the other program's test says 0.35665
        assertThat(found.of(DegenerateKind.CUSP))
                .anyMatch(point -> Math.abs(point.t() - 0.35599127320868) < 1e-11
                        && Math.abs(point.s() - 1.0064083296783) < 1e-11);
        for (double[] known : new double[][] {{0.971397, 1.417628}, {0.722339, 1.161199}}) {
            assertThat(found.of(DegenerateKind.BOGDANOV_TAKENS))
                    .anyMatch(point -> Math.abs(point.t() - known[0]) < 2e-6 && Math.abs(point.s() - known[1]) < 2e-6);
        }
        assertThat(found.of(DegenerateKind.GENERALIZED_HOPF))
                .anyMatch(point -> Math.abs(point.t() - 0.305879) < 2e-6 && Math.abs(point.s() - 0.924255) < 2e-6);
    }

    @Test
    void theModulatedNetworkOfEightUnitsHasWhatAutoFinds() {
        Model model = EightUnits.model();
        BranchDiagram flow = explore(EightUnits.path(model, SystemKind.FLOW), 8);
        assertThat(flow.bifurcations().stream().map(Bifurcation::kind))
                .containsExactly(BifurcationKind.HOPF, BifurcationKind.FOLD, BifurcationKind.FOLD);
        BranchDiagram map = explore(EightUnits.path(model, SystemKind.MAP), 8);
        assertThat(map.bifurcations().stream().map(Bifurcation::kind))
                .containsExactly(BifurcationKind.NEIMARK_SACKER, BifurcationKind.FOLD, BifurcationKind.FOLD);
        double[] folds = {0.74155516172, 0.91643449238};
        for (int k = 0; k < 2; k++) {
            assertThat(flow.bifurcations().get(k + 1).parameter()).isCloseTo(folds[k], within(1e-10));
            assertThat(map.bifurcations().get(k + 1).parameter()).isCloseTo(folds[k], within(1e-10));
        }
        assertThat(flow.bifurcations().get(0).parameter()).isCloseTo(0.22134769462, within(1e-9));
        assertThat(map.bifurcations().get(0).parameter()).isCloseTo(0.29690803659, within(1e-9));
        assertThat(flow.bifurcations().get(0).state().at(0)).isCloseTo(0.44325572426, within(1e-8));
    }
}
