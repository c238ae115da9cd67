package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.continuation.Bifurcation;
import org.separatrix.fixedpoints.continuation.BifurcationKind;
import org.separatrix.fixedpoints.continuation.BranchDiagram;
import org.separatrix.fixedpoints.continuation.Continuation;
import org.separatrix.fixedpoints.flow.States;

/**
 * Follows cycles along a path through systems, through folds, to the ends of the path or to where they vanish, and names the bifurcations on the way.
 *
 * <p>Limit cycles of flows: unknown are the states where m pieces of equal time begin, the period and the parameter; a step of pseudo-arclength
 * goes along the tangent and is corrected at right angles to it and to shifts along the orbit. Multipliers come with every point, the trivial
 * one as the gauge of their error. Cycles of k states of maps are followed as fixed points of the k-fold map ({@link Continuation}).
 *
 * <p>Cycles come from trajectories ({@link CycleSearch}) at equal intervals of the path, both ends included, and from bifurcations of fixed points: of a
 * flow from Hopf points, with the critical eigenvector and the first Lyapunov coefficient; of a map from period doublings, and from
 * Neimark–Sacker points where the rotation on the circle that begins there is locked to a fraction. The result is a function of path, starts, options and
 * seed; the number of threads does not change it.
 *
 * <p>Failures that are results: a branch that cannot be followed on ends as {@link CycleEnd#LOST}, and warnings count cycles that were found and not
 * followed. Cycles that no trajectory comes near and that no bifurcation on the way begins are not found.
 *
 * <p>Cost of a point of a flow: one integration of (N + 1)² equations over a period and about five of N equations.
 *
 * <p>Source: Keller 1977; Doedel, Keller and Kernevez 1991 (doi:10.1142/S0218127491000555); Kuznetsov, Elements of Applied Bifurcation Theory (2004),
 * chapter 10; Lust 2001 (doi:10.1142/S0218127401003486).
 */
public final class CycleContinuation {

    /** Error of the trivial multiplier above which the others are not trusted. */
    private static final double POOR = 1e-4;

    private final SystemPath path;
    private final CycleOptions options;
    private final Workers workers;
    private final @Nullable FlowBranches flows;
    private final @Nullable MapBranches maps;
    private final List<InvariantCircle> circles = new ArrayList<>();

    private CycleContinuation(SystemPath path, CycleOptions options, Workers workers) {
        this.path = path;
        this.options = options;
        this.workers = workers;
        boolean isFlow = path.at(path.low()).kind() == SystemKind.FLOW;
        this.flows = isFlow ? new FlowBranches(path, options.along().search(), options.integration(), workers) : null;
        this.maps = isFlow ? null : new MapBranches(path, options.along().search(), workers);
    }

    /**
     * Follows known cycles.
     *
     * @param path the systems
     * @param parameter s of the cycles
     * @param cycles of the system there
     * @param options steps and tolerances; searches are not used
     * @param workers threads to use
     * @return the diagram
     */
    public static CycleDiagram from(
            SystemPath path, double parameter, List<Cycle> cycles, CycleOptions options, Workers workers) {
        CycleContinuation continuation = new CycleContinuation(path, options, workers);
        cycles.forEach(cycle -> continuation.add(cycle, parameter, CycleBranch.Origin.GIVEN));
        return continuation.diagram();
    }

    /**
     * Follows the cycles that begin at bifurcations of fixed points.
     *
     * @param path the systems
     * @param fixedPoints what {@link Continuation} found along the same path
     * @param options steps and tolerances; trajectories are followed beside Neimark–Sacker points alone
     * @param seed source of all chance
     * @param workers threads to use
     * @return the diagram
     */
    public static CycleDiagram from(
            SystemPath path, BranchDiagram fixedPoints, CycleOptions options, long seed, Workers workers) {
        CycleContinuation continuation = new CycleContinuation(path, options, workers);
        continuation.add(fixedPoints, seed);
        return continuation.diagram();
    }

    /**
     * Seeks cycles along a path and follows them.
     *
     * @param path the systems
     * @param starts states that trajectories start from, [S × N]
     * @param samples states to start searches for fixed points from, [S' × N], S' ≥ 0
     * @param options searches, steps and tolerances
     * @param seed source of all chance
     * @param workers threads to use
     * @return the diagram
     * @throws IllegalArgumentException if starts or samples do not have N columns
     */
    public static CycleDiagram explore(
            SystemPath path,
            DMatrixRMaj starts,
            DMatrixRMaj samples,
            CycleOptions options,
            long seed,
            Workers workers) {
        CycleBranchOptions search = options.along().search();
        CycleContinuation continuation = new CycleContinuation(path, options, workers);
        continuation.add(Continuation.explore(path, samples, search.fixedPoints(), seed, workers), seed);
        for (int k = 0; k <= search.intervals(); k++) {
            double s = k == search.intervals()
                    ? path.high()
                    : path.low() + (path.high() - path.low()) * k / search.intervals();
            CycleSet found = CycleSearch.find(path.at(s), starts, options, seed, workers);
            found.cycles().forEach(cycle -> continuation.add(cycle, s, CycleBranch.Origin.TRAJECTORY));
        }
        return continuation.diagram();
    }

    private void add(Cycle cycle, double s, CycleBranch.Origin origin) {
        if (flows != null) {
            flows.add(cycle, s, origin);
        } else if (maps != null) {
            maps.add(cycle, s, origin);
        }
    }

    private void add(BranchDiagram fixedPoints, long seed) {
        double size = 0.0;
        for (Bifurcation one : fixedPoints.bifurcations()) {
            size = Math.max(size, States.norm(one.state()));
        }
        double typical = size > 1e-6 ? size : 1.0;
        if (flows != null) {
            fixedPoints.of(BifurcationKind.HOPF).forEach(hopf -> flows.add(hopf, typical));
        } else if (maps != null) {
            fixedPoints.of(BifurcationKind.PERIOD_DOUBLING).forEach(doubling -> maps.addDoubled(doubling, typical));
            for (Bifurcation point : fixedPoints.of(BifurcationKind.NEIMARK_SACKER)) {
                CircleStart.Found found = CircleStart.of(path, point, options, seed, workers);
                if (found != null) {
                    circles.add(found.circle());
                    found.cycles()
                            .forEach(cycle ->
                                    maps.add(cycle, found.circle().beside(), CycleBranch.Origin.NEIMARK_SACKER));
                }
            }
        }
    }

    private CycleDiagram diagram() {
        List<CycleBranch> branches = flows != null ? flows.branches() : maps != null ? maps.branches() : List.of();
        List<String> warnings =
                new ArrayList<>(flows != null ? flows.warnings() : maps != null ? maps.warnings() : List.of());
        count(warnings, branches, CycleEnd.LOST, "end inside the path though no step was found to lead to an end");
        count(warnings, branches, CycleEnd.BUDGET, "end because mostPoints are used up");
        count(warnings, branches, CycleEnd.ESCAPED, "grow to infinity inside the path");
        long poor = branches.stream()
                .filter(branch -> branch.points().stream().anyMatch(point -> point.trivialError() > POOR))
                .count();
        if (poor > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "on %d branches of cycles the trivial multiplier differs from 1 by more than %s somewhere: do not trust stability there",
                    poor,
                    POOR));
        }
        return new CycleDiagram(
                path.at(path.low()).kind(), path.parameter(), path.low(), path.high(), branches, circles, warnings);
    }

    private static void count(List<String> warnings, List<CycleBranch> branches, CycleEnd end, String words) {
        long count = branches.stream()
                .filter(branch -> branch.first() == end || branch.last() == end)
                .count();
        if (count > 0) {
            warnings.add(count + " branches of cycles " + words);
        }
    }
}
