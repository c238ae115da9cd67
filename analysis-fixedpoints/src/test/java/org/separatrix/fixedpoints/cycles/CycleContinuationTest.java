package org.separatrix.fixedpoints.cycles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.Stability;
import org.separatrix.fixedpoints.continuation.BifurcationKind;
import org.separatrix.fixedpoints.continuation.BranchDiagram;
import org.separatrix.fixedpoints.continuation.Continuation;
import org.separatrix.fixedpoints.continuation.ExploreOptions;
import org.separatrix.fixedpoints.continuation.Families;
import org.separatrix.fixedpoints.flow.FlowIntegrator;
import org.separatrix.fixedpoints.flow.IntegrationOptions;

class CycleContinuationTest {

    private static final CycleOptions OPTIONS = CycleOptions.defaults();

    /** Follows what begins at bifurcations of the fixed point near a state. */
    private static CycleDiagram fromFixedPoint(SystemPath path, double at, double... state) {
        try (Workers workers = Workers.of(1)) {
            BranchDiagram fixed =
                    Continuation.from(path, at, List.of(NdArray.vector(state)), ExploreOptions.defaults(), workers);
            return CycleContinuation.from(path, fixed, OPTIONS, 1L, workers);
        }
    }

    /** Follows the limit cycle near a state. */
    private static CycleDiagram fromCycle(SystemPath path, int threads, double at, double period, double... state) {
        try (Workers workers = Workers.of(threads)) {
            Cycle cycle = shot(path, at, period, state);
            return CycleContinuation.from(path, at, List.of(cycle), OPTIONS, workers);
        }
    }

    private static Cycle shot(SystemPath path, double at, double period, double... state) {
        try (Workers workers = Workers.of(1)) {
            FlowIntegrator integrator = new FlowIntegrator(
                    (Flow) path.at(at), IntegrationOptions.defaults().withTolerances(1e-12, 1e-12));
            return Objects.requireNonNull(new Shooting(integrator, workers).solve(NdArray.vector(state), period));
        }
    }

    private static CycleBranch only(CycleDiagram diagram) {
        assertThat(diagram.branches()).hasSize(1);
        return diagram.branches().get(0);
    }

    private static CyclePoint last(CycleBranch branch) {
        return branch.points().get(branch.points().size() - 1);
    }

    /** Returns the multiplier of a planar flow that is not the trivial one. */
    private static double logOther(CyclePoint point) {
        Multiplier a = point.multipliers().get(0);
        Multiplier b = point.multipliers().get(1);
        return a.distanceFromOne() < b.distanceFromOne() ? b.logModulus() : a.logModulus();
    }

    @Test
    void aSupercriticalHopfPointBeginsCirclesOfKnownRadiusAndMultiplier() {
        CycleDiagram diagram =
                fromFixedPoint(Families.flow(CycleFamilies.normalForm(-1.0, 0.0), -0.5, 1.0), -0.4, 0.0, 0.0);
        CycleBranch branch = only(diagram);
        assertThat(branch.origin()).isEqualTo(CycleBranch.Origin.HOPF);
        assertThat(branch.first()).isEqualTo(CycleEnd.SHRINKS);
        assertThat(branch.last()).isEqualTo(CycleEnd.HIGH);
        assertThat(last(branch).parameter()).isEqualTo(1.0);
        for (CyclePoint point : branch.points()) {
            assertThat(point.amplitude() * point.amplitude()).isCloseTo(point.parameter(), within(1e-8));
            assertThat(point.period()).isCloseTo(2.0 * Math.PI, within(1e-7));
            assertThat(logOther(point)).isCloseTo(-4.0 * Math.PI * point.parameter(), within(1e-6));
            assertThat(point.trivialError()).isLessThan(1e-6);
            assertThat(point.stability()).isEqualTo(Stability.STABLE);
        }
        assertThat(branch.bifurcations()).hasSize(1);
        assertThat(branch.bifurcations().get(0).kind()).isEqualTo(BifurcationKind.HOPF);
        assertThat(branch.bifurcations().get(0).parameter()).isCloseTo(0.0, within(1e-8));
        assertThat(diagram.warnings()).isEmpty();
    }

    @Test
    void aSubcriticalOneBeginsCirclesThatTurnAtTheirFold() {
        CycleBranch branch =
                only(fromFixedPoint(Families.flow(CycleFamilies.normalForm(1.0, 1.0), -0.5, 1.0), -0.4, 0.0, 0.0));
        for (CyclePoint point : branch.points()) {
            double q = point.amplitude() * point.amplitude();
            assertThat(q * q - q).isCloseTo(point.parameter(), within(1e-8));
            assertThat(logOther(point)).isCloseTo(4.0 * Math.PI * (q - 2.0 * q * q), within(1e-6));
            assertThat(point.unstableCount()).isEqualTo(q < 0.5 ? 1 : 0);
        }
        assertThat(branch.bifurcations())
                .extracting(CycleBifurcation::kind)
                .containsExactly(BifurcationKind.HOPF, BifurcationKind.FOLD);
        CycleBifurcation fold = branch.bifurcations().get(1);
        assertThat(fold.parameter()).isCloseTo(-0.25, within(1e-9));
        assertThat(fold.amplitude() * fold.amplitude()).isCloseTo(0.5, within(1e-5));
        assertThat(branch.last()).isEqualTo(CycleEnd.HIGH);
        assertThat(Math.pow(last(branch).amplitude(), 2)).isCloseTo(0.5 * (1.0 + Math.sqrt(5.0)), within(1e-8));
    }

    @Test
    void theOscillatorOfVanDerPolKeepsItsPeriodsAlongTheWay() {
        SystemPath path = Families.flow(CycleFamilies.vanDerPol(0.0), 0.1, 5.0);
        CycleBranch branch = only(fromCycle(path, 1, 1.0, 6.66, 2.0, 0.0));
        CyclePoint first = branch.points().get(0);
        double m = 0.01;
        double omega = 1.0 - m / 16.0 + 17.0 * m * m / 3072.0 + 35.0 * m * m * m / 884736.0;
        assertThat(first.parameter()).isEqualTo(0.1);
        assertThat(first.period()).isCloseTo(2.0 * Math.PI / omega, within(1e-7));
        assertThat(last(branch).parameter()).isEqualTo(5.0);
        assertThat(last(branch).period()).isCloseTo(11.6122306677, within(1e-7));
        assertThat(logOther(last(branch))).isCloseTo(-85.452, within(2e-3));
        assertThat(branch.points()).anySatisfy(point -> {
            assertThat(point.parameter()).isEqualTo(1.0);
            assertThat(point.period()).isCloseTo(6.6632868593, within(1e-8));
        });
    }

    @Test
    void theResultDependsNeitherOnThreadsNorOnTheCoordinates() {
        SystemPath path = Families.flow(CycleFamilies.vanDerPol(0.0), 0.5, 2.0);
        CycleBranch one = only(fromCycle(path, 1, 1.0, 6.66, 2.0, 0.0));
        CycleBranch three = only(fromCycle(path, 3, 1.0, 6.66, 2.0, 0.0));
        assertThat(three.points()).isEqualTo(one.points());
        double angle = 0.7;
        SystemPath turned = Families.flow(CycleFamilies.vanDerPol(angle), 0.5, 2.0);
        CycleBranch other = only(fromCycle(turned, 1, 1.0, 6.66, 2.0 * Math.cos(angle), 2.0 * Math.sin(angle)));
        assertThat(other.points()).hasSameSizeAs(one.points());
        for (int k = 0; k < one.points().size(); k++) {
            CyclePoint a = one.points().get(k);
            CyclePoint b = other.points().get(k);
            assertThat(b.parameter()).isCloseTo(a.parameter(), within(1e-7));
            assertThat(b.period()).isCloseTo(a.period(), within(1e-7));
            assertThat(b.amplitude()).isCloseTo(a.amplitude(), within(1e-7));
        }
        assertThat(last(one).period()).isCloseTo(7.6298744797, within(1e-8));
    }

    @Test
    void theUnstableCycleOfLorenzGoesBackTowardsTheHomoclinicOrbit() {
        double r = Math.sqrt(8.0 / 3.0 * 27.0);
        CycleBranch branch = only(fromFixedPoint(Families.flow(Families.lorenz(), 10.0, 28.0), 28.0, r, r, 27.0));
        assertThat(branch.bifurcations()).hasSize(1);
        assertThat(branch.bifurcations().get(0).parameter()).isCloseTo(470.0 / 19.0, within(1e-8));
        assertThat(branch.last()).isEqualTo(CycleEnd.PERIOD_GROWS);
        // Sparrow 1982: the homoclinic orbit at ρ = 13.926…
        assertThat(last(branch).parameter()).isBetween(13.926, 13.94);
        assertThat(last(branch).period())
                .isGreaterThan(5.0 * branch.points().get(0).period());
        for (int k = 1; k < branch.points().size(); k++) {
            assertThat(branch.points().get(k).parameter())
                    .isLessThan(branch.points().get(k - 1).parameter());
            assertThat(branch.points().get(k).period())
                    .isGreaterThan(branch.points().get(k - 1).period());
            assertThat(branch.points().get(k).unstableCount()).isEqualTo(1);
        }
    }

    @Test
    void theCycleOfRoesslerDoublesItsPeriod() {
        SystemPath path = Families.flow(CycleFamilies.roessler(), 2.5, 3.2);
        CycleBranch branch = only(fromCycle(path, 1, 2.5, 5.7, 3.3, 0.0, 0.1));
        assertThat(branch.bifurcations()).hasSize(1);
        CycleBifurcation doubling = branch.bifurcations().get(0);
        assertThat(doubling.kind()).isEqualTo(BifurcationKind.PERIOD_DOUBLING);
        assertThat(doubling.parameter()).isCloseTo(2.83, within(0.005));
        assertThat(last(branch).unstableCount()).isEqualTo(1);
        Cycle there = shot(
                path, doubling.parameter(), doubling.period(), doubling.state().toArray());
        assertThat(there.multipliers()).anySatisfy(multiplier -> {
            assertThat(multiplier.real()).isCloseTo(-1.0, within(1e-6));
            assertThat(multiplier.imaginary()).isZero();
        });
        CyclePoint end = last(branch);
        Cycle twice = shot(path, 3.2, 2.0 * end.period(), 5.0, 0.0, 0.1);
        CycleBranch doubled;
        try (Workers workers = Workers.of(1)) {
            doubled = only(CycleContinuation.from(path, 3.2, List.of(twice), OPTIONS, workers));
        }
        assertThat(doubled.points().get(0).period() / end.period()).isBetween(1.8, 2.2);
        assertThat(doubled.first()).isEqualTo(CycleEnd.HALVED);
        assertThat(doubled.bifurcations().get(0).parameter()).isCloseTo(doubling.parameter(), within(1e-4));
    }

    @Test
    void pairsAndSingleMultipliersThatPassTheCircleAreNamed() {
        double omega = 0.3;
        CycleBranch torus = only(
                fromCycle(Families.flow(CycleFamilies.beside(omega), -0.5, 0.4), 1, -0.5, 6.28, 1.0, 0.0, 0.0, 0.0));
        assertThat(torus.bifurcations()).hasSize(1);
        assertThat(torus.bifurcations().get(0).kind()).isEqualTo(BifurcationKind.NEIMARK_SACKER);
        assertThat(torus.bifurcations().get(0).parameter()).isCloseTo(0.0, within(1e-8));
        assertThat(torus.bifurcations().get(0).multiplier().angle()).isCloseTo(2.0 * Math.PI * omega, within(1e-6));
        assertThat(last(torus).unstableCount()).isEqualTo(2);
        CycleBranch fork =
                only(fromCycle(Families.flow(CycleFamilies.forked(), -0.5, 0.4), 1, -0.5, 6.28, 1.0, 0.0, 0.0));
        assertThat(fork.bifurcations()).hasSize(1);
        assertThat(fork.bifurcations().get(0).kind()).isEqualTo(BifurcationKind.BRANCH_POINT);
        assertThat(fork.bifurcations().get(0).parameter()).isCloseTo(0.0, within(1e-8));
    }

    @Test
    void theCycleOfTwoStepsOfHenonLivesBetweenTwoDoublings() {
        CycleDiagram diagram = fromFixedPoint(Families.map(CycleFamilies.henon(), 0.1, 1.2), 0.1, 0.85, 0.25);
        CycleBranch branch = only(diagram);
        assertThat(branch.origin()).isEqualTo(CycleBranch.Origin.PERIOD_DOUBLING);
        assertThat(branch.points())
                .allSatisfy(point -> assertThat(point.period()).isEqualTo(2.0));
        // doublings of the fixed point at 3 (1 − b)² / 4, of the cycle at (1 − b)² + (1 + b)² / 4
        assertThat(branch.bifurcations())
                .extracting(CycleBifurcation::kind)
                .containsOnly(BifurcationKind.PERIOD_DOUBLING);
        assertThat(branch.bifurcations()).hasSize(2);
        List<Double> at = branch.bifurcations().stream()
                .map(CycleBifurcation::parameter)
                .sorted()
                .toList();
        assertThat(at.get(0)).isCloseTo(0.3675, within(1e-8));
        assertThat(at.get(1)).isCloseTo(0.9125, within(1e-8));
        assertThat(List.of(branch.first(), branch.last())).contains(CycleEnd.SHRINKS, CycleEnd.HIGH);
        for (CyclePoint point : branch.points()) {
            // x₁ + x₂ = (1 − b) / a, x₁ x₂ = ((1 − b)² − a) / a²
            double a = point.parameter();
            double x = point.states().get(0, 0);
            double y = point.states().get(1, 0);
            assertThat(x + y).isCloseTo(0.7 / a, within(1e-9));
            assertThat(x * y).isCloseTo((0.49 - a) / (a * a), within(1e-9));
        }
    }

    @Test
    void theCycleOfThreeStepsOfTheLogisticMapIsBornAtItsFold() {
        SystemPath path = Families.map(CycleFamilies.logistic(), 3.8, 3.86);
        try (Workers workers = Workers.of(1)) {
            Cycle cycle = Objects.requireNonNull(
                    new MapShooting((DiscreteMap) path.at(3.84)).solve(NdArray.vector(0.149), 3));
            CycleBranch branch = only(CycleContinuation.from(path, 3.84, List.of(cycle), OPTIONS, workers));
            assertThat(branch.bifurcations())
                    .extracting(CycleBifurcation::kind)
                    .containsExactlyInAnyOrder(BifurcationKind.FOLD, BifurcationKind.PERIOD_DOUBLING);
            assertThat(branch.bifurcations()).anySatisfy(one -> {
                assertThat(one.kind()).isEqualTo(BifurcationKind.FOLD);
                assertThat(one.parameter()).isCloseTo(1.0 + Math.sqrt(8.0), within(1e-9));
            });
            assertThat(branch.first()).isEqualTo(CycleEnd.HIGH);
            assertThat(branch.last()).isEqualTo(CycleEnd.HIGH);
        }
    }

    @Test
    void besideANeimarkSackerPointTheCircleHasThePredictedSize() {
        CycleDiagram diagram =
                fromFixedPoint(Families.map(Families.euler(Families.rotation(1.0), 0.2), 0.5, 1.2), 0.6, 0.0, 0.0);
        assertThat(diagram.circles()).hasSize(1);
        InvariantCircle circle = diagram.circles().get(0);
        assertThat(circle.parameter()).isCloseTo(0.898979486, within(1e-8));
        assertThat(circle.beside()).isCloseTo(circle.parameter() + 0.007, within(1e-9));
        assertThat(circle.amplitude()).isCloseTo(circle.predicted(), within(0.05 * circle.predicted()));
        // μ = 1 + dt (a − 1 + i b)
        assertThat(circle.rotation())
                .isCloseTo(Math.atan2(0.2, 1.0 - 0.2 * (1.0 - 0.898979486)) / (2.0 * Math.PI), within(1e-8));
    }
}
