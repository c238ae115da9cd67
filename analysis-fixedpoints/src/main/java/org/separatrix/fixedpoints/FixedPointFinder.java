package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.Workers;

/**
 * Finds fixed points and slow points of any dynamical system.
 *
 * <p>From many starts the speed q = ½ ‖G‖² is minimised by Levenberg–Marquardt steps and polished by full Newton steps, in
 * float64, until G vanishes up to its rounding error (a fixed point), ∂Gᵀ G vanishes but G does not (a slow point), or neither
 * can be reached (a failure, counted with its reason). Half of the starts come first; a quarter then begins at midpoints
 * between the attractors found, the last quarter at midpoints between all fixed points found, both mixed with fresh draws.
 * Ends are merged after polishing.
 *
 * <p>Stability, time constants and degree follow from the kind of system: G = F − x and |λ| &lt; 1 for a map, G = F and Re λ &lt; 0 for
 * a flow. The result is a function of system, samples, options and seed; the number of threads does not change it.
 *
 * <p>Cost: about N³ · 2.7 operations for a damped step and 0.7 N³ for a Newton step, some ten to thirty steps a start;
 * eigenvalues and singular values once for each point found.
 *
 * <p>Source: Sussillo and Barak 2013 (doi:10.1162/NECO_a_00409); Marquardt 1963 (doi:10.1137/0111030).
 */
public final class FixedPointFinder {

    /** Starts that one piece of work covers; fixed, so that the number of threads changes nothing. */
    private static final int CHUNK = 8;

    private final DynamicalSystem system;
    private final FixedPointOptions options;
    private final Workers workers;
    private final StartStates starts;
    private final RootProblem problem;
    private final PointAnalysis analysis;
    private final List<Descent> descents = new ArrayList<>();
    private final Map<Integer, PointAnalysis.Findings> analysed = new HashMap<>();

    private FixedPointFinder(
            DynamicalSystem system, DMatrixRMaj samples, FixedPointOptions options, long seed, Workers workers) {
        this.system = system;
        this.options = options;
        this.workers = workers;
        this.starts = new StartStates(system, samples, options, seed);
        SamplePool pool = starts.pool();
        this.problem = new RootProblem(system, pool.scale(), RootProblem.typicalJacobian(system, pool.states()));
        this.analysis = new PointAnalysis(problem, options);
    }

    /**
     * Searches.
     *
     * @param system the dynamics
     * @param samples states the system visits, [S × N], S ≥ 0; rows that are not finite are skipped, and where none is left the
     *     system is run from normal initial states instead
     * @param options budget and tolerances
     * @param seed source of all chance
     * @param workers threads to use
     * @return distinct points with counts and evidence of completeness; searches that fail are counted, never thrown
     * @throws IllegalArgumentException if the samples do not have N columns
     */
    public static FixedPointSet find(
            DynamicalSystem system, DMatrixRMaj samples, FixedPointOptions options, long seed, Workers workers) {
        if (samples.numRows > 0 && samples.numCols != system.dimension()) {
            throw new IllegalArgumentException("samples have " + samples.numCols + " columns, the system has "
                    + system.dimension() + " state variables");
        }
        return new FixedPointFinder(system, samples, options, seed, workers).search();
    }

    private FixedPointSet search() {
        int half = (options.starts() + 1) / 2;
        int threeQuarters = half + (options.starts() - half) / 2;
        run(0, starts.first(0, half));
        run(half, starts.between(half, threeQuarters, known(true)));
        run(threeQuarters, starts.between(threeQuarters, options.starts(), known(false)));
        List<PointGroup> singular = PointGroup.of(descents, Verdict.NONHYPERBOLIC, options);
        List<PointGroup> groups = new ArrayList<>(PointGroup.of(descents, Verdict.FIXED, options));
        groups.addAll(PointGroup.spread(singular));
        groups.addAll(PointGroup.of(descents, Verdict.SLOW, options));
        analyse(groups);
        return new ResultAssembly(system, descents, starts.pool().simulated())
                .assemble(points(groups), degreeSum(groups), singular.size());
    }

    private void run(int from, DMatrixRMaj states) {
        int pieces = (states.numRows + CHUNK - 1) / CHUNK;
        workers.map(pieces, piece -> {
                    LevenbergMarquardt search = new LevenbergMarquardt(problem, options);
                    List<Descent> ends = new ArrayList<>();
                    int last = Math.min((piece + 1) * CHUNK, states.numRows);
                    for (int row = piece * CHUNK; row < last; row++) {
                        ends.add(search.run(from + row, Vectors.row(states, row)));
                    }
                    return ends;
                })
                .forEach(descents::addAll);
    }

    /** Returns the states of the attractors known so far, or of all fixed points if asked or if there are no two attractors. */
    private List<DMatrixRMaj> known(boolean attractorsOnly) {
        List<PointGroup> groups = PointGroup.of(descents, Verdict.FIXED, options);
        List<DMatrixRMaj> all =
                groups.stream().map(group -> group.representative().state()).toList();
        if (!attractorsOnly) {
            return all;
        }
        analyse(groups);
        List<DMatrixRMaj> attractors = groups.stream()
                .filter(group -> findings(group).linearization().stability() == Stability.STABLE)
                .map(group -> group.representative().state())
                .toList();
        return attractors.size() > 1 ? attractors : all;
    }

    private void analyse(List<PointGroup> groups) {
        List<Descent> fresh = groups.stream()
                .map(PointGroup::representative)
                .filter(end -> !analysed.containsKey(end.start()))
                .toList();
        List<PointAnalysis.Findings> findings = workers.map(fresh.size(), k -> analysis.of(fresh.get(k)));
        for (int k = 0; k < fresh.size(); k++) {
            analysed.put(fresh.get(k).start(), findings.get(k));
        }
    }

    private PointAnalysis.Findings findings(PointGroup group) {
        return java.util.Objects.requireNonNull(
                analysed.get(group.representative().start()));
    }

    private List<FixedPoint> points(List<PointGroup> groups) {
        return groups.stream()
                .map(group -> findings(group).point(group))
                .sorted(Comparator.comparing(FixedPoint::verdict, Comparator.comparingInt(ResultAssembly::rank))
                        .thenComparingDouble(point -> point.verdict() == Verdict.SLOW
                                ? point.speed()
                                : point.linearization().unstableCount())
                        .thenComparingInt(point -> -point.hits()))
                .toList();
    }

    private int degreeSum(List<PointGroup> groups) {
        return groups.stream()
                .map(this::findings)
                .filter(finding -> finding.verdict() == Verdict.FIXED)
                .mapToInt(PointAnalysis.Findings::degree)
                .sum();
    }
}
