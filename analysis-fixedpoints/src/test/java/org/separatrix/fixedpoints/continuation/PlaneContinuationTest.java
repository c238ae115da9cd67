package org.separatrix.fixedpoints.continuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.SystemPlane;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.continuation.Families.Rule;

/** Curves of bifurcations that are known on paper. */
class PlaneContinuationTest {

    private static BifurcationPlane explore(SystemPlane plane, int n, int threads) {
        return explore(plane, n, 0, threads);
    }

    private static BifurcationPlane explore(SystemPlane plane, int n, int lines, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return PlaneContinuation.explore(
                    plane,
                    new DMatrixRMaj(0, n),
                    ExploreOptions.defaults().withSearches(4, 32),
                    lines,
                    FollowOptions.defaults(),
                    3L,
                    workers);
        }
    }

    /** x' = −x + tanh(t x + s): folds at s = ∓(t x − atanh x), x = ±√(1 − 1/t), which meet at s = 0, t = 1. */
    @Test
    void theFoldsOfOneUnitMeetInACusp() {
        SystemPlane plane = Planes.of(Families::unit, false, new double[] {-1.0, 1.0}, new double[] {0.5, 2.5});
        BifurcationPlane found = explore(plane, 1, 2);
        assertThat(found.curves()).hasSize(1);
        BifurcationCurve curve = found.curves().get(0);
        assertThat(curve.kind()).isEqualTo(BifurcationKind.FOLD);
        assertThat(curve.first()).isEqualTo(CurveEnd.EDGE);
        assertThat(curve.last()).isEqualTo(CurveEnd.EDGE);
        assertThat(curve.points()).hasSizeGreaterThan(20).allSatisfy(place -> {
            double x = place.state().at(0);
            double root = Math.signum(x) * Math.sqrt(Math.max(0.0, 1.0 - 1.0 / place.t()));
            assertThat(x).isCloseTo(root, within(1e-6));
            double atanh = 0.5 * Math.log((1.0 + x) / (1.0 - x));
            assertThat(place.s()).isCloseTo(-(place.t() * x - atanh), within(1e-11));
            assertThat(place.unstableCount()).isZero();
        });
        assertThat(curve.degenerate()).hasSize(1);
        BifurcationCurve.Degenerate cusp = curve.degenerate().get(0);
        assertThat(cusp.kind()).isEqualTo(DegenerateKind.CUSP);
        assertThat(cusp.s()).isCloseTo(0.0, within(1e-10));
        assertThat(cusp.t()).isCloseTo(1.0, within(1e-10));
        assertThat(cusp.state().at(0)).isCloseTo(0.0, within(1e-8));
    }

    /** x' = −x + W tanh x, W = [s, −t; t, s]: Hopf at s = 1 with ω = t; its Euler map where |1 + dt (s − 1 + i t)| = 1. */
    @Test
    void hopfOfTheFlowIsALineAndNeimarkSackerOfItsEulerMapACircle() {
        SystemPlane flow = Planes.of(Families::rotation, false, new double[] {0.5, 1.5}, new double[] {0.5, 2.0});
        BifurcationPlane found = explore(flow, 2, 2);
        assertThat(found.curves()).hasSize(1);
        BifurcationCurve hopf = found.curves().get(0);
        assertThat(hopf.kind()).isEqualTo(BifurcationKind.HOPF);
        assertThat(hopf.points()).hasSizeGreaterThan(15).allSatisfy(place -> {
            assertThat(place.s()).isCloseTo(1.0, within(1e-11));
            assertThat(place.angle()).isCloseTo(place.t(), within(1e-11));
            assertThat(place.coefficient()).isCloseTo(-0.5 / place.t(), within(1e-6));
        });
        double dt = 0.2;
        SystemPlane euler = Planes.of(
                t -> Families.euler(Families.rotation(t), dt), true, new double[] {0.2, 1.5}, new double[] {0.5, 2.0});
        BifurcationPlane map = explore(euler, 2, 2);
        assertThat(map.of(BifurcationKind.NEIMARK_SACKER)).hasSize(1);
        assertThat(map.of(BifurcationKind.NEIMARK_SACKER).get(0).points())
                .hasSizeGreaterThan(15)
                .allSatisfy(place -> assertThat(place.s())
                        .isCloseTo(1.0 + (Math.sqrt(1.0 - place.t() * place.t() * dt * dt) - 1.0) / dt, within(1e-11)));
    }

    /** x' = y, y' = s + t y + x² … : folds at s = 0, Hopf at s = −t², which meet in a Bogdanov–Takens point at 0. */
    @Test
    void theBogdanovTakensNormalFormHasItsTwoCurvesAndTheirMeeting() {
        SystemPlane plane = Planes.of(
                t -> new Rule(2, (x, s) -> new double[] {x[1], s + t * x[1] + x[0] * x[0] + x[0] * x[1]}, (x, s) ->
                        new double[] {0.0, 1.0, 2.0 * x[0] + x[1], t + x[0]}),
                false,
                new double[] {-1.0, 0.5},
                new double[] {-0.5, 0.8});
        BifurcationPlane found = explore(plane, 2, 2);
        assertThat(found.of(BifurcationKind.FOLD)).hasSize(1);
        assertThat(found.of(BifurcationKind.FOLD).get(0).points())
                .allSatisfy(place -> assertThat(place.s()).isCloseTo(0.0, within(1e-11)));
        assertThat(found.of(BifurcationKind.HOPF)).hasSize(1);
        BifurcationCurve hopf = found.of(BifurcationKind.HOPF).get(0);
        assertThat(hopf.points())
                .allSatisfy(place -> assertThat(place.s()).isCloseTo(-place.t() * place.t(), within(1e-10)));
        assertThat(java.util.List.of(hopf.first(), hopf.last()))
                .containsExactlyInAnyOrder(CurveEnd.EDGE, CurveEnd.DOUBLE_EIGENVALUE);
        assertThat(found.of(DegenerateKind.BOGDANOV_TAKENS)).hasSize(1);
        assertThat(found.of(DegenerateKind.BOGDANOV_TAKENS).get(0).t()).isCloseTo(0.0, within(1e-9));
    }

    /** r' = s r + t r³ − r⁵ …: Hopf at s = 0, whose coefficient is t: a Bautin point at 0. */
    @Test
    void theBautinNormalFormHasItsGeneralizedHopfPoint() {
        SystemPlane plane = Planes.of(
                t -> new Rule(
                        2,
                        (x, s) -> {
                            double r = x[0] * x[0] + x[1] * x[1];
                            double m = s + t * r - r * r;
                            return new double[] {m * x[0] - 2.0 * x[1], 2.0 * x[0] + m * x[1]};
                        },
                        (x, s) -> {
                            double r = x[0] * x[0] + x[1] * x[1];
                            double m = s + t * r - r * r;
                            double d = 2.0 * t - 4.0 * r;
                            return new double[] {
                                m + d * x[0] * x[0], -2.0 + d * x[0] * x[1], 2.0 + d * x[0] * x[1], m + d * x[1] * x[1]
                            };
                        }),
                false,
                new double[] {-0.6, 0.5},
                new double[] {-1.0, 1.2});
        BifurcationPlane found = explore(plane, 2, 1);
        assertThat(found.of(DegenerateKind.GENERALIZED_HOPF)).hasSize(1);
        assertThat(found.of(DegenerateKind.GENERALIZED_HOPF).get(0).t()).isCloseTo(0.0, within(1e-7));
        assertThat(found.of(DegenerateKind.GENERALIZED_HOPF).get(0).s()).isCloseTo(0.0, within(1e-10));
    }

    /** r' = r (1/4 − s² − t² − r²): Hopf on a circle of radius 1/2, which meets no edge. */
    @Test
    void aClosedCurveOfHopfPointsIsFoundFromLinesInside() {
        SystemPlane plane = Planes.of(Planes::ring, false, new double[] {-1.0, 1.0}, new double[] {-1.0, 1.0});
        assertThat(explore(plane, 2, 0, 1).curves()).isEmpty();
        BifurcationPlane found = explore(plane, 2, 1, 1);
        assertThat(found.curves()).hasSize(1);
        BifurcationCurve curve = found.curves().get(0);
        assertThat(curve.kind()).isEqualTo(BifurcationKind.HOPF);
        assertThat(curve.first()).isEqualTo(CurveEnd.CLOSED);
        assertThat(curve.points()).hasSizeGreaterThan(20).allSatisfy(place -> {
            assertThat(Math.hypot(place.s(), place.t())).isCloseTo(0.5, within(1e-9));
            assertThat(place.angle()).isCloseTo(1.0, within(1e-9));
        });
    }
}
