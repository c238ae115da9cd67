package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.proof.CompletenessProof;

/**
 * Finds fixed points and slow points of any dynamical system.
 *
 * <p>From many starts the speed q = ½ ‖G‖² is minimised by Levenberg–Marquardt steps and polished by full Newton steps, in
 * float64, until G vanishes up to its rounding error (a fixed point), ∂Gᵀ G vanishes but G does not (a slow point), or neither
 * can be reached (a failure, counted with its reason). Half of the starts come first; a quarter then begins at midpoints
 * between the attractors found, the last quarter at midpoints between all fixed points found, both mixed with fresh draws.
 * Searches of networks are screened together and merged as soon as they enter the ball of a proved point ({@link Searches}); others are
 * merged after polishing.
 *
 * <p>While the indices of the points do not sum to 1, which a complete set of bounded units must and most others do, more points are expected
 * from the hits, or mirror images are missing, further rounds follow, some of their starts pushed away from the known points ({@link
 * Deflation}), until the evidence agrees or the rounds are used up. Networks of few units or of low rank are searched exhaustively, which can prove that no point is missing.
 *
 * <p>The form of a network's equation helps where it can ({@link ExactOptions}): recurrent weights of rank R ≤ N / 4 are searched in R dimensions, and
 * rectified units are followed through their affine pieces to exact points, which join the others as starts.
 *
 * <p>Stability, time constants and degree follow from the kind of system: G = F − x and |λ| &lt; 1 for a map, G = F and Re λ &lt; 0 for
 * a flow. The result is a function of system, samples, options and seed; the number of threads does not change it.
 *
 * <p>Cost: about 100 N² operations for a screened step, N³ · 2.7 for a damped step and 0.7 N³ for a Newton step; eigenvalues and an inverse once
 * for each point found.
 *
 * <p>Source: Sussillo and Barak 2013 (doi:10.1162/NECO_a_00409); Marquardt 1963 (doi:10.1137/0111030).
 */
public final class FixedPointFinder {

    /** Starts of a further round that leave known points by deflated steps. */
    private static final int DEFLATED = 32;

    /** Starts beside given samples that let some of them settle first, so that no attractor they lead to is missed. */
    private static final int MOST_SETTLED = 64;

    private final DynamicalSystem system;
    private final FixedPointOptions options;
    private final Workers workers;
    private final SamplePool pool;
    /** Where searches start, in the dimensions of the reduction where there is one. */
    private final StartStates starts;

    private final RootProblem problem;
    private final Searches searches;
    private final @Nullable ReducedSearch reduction;
    private final @Nullable AffinePieces pieces;
    private final long seed;
    private int tried;
    private int rounds;

    private FixedPointFinder(
            DynamicalSystem system, DMatrixRMaj samples, FixedPointOptions options, long seed, Workers workers) {
        this.system = system;
        this.options = options;
        this.workers = workers;
        this.seed = seed;
        Optional<NetworkEquation> piecewise = system.equation().filter(AffinePieces::isPiecewise);
        this.pieces = options.exact().pieces() > 0 && piecewise.isPresent() ? new AffinePieces(piecewise.get()) : null;
        Optional<ReducedFlow> flow =
                options.exact().lowRank() ? system.equation().flatMap(ReducedFlow::of) : Optional.empty();
        StartStates whole = new StartStates(system, samples, options, seed, workers);
        this.pool = whole.pool();
        this.problem = new RootProblem(system, pool.scale(), RootProblem.typicalJacobian(system, pool.states()));
        this.searches = new Searches(problem, options, workers);
        if (flow.isPresent()) {
            DMatrixRMaj states = flow.get().coordinates(pool.states());
            this.starts = new StartStates(flow.get(), states, options, seed, workers);
            this.reduction = new ReducedSearch(flow.get(), states, problem, options, workers);
        } else {
            this.starts = whole;
            this.reduction = null;
        }
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
        return find(system, samples, options, seed, workers, () -> {});
    }

    /**
     * Searches, and tells when the set is complete.
     *
     * @param system the dynamics
     * @param samples states the system visits, as above
     * @param options budget and tolerances
     * @param seed source of all chance
     * @param workers threads to use
     * @param complete run once, when every point has its verdict and certificate and the evidence of completeness is there; what
     *     follows are eigenvalues and the proofs of stability
     * @return distinct points with counts and evidence of completeness
     * @throws IllegalArgumentException if the samples do not have N columns
     */
    public static FixedPointSet find(
            DynamicalSystem system,
            DMatrixRMaj samples,
            FixedPointOptions options,
            long seed,
            Workers workers,
            Runnable complete) {
        if (samples.numRows > 0 && samples.numCols != system.dimension()) {
            throw new IllegalArgumentException("samples have " + samples.numCols + " columns, the system has "
                    + system.dimension() + " state variables");
        }
        return new FixedPointFinder(system, samples, options, seed, workers).search(complete);
    }

    private FixedPointSet search(Runnable complete) {
        firstRound();
        Completeness completeness = examine();
        while (completeness.ended() == Completeness.Ended.BUDGET && rounds <= options.rounds()) {
            furtherRound();
            completeness = examine();
        }
        List<PointGroup> singular = searches.groups(Verdict.NONHYPERBOLIC);
        List<PointGroup> groups = new ArrayList<>(searches.groups(Verdict.FIXED));
        groups.addAll(PointGroup.spread(singular));
        groups.addAll(searches.groups(Verdict.SLOW));
        searches.judge(groups);
        complete.run();
        searches.linearise(groups);
        return new ResultAssembly(system, searches.ends(), pool.simulated())
                .assemble(points(groups), completeness, use(), singular.size());
    }

    private EquationUse use() {
        return new EquationUse(
                Optional.ofNullable(reduction)
                        .map(search ->
                                new EquationUse.Reduction(search.problem().dimension(), search.ended())),
                Optional.ofNullable(pieces).map(AffinePieces::found));
    }

    private void firstRound() {
        int budget = options.starts();
        rounds = 1;
        throughPieces();
        if (options.seeding() == Seeding.SAMPLES) {
            runDrawn(starts.first(0, budget));
            runDrawn(starts.settled(budget, Math.min(MOST_SETTLED, (budget + 7) / 8)));
            return;
        }
        int half = (budget + 1) / 2;
        int threeQuarters = half + (budget - half) / 2;
        runDrawn(starts.first(0, half));
        runDrawn(starts.between(half, threeQuarters, places(known(true))));
        runDrawn(starts.between(threeQuarters, budget, places(known(false))));
    }

    /** Draws anew, between the points known, and away from them. */
    private void furtherRound() {
        List<DMatrixRMaj> known = places(known(false));
        int deflated = known.isEmpty() ? 0 : Math.min(DEFLATED, options.starts() / 8);
        int from = tried;
        runDrawn(starts.between(from, from + options.starts() - deflated, known));
        DMatrixRMaj around = starts.around(tried, deflated, known);
        RootProblem drawn = reduction == null ? problem : reduction.problem();
        List<DMatrixRMaj> left = workers.map(deflated, k -> Deflation.awayFrom(drawn, Vectors.row(around, k), known));
        runDrawn(Vectors.stacked(left, drawn.dimension()));
        rounds++;
        throughPieces();
    }

    /** Looks for exact fixed points of rectified units, which become starts, and in the first round for cycles. */
    private void throughPieces() {
        ExactOptions exact = options.exact();
        if (pieces != null) {
            DMatrixRMaj states =
                    new StartStates(system, pool.states(), options, seed, workers).first(0, exact.pieces());
            CounterRandom chance = CounterRandom.of(seed, "affine-pieces").split(rounds);
            int longest = rounds == 1 ? exact.longestCycle() : 1;
            run(Vectors.stacked(pieces.explore(states, exact.pieces(), longest, chance, workers), system.dimension()));
        }
    }

    /** Searches from states of the network. */
    private void run(DMatrixRMaj states) {
        searches.run(tried, states);
        tried += states.numRows;
    }

    /** Searches from states that were drawn, of the reduction where there is one. */
    private void runDrawn(DMatrixRMaj states) {
        if (reduction == null) {
            run(states);
        } else {
            reduction.run(tried, states, searches);
            tried += states.numRows;
        }
    }

    /** Returns where known points lie in the dimensions in which starts are drawn. */
    private List<DMatrixRMaj> places(List<DMatrixRMaj> known) {
        return reduction == null ? known : reduction.coordinates(known);
    }

    /** Looks for what is missing; adds the mirror images and the points that the exhaustive search of a box knows. */
    private Completeness examine() {
        Completeness evidence = evidence(CompletenessProof.notApplicable("no proof was asked for"));
        if (evidence.missingImages() > 0) {
            run(Vectors.stacked(
                    CompletenessEvidence.missingImages(searches.groups(Verdict.FIXED)), system.dimension()));
        }
        CompletenessProof proof = proof();
        if (!proof.missing().isEmpty()) {
            run(Vectors.stacked(proof.missing(), system.dimension()));
            proof = proof();
        }
        return evidence(proof);
    }

    private Completeness evidence(CompletenessProof proof) {
        List<PointGroup> fixed = searches.groups(Verdict.FIXED);
        searches.judge(fixed);
        boolean singular = !searches.groups(Verdict.NONHYPERBOLIC).isEmpty();
        return new CompletenessEvidence(system, searches).of(fixed, singular, rounds, proof);
    }

    private CompletenessProof proof() {
        Optional<NetworkEquation> equation = system.equation();
        if (options.proofBoxes() == 0) {
            return CompletenessProof.notApplicable("no proof was asked for");
        }
        if (equation.isEmpty()) {
            return CompletenessProof.notApplicable("the system is not known as the equation of a network");
        }
        List<DMatrixRMaj> found = searches.groups(Verdict.FIXED).stream()
                .map(group -> group.representative().state())
                .toList();
        return CompletenessProof.of(equation.get(), found, options.proofBoxes(), workers);
    }

    /** Returns the states of the attractors known so far, or of all fixed points if asked or if there are no two attractors. */
    private List<DMatrixRMaj> known(boolean attractorsOnly) {
        List<PointGroup> groups = searches.groups(Verdict.FIXED);
        List<DMatrixRMaj> all =
                groups.stream().map(group -> group.representative().state()).toList();
        if (!attractorsOnly) {
            return all;
        }
        searches.linearise(groups);
        List<DMatrixRMaj> attractors = groups.stream()
                .filter(group -> searches.spectrum(group).linearization().stability() == Stability.STABLE)
                .map(group -> group.representative().state())
                .toList();
        return attractors.size() > 1 ? attractors : all;
    }

    private List<FixedPoint> points(List<PointGroup> groups) {
        return groups.stream()
                .map(group -> searches.judgement(group).point(group, searches.spectrum(group)))
                .sorted(Comparator.comparing(FixedPoint::verdict, Comparator.comparingInt(ResultAssembly::rank))
                        .thenComparingDouble(point -> point.verdict() == Verdict.SLOW
                                ? point.speed()
                                : point.linearization().unstableCount())
                        .thenComparingInt(point -> -point.hits()))
                .toList();
    }
}
