package org.separatrix.fixedpoints.basins;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.ExactOptions;
import org.separatrix.fixedpoints.FixedPoint;
import org.separatrix.fixedpoints.FixedPointFinder;
import org.separatrix.fixedpoints.FixedPointOptions;
import org.separatrix.fixedpoints.PortraitOptions;
import org.separatrix.fixedpoints.Seeding;
import org.separatrix.fixedpoints.Verdict;
import org.separatrix.fixedpoints.motion.SettledSet;
import org.separatrix.fixedpoints.motion.Settling;

/**
 * Measures how large basins are: initial states settle, and the attractor that each comes to is told by recurrence and nearness ({@link
 * Settling}); stable fixed points are known beforehand by Newton's method.
 *
 * <p>The result is a function of system, states, options and seed; the number of threads does not change it.
 *
 * <p>Source: Menck, Heitzig, Marwan and Kurths 2013 (doi:10.1038/nphys2516).
 */
public final class Basins {

    private static final int ROUNDS = 1;
    private static final int ITERATIONS = 300;
    /** Distance, relative to 1 + ‖x‖, of a resting state from its fixed point. */
    private static final double AT_REST = 1e-3;

    private Basins() {}

    /**
     * Measures.
     *
     * @param system the dynamics
     * @param states initial states, [K × N], K ≥ 1, not modified
     * @param options how states settle
     * @param seed source of chance of the search for fixed points
     * @param workers threads to use
     * @return fractions and attractors; states that escape or do not settle are counted
     */
    public static BasinFractions of(
            DynamicalSystem system, DMatrixRMaj states, SettleOptions options, long seed, Workers workers) {
        Settling.Ends ends = Settling.of(
                system, states, knownPoints(system, states, options, seed, workers), options.limits(system), workers);
        return BasinFractions.of(ends, states.numRows);
    }

    /** Returns the stable fixed points that a search from some states finds. */
    static List<SettledSet> knownPoints(
            DynamicalSystem system, DMatrixRMaj states, SettleOptions options, long seed, Workers workers) {
        List<SettledSet> known = new ArrayList<>();
        if (options.fixedPointStarts() == 0) {
            return known;
        }
        FixedPointOptions search = search(options.fixedPointStarts(), ROUNDS, Seeding.MIXED);
        for (FixedPoint point :
                FixedPointFinder.find(system, states, search, seed, workers).points()) {
            if (point.isAttractor() && known.size() < options.attractors()) {
                known.add(SettledSet.atRest(system.kind(), point.state()));
            }
        }
        return known;
    }

    /** Returns whether a state that rests does so at a fixed point, and is not merely slow. */
    static boolean isAtFixedPoint(DynamicalSystem system, SettledSet rest, long seed, Workers workers) {
        for (FixedPoint point : pointsFrom(system, rest.end(), seed, workers)) {
            boolean stays = point.isAttractor() || point.verdict() == Verdict.NONHYPERBOLIC;
            double gap = rest.distance(SettledSet.atRest(system.kind(), point.state()));
            if (stays && gap <= AT_REST * (1.0 + rest.size())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the fixed points that Newton's method leads to from one state. */
    static List<FixedPoint> pointsFrom(DynamicalSystem system, NdArray state, long seed, Workers workers) {
        return pointsFrom(system, DMatrixRMaj.wrap(1, state.size(), state.toArray()), seed, workers);
    }

    /** Returns the fixed points that Newton's method leads to from some states. */
    static List<FixedPoint> pointsFrom(DynamicalSystem system, DMatrixRMaj states, long seed, Workers workers) {
        return FixedPointFinder.find(system, states, search(states.numRows, 0, Seeding.SAMPLES), seed, workers)
                .points();
    }

    private static FixedPointOptions search(int starts, int rounds, Seeding seeding) {
        FixedPointOptions house = FixedPointOptions.defaults();
        return new FixedPointOptions(
                starts,
                rounds,
                seeding,
                ITERATIONS,
                rounds == 0 ? List.of(0.0) : house.noiseScales(),
                house.stationarityTolerance(),
                house.speedTolerance(),
                house.singularTolerance(),
                house.dedupTolerance(),
                0,
                rounds == 0 ? new ExactOptions(false, 0, 1) : house.exact(),
                PortraitOptions.defaults());
    }
}
