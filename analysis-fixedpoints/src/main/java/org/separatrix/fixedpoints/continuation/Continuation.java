package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.FixedPoint;
import org.separatrix.fixedpoints.FixedPointFinder;
import org.separatrix.fixedpoints.FixedPointOptions;
import org.separatrix.fixedpoints.FixedPointSet;
import org.separatrix.fixedpoints.Verdict;

/**
 * Finds the branches of fixed points along a path through systems, where they meet, turn and change their stability, and what becomes of
 * the attractors.
 *
 * <p>At both ends of the path and at equal intervals between, fixed points are sought ({@link FixedPointFinder}, whose further rounds
 * are pushed away from points that are known), which also finds isolas. Each that lies on no known branch is followed both ways by
 * pseudo-arclength continuation, through folds, to the ends of the path; at simple branch points the other branch is followed too.
 *
 * <p>Bifurcations are located to 1e-8 of the path or better and named by the kind of system. The result is a function of path, samples,
 * options and seed; the number of threads does not change it.
 *
 * <p>Failures that are results: a branch that cannot be followed on ends as {@link BranchEnd#LOST}; fixed points that are singular to
 * working precision where they are sought are not followed, and a warning counts them.
 *
 * <p>Cost: about 3 factorisations and one set of eigenvalues for each point.
 *
 * <p>Source: Keller 1977; Allgower and Georg 2003 (doi:10.1137/1.9780898719154); Kuznetsov 2004; Farrell, Birkisson and Funke 2015
 * (doi:10.1137/140984798); Datseris, Luiz Rossi and Wagemakers 2023 (doi:10.1063/5.0159675) for matching with a threshold.
 */
public final class Continuation {

    private final SystemPath path;
    private final ExploreOptions options;
    private final Workers workers;
    private final CurveEquation equation;
    private final BranchFollower follower;
    private final DiagramBuilder builder;
    private final List<String> warnings = new ArrayList<>();

    private Continuation(SystemPath path, ExploreOptions options, Workers workers, double size) {
        this.path = path;
        this.options = options;
        this.workers = workers;
        this.equation = new CurveEquation(path, size);
        this.follower = new BranchFollower(equation, options.following(), workers);
        this.builder = new DiagramBuilder(equation, follower);
    }

    /**
     * Seeks fixed points along a path and follows them.
     *
     * @param path the systems
     * @param samples states to start searches from, [S × N], S ≥ 0, not modified
     * @param options searches and steps
     * @param seed source of all chance
     * @param workers threads to use
     * @return the diagram
     * @throws IllegalArgumentException if the samples do not have N columns
     */
    public static BranchDiagram explore(
            SystemPath path, DMatrixRMaj samples, ExploreOptions options, long seed, Workers workers) {
        FixedPointOptions search =
                FixedPointOptions.defaults().withStarts(options.starts()).withRounds(options.rounds());
        DynamicalSystem first = path.at(path.low());
        FixedPointSet atLow = FixedPointFinder.find(first, samples, search, seed, workers);
        DynamicalSystem last = path.at(path.high());
        FixedPointSet atHigh = FixedPointFinder.find(last, samples, search, seed, workers);
        List<NdArray> states = new ArrayList<>();
        atLow.of(Verdict.FIXED).forEach(point -> states.add(point.state()));
        atHigh.of(Verdict.FIXED).forEach(point -> states.add(point.state()));
        Continuation continuation = new Continuation(path, options, workers, size(states));
        continuation.follow(path.low(), atLow);
        continuation.follow(path.high(), atHigh);
        for (int k = 1; k < options.intervals(); k++) {
            double s = path.low() + (path.high() - path.low()) * k / options.intervals();
            DMatrixRMaj known = continuation.withKnown(samples, s);
            continuation.follow(s, FixedPointFinder.find(path.at(s), known, search, seed, workers));
        }
        return continuation.diagram();
    }

    /**
     * Follows the branches through known fixed points, and those that branch off from them.
     *
     * @param path the systems
     * @param parameter s at which the states are fixed
     * @param states fixed points, or states near them, each [N]
     * @param options steps; searches are not used
     * @param workers threads to use
     * @return the diagram; states from which Newton's method does not lead to a regular fixed point are counted in a warning
     */
    public static BranchDiagram from(
            SystemPath path, double parameter, List<NdArray> states, ExploreOptions options, Workers workers) {
        Continuation continuation = new Continuation(path, options, workers, size(states));
        continuation.follow(parameter, states);
        return continuation.diagram();
    }

    /** Returns the largest root mean square of the states, or 1 where all are at 0. */
    private static double size(List<NdArray> states) {
        double largest = 0.0;
        for (NdArray state : states) {
            double sum = 0.0;
            for (int i = 0; i < state.size(); i++) {
                sum += state.at(i) * state.at(i);
            }
            largest = Math.max(largest, Math.sqrt(sum / state.size()));
        }
        return largest > 1e-6 ? largest : 1.0;
    }

    private DMatrixRMaj withKnown(DMatrixRMaj samples, double s) {
        List<double[]> known = builder.known().at(s);
        int n = equation.n();
        DMatrixRMaj states = new DMatrixRMaj(samples.numRows + known.size(), n);
        System.arraycopy(samples.data, 0, states.data, 0, samples.numRows * n);
        for (int k = 0; k < known.size(); k++) {
            System.arraycopy(known.get(k), 0, states.data, (samples.numRows + k) * n, n);
        }
        return states;
    }

    private void follow(double s, FixedPointSet found) {
        long singular = found.points().stream()
                .filter(point -> point.verdict() == Verdict.NONHYPERBOLIC)
                .count();
        if (singular > 0) {
            warnings.add(String.format(
                    Locale.ROOT, "%d fixed points at s = %s are singular and were not followed", singular, s));
        }
        follow(s, found.of(Verdict.FIXED).stream().map(FixedPoint::state).toList());
    }

    private void follow(double s, List<NdArray> states) {
        List<CurvePoint> starts = new ArrayList<>();
        int lost = 0;
        for (NdArray state : states) {
            double[] z = new double[equation.n() + 1];
            System.arraycopy(state.toArray(), 0, z, 0, equation.n());
            z[equation.n()] = s;
            CurvePoint start = follower.start(z);
            if (start == null) {
                lost++;
            } else if (!builder.known().contains(start.z())) {
                start.z()[equation.n()] = s;
                starts.add(start);
            }
        }
        if (lost > 0) {
            warnings.add(
                    String.format(Locale.ROOT, "%d states at s = %s do not lead to a regular fixed point", lost, s));
        }
        List<FoundBranch> branches = workers.map(starts.size(), k -> FoundBranch.from(follower, starts.get(k)));
        IntStream.range(0, branches.size())
                .filter(k -> !builder.known().contains(starts.get(k).z()))
                .forEach(k -> builder.add(branches.get(k)));
        builder.switchBranches();
    }

    private BranchDiagram diagram() {
        List<FixedPointBranch> branches = builder.branches();
        long lost = branches.stream()
                .filter(branch -> isOpen(branch.first()) || isOpen(branch.last()))
                .count();
        long escaped = branches.stream()
                .filter(branch -> branch.first() == BranchEnd.ESCAPED || branch.last() == BranchEnd.ESCAPED)
                .count();
        if (escaped > 0) {
            warnings.add(escaped + " branches go to infinity inside the path");
        }
        if (lost > 0) {
            warnings.add(lost + " branches end inside the path without a bifurcation; see their ends");
        }
        return new BranchDiagram(
                path.at(path.low()).kind(),
                path.parameter(),
                path.low(),
                path.high(),
                branches,
                builder.bifurcations(),
                AttractorGraphs.of(branches, path.low(), path.high(), options.matchDistance()),
                warnings);
    }

    private static boolean isOpen(BranchEnd end) {
        return end == BranchEnd.LOST || end == BranchEnd.BUDGET;
    }
}
