package org.separatrix.fixedpoints.continuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.continuation.Families.Rule;

/** Branches and bifurcations that are known on paper. */
class ContinuationTest {

    private static BranchDiagram from(SystemPath path, double s, double... state) {
        try (Workers workers = Workers.of(1)) {
            return Continuation.from(path, s, List.of(NdArray.vector(state)), ExploreOptions.defaults(), workers);
        }
    }

    private static BranchDiagram explore(SystemPath path) {
        try (Workers workers = Workers.of(2)) {
            DMatrixRMaj none = new DMatrixRMaj(0, path.at(path.low()).dimension());
            return Continuation.explore(path, none, ExploreOptions.defaults().withSearches(4, 32), 3L, workers);
        }
    }

    private static List<BifurcationKind> kinds(BranchDiagram diagram) {
        return diagram.bifurcations().stream().map(Bifurcation::kind).toList();
    }

    @Test
    void oneBranchTurnsBothFoldsOfTheCusp() {
        for (double[] known : new double[][] {{1.5, 0.207546455322}, {2.0, 0.532839975354}, {3.0, 1.303273908003}}) {
            BranchDiagram diagram = from(Families.flow(Families.unit(known[0]), -2.0, 2.0), -2.0, -1.0);
            assertThat(diagram.branches()).hasSize(1);
            assertThat(kinds(diagram)).containsExactly(BifurcationKind.FOLD, BifurcationKind.FOLD);
            assertThat(diagram.bifurcations().get(0).parameter()).isCloseTo(-known[1], within(1e-11));
            assertThat(diagram.bifurcations().get(1).parameter()).isCloseTo(known[1], within(1e-11));
            assertThat(diagram.bifurcations().get(0).state().at(0))
                    .isCloseTo(Math.sqrt(1.0 - 1.0 / known[0]), within(1e-9));
            assertThat(diagram.branches().get(0).last()).isEqualTo(BranchEnd.HIGH);
        }
    }

    @Test
    void thePitchforkOfTheGainIsNamedFromTheTrunkAndItsBranchesAreFollowed() {
        BranchDiagram diagram = from(Families.flow(Families.gain(), 0.5, 3.0), 0.5, 0.0);
        assertThat(kinds(diagram)).containsExactly(BifurcationKind.PITCHFORK);
        Bifurcation pitchfork = diagram.bifurcations().get(0);
        assertThat(pitchfork.parameter()).isCloseTo(1.0, within(1e-10));
        assertThat(pitchfork.criticality()).isEqualTo(Criticality.SUPERCRITICAL);
        // tanh(s x) = s x − x³/3 + … at s = 1
        assertThat(pitchfork.coefficient()).isCloseTo(-1.0 / 3.0, within(1e-6));
        assertThat(diagram.branches()).hasSize(2);
        assertThat(pitchfork.branches()).containsExactly(0, 1);
        FixedPointBranch side = diagram.branches().get(1);
        List<BranchState> points = side.points();
        assertThat(Math.abs(points.get(0).state().at(0))).isCloseTo(0.994901528453, within(1e-11));
        assertThat(Math.abs(points.get(points.size() - 1).state().at(0))).isCloseTo(0.994901528453, within(1e-11));
        assertThat(side.first()).isEqualTo(BranchEnd.HIGH);
        assertThat(side.last()).isEqualTo(BranchEnd.HIGH);
    }

    /** BifurcationKit.jl, issue 223: on x = √s the eigenvalue only touches 0 at the pitchfork. */
    @Test
    void thePitchforkIsReportedFromTheSideBranch() {
        Rule rule = new Rule(1, (x, s) -> new double[] {-x[0] * x[0] * x[0] - s * x[0]}, (x, s) ->
                new double[] {-3.0 * x[0] * x[0] - s});
        BranchDiagram diagram = from(Families.flow(rule, -1.0, 1.0), -1.0, 1.0);
        assertThat(kinds(diagram)).containsExactly(BifurcationKind.PITCHFORK);
        Bifurcation pitchfork = diagram.bifurcations().get(0);
        assertThat(pitchfork.parameter()).isCloseTo(0.0, within(1e-9));
        assertThat(pitchfork.coefficient()).isCloseTo(-1.0, within(1e-7));
        assertThat(diagram.branches()).hasSize(2);
        assertThat(diagram.branches()
                        .get(0)
                        .points()
                        .get(diagram.branches().get(0).points().size() - 1)
                        .state()
                        .at(0))
                .isCloseTo(-1.0, within(1e-12));
        assertThat(diagram.branches().get(1).points())
                .allMatch(point -> Math.abs(point.state().at(0)) < 1e-9);
    }

    @Test
    void hopfOfTheFlowAndNeimarkSackerOfItsEulerMapAreToldApart() {
        BranchDiagram flow = from(Families.flow(Families.rotation(1.0), 0.5, 1.5), 0.5, 0.0, 0.0);
        assertThat(kinds(flow)).containsExactly(BifurcationKind.HOPF);
        Bifurcation hopf = flow.bifurcations().get(0);
        assertThat(hopf.parameter()).isCloseTo(1.0, within(1e-10));
        assertThat(hopf.eigenvalue().at(1)).isCloseTo(1.0, within(1e-9));
        assertThat(hopf.criticality()).isEqualTo(Criticality.SUPERCRITICAL);
        // x = z q + conjugate with ‖q‖ = 1 halves the square of the radius: −a / (4 ω) times 2
        assertThat(hopf.coefficient()).isCloseTo(-0.5, within(1e-6));
        double[][] known = {{1.0, 0.1, 0.949874371}, {1.0, 0.2, 0.898979486}, {2.0, 0.1, 0.797958971}};
        for (double[] k : known) {
            Rule euler = Families.euler(Families.rotation(k[0]), k[1]);
            BranchDiagram map = from(Families.map(euler, 0.2, 1.5), 0.2, 0.0, 0.0);
            assertThat(map.of(BifurcationKind.NEIMARK_SACKER)).hasSize(1);
            Bifurcation sacker = map.of(BifurcationKind.NEIMARK_SACKER).get(0);
            assertThat(sacker.parameter()).isCloseTo(k[2], within(1e-9));
            assertThat(sacker.criticality()).isEqualTo(Criticality.SUPERCRITICAL);
        }
    }

    @Test
    void theLorenzSystemHasItsPitchforkAndItsSubcriticalHopf() {
        BranchDiagram diagram = from(Families.flow(Families.lorenz(), 0.5, 28.0), 0.5, 0.0, 0.0, 0.0);
        assertThat(diagram.of(BifurcationKind.PITCHFORK)).hasSize(1);
        assertThat(diagram.of(BifurcationKind.PITCHFORK).get(0).parameter()).isCloseTo(1.0, within(1e-8));
        assertThat(diagram.of(BifurcationKind.HOPF)).hasSize(2).allSatisfy(hopf -> {
            assertThat(hopf.parameter()).isCloseTo(470.0 / 19.0, within(1e-8));
            assertThat(Math.abs(hopf.state().at(0))).isCloseTo(7.956019458, within(1e-8));
            assertThat(hopf.criticality()).isEqualTo(Criticality.SUBCRITICAL);
        });
        FixedPointBranch side = diagram.branches().get(1);
        NdArray end = side.points().get(0).state();
        assertThat(Math.abs(end.at(0))).isCloseTo(8.485281374, within(1e-8));
        assertThat(end.at(2)).isCloseTo(27.0, within(1e-9));
        assertThat(side.points().get(0).unstableCount()).isEqualTo(2);
    }

    @Test
    void theLogisticMapHasItsTranscriticalPointAndItsPeriodDoubling() {
        Rule logistic = new Rule(1, (x, s) -> new double[] {s * x[0] * (1.0 - x[0])}, (x, s) ->
                new double[] {s * (1.0 - 2.0 * x[0])});
        BranchDiagram diagram = from(Families.map(logistic, 0.5, 3.6), 0.5, 0.0);
        assertThat(kinds(diagram)).containsExactly(BifurcationKind.TRANSCRITICAL, BifurcationKind.PERIOD_DOUBLING);
        assertThat(diagram.bifurcations().get(0).parameter()).isCloseTo(1.0, within(1e-9));
        Bifurcation doubling = diagram.bifurcations().get(1);
        assertThat(doubling.parameter()).isCloseTo(3.0, within(1e-9));
        assertThat(doubling.criticality()).isEqualTo(Criticality.SUPERCRITICAL);
        // −c with c = −f'''/6 … = f''²/4: (2 s)² / 4 at s = 3
        assertThat(doubling.coefficient()).isCloseTo(-9.0, within(1e-5));
    }

    /** Folds of x' = s + x − x³ at ±2 / (3 √3), as in AUTO's demo cusp. */
    @Test
    void theCuspOfAutoHasItsFoldsAndAnInflectionIsATouch() {
        Rule cubic = new Rule(1, (x, s) -> new double[] {s + x[0] - x[0] * x[0] * x[0]}, (x, s) ->
                new double[] {1.0 - 3.0 * x[0] * x[0]});
        BranchDiagram folds = from(Families.flow(cubic, -1.0, 1.0), -1.0, -1.3);
        assertThat(folds.of(BifurcationKind.FOLD)).hasSize(2);
        assertThat(folds.bifurcations().get(1).parameter()).isCloseTo(2.0 / (3.0 * Math.sqrt(3.0)), within(1e-12));
        Rule inflection = new Rule(
                1, (x, s) -> new double[] {s - x[0] * x[0] * x[0]}, (x, s) -> new double[] {-3.0 * x[0] * x[0]});
        BranchDiagram cusp = from(Families.flow(inflection, -1.0, 1.0), -1.0, -1.0);
        assertThat(kinds(cusp)).containsExactly(BifurcationKind.CUSP);
        assertThat(cusp.bifurcations().get(0).touches()).isTrue();
        assertThat(cusp.bifurcations().get(0).parameter()).isCloseTo(0.0, within(1e-9));
    }

    /** A pair of eigenvalues −s² ± i comes up to the imaginary axis at s = 0.1 and turns back. */
    @Test
    void aPairThatOnlyTouchesTheAxisIsReported() {
        Rule rule = new Rule(
                2,
                (x, s) -> {
                    double m = -(s - 0.1) * (s - 0.1) - (x[0] * x[0] + x[1] * x[1]);
                    return new double[] {m * x[0] - x[1], x[0] + m * x[1]};
                },
                (x, s) -> {
                    double m = -(s - 0.1) * (s - 0.1) - (x[0] * x[0] + x[1] * x[1]);
                    return new double[] {
                        m - 2.0 * x[0] * x[0], -1.0 - 2.0 * x[0] * x[1], 1.0 - 2.0 * x[0] * x[1], m - 2.0 * x[1] * x[1]
                    };
                });
        BranchDiagram diagram = from(Families.flow(rule, -1.0, 1.0), -1.0, 0.0, 0.0);
        assertThat(kinds(diagram)).containsExactly(BifurcationKind.HOPF);
        Bifurcation touch = diagram.bifurcations().get(0);
        assertThat(touch.touches()).isTrue();
        assertThat(touch.parameter()).isCloseTo(0.1, within(1e-8));
    }

    /** x' = −x + s L x − x³ with L = diag(1/i): branch points at s = i. */
    @Test
    void aLadderOfBranchPointsIsClimbed() {
        int n = 4;
        Rule ladder = new Rule(
                n,
                (x, s) -> {
                    double[] f = new double[n];
                    Arrays.setAll(f, i -> -x[i] + s * x[i] / (i + 1) - x[i] * x[i] * x[i]);
                    return f;
                },
                (x, s) -> {
                    double[] a = new double[n * n];
                    for (int i = 0; i < n; i++) {
                        a[i * n + i] = -1.0 + s / (i + 1) - 3.0 * x[i] * x[i];
                    }
                    return a;
                });
        BranchDiagram diagram = from(Families.flow(ladder, 0.5, 3.5), 0.5, 0.0, 0.0, 0.0, 0.0);
        for (int step = 1; step <= 3; step++) {
            double rung = step;
            assertThat(diagram.of(BifurcationKind.PITCHFORK))
                    .anyMatch(point -> Math.abs(point.parameter() - rung) < 1e-8
                            && Math.abs(point.state().at(3)) < 1e-9);
        }
    }

    @Test
    void twoEigenvaluesThatCrossAtOnceAreOnePointWithAKernelOfTwo() {
        Rule both = new Rule(
                2, (x, s) -> new double[] {s * x[0] - Math.pow(x[0], 3), s * x[1] - Math.pow(x[1], 3)}, (x, s) ->
                        new double[] {s - 3.0 * x[0] * x[0], 0.0, 0.0, s - 3.0 * x[1] * x[1]});
        BranchDiagram diagram = from(Families.flow(both, -1.0, 1.0), -1.0, 0.0, 0.0);
        assertThat(kinds(diagram)).containsExactly(BifurcationKind.BRANCH_POINT);
        assertThat(diagram.bifurcations().get(0).parameter()).isCloseTo(0.0, within(1e-8));
        assertThat(diagram.bifurcations().get(0).kernel()).isEqualTo(2);
    }

    /** s² + x² = 1/4 beside x = 2: a circle that neither end of the path sees. */
    @Test
    void anIsolaIsFoundAndClosed() {
        Rule isola = new Rule(1, (x, s) -> new double[] {(x[0] * x[0] + s * s - 0.25) * (2.0 - x[0])}, (x, s) ->
                new double[] {2.0 * x[0] * (2.0 - x[0]) - (x[0] * x[0] + s * s - 0.25)});
        BranchDiagram diagram = explore(Families.flow(isola, -1.0, 1.0));
        assertThat(diagram.branches()).hasSize(2);
        assertThat(diagram.branches().get(1).last()).isEqualTo(BranchEnd.CLOSED);
        assertThat(diagram.of(BifurcationKind.FOLD)).hasSize(2);
        assertThat(diagram.of(BifurcationKind.FOLD).get(0).parameter()).isCloseTo(-0.5, within(1e-10));
        assertThat(diagram.of(BifurcationKind.FOLD).get(1).parameter()).isCloseTo(0.5, within(1e-10));
    }

    /** x³ − s x + 0.003 = 0: two curves that pass each other without meeting. */
    @Test
    void anImperfectPitchforkIsAFoldAndNoBranchPoint() {
        for (double e : new double[] {1e-2, 1e-4, 1e-6}) {
            Rule rule = new Rule(1, (x, s) -> new double[] {s * x[0] - Math.pow(x[0], 3) + e}, (x, s) ->
                    new double[] {s - 3.0 * x[0] * x[0]});
            BranchDiagram diagram = explore(Families.flow(rule, -1.0, 1.0));
            assertThat(kinds(diagram)).containsExactly(BifurcationKind.FOLD);
            assertThat(diagram.bifurcations().get(0).parameter())
                    .isCloseTo(3.0 * Math.pow(e / 2.0, 2.0 / 3.0), within(1e-9));
            assertThat(diagram.branches()).hasSize(2);
        }
    }

    @Test
    void attractorsKeepTheirIdentityAcrossFolds() {
        AttractorGraph graph =
                explore(Families.flow(Families.unit(2.0), -0.2, 1.0)).attractors();
        // both attractors at −0.2, the upper one alone at 1
        assertThat(graph.segments()).hasSize(2);
        assertThat(graph.matches()).hasSize(2);
        AttractorGraph.Match kept = graph.matches().get(0);
        assertThat(kept.basis()).isEqualTo(AttractorGraph.Basis.BRANCH);
        assertThat(kept.from()).isEqualTo(kept.to());
        AttractorGraph.Match died = graph.matches().get(1);
        assertThat(died.basis()).isEqualTo(AttractorGraph.Basis.NONE);
        assertThat(died.to()).isEqualTo(-1);
        assertThat(died.bifurcation()).isNotNegative();
    }

    @Test
    void aPitchforkHandsStabilityOnToBothOfItsBranches() {
        BranchDiagram diagram = explore(Families.flow(Families.gain(), 0.5, 2.0));
        AttractorGraph graph = diagram.attractors();
        assertThat(graph.segments()).hasSize(3);
        assertThat(graph.links()).hasSize(2);
        assertThat(graph.links()).allMatch(link -> link.bifurcation() == 0);
        assertThat(graph.matches().stream().map(AttractorGraph.Match::basis))
                .containsExactly(AttractorGraph.Basis.BIFURCATION, AttractorGraph.Basis.NONE);
    }
}
