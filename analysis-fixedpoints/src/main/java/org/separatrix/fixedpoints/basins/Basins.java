package org.separatrix.fixedpoints.basins;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
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
import org.separatrix.fixedpoints.motion.Batch;
import org.separatrix.fixedpoints.motion.Recurrence;
import org.separatrix.fixedpoints.motion.SettledSet;
import org.separatrix.fixedpoints.motion.Settling;

/**
 * Measures how large basins are: initial states settle, and the attractor that each comes to is told by recurrence and nearness ({@link
 * Settling}); stable fixed points are known beforehand by Newton's method, from some of the states and from where they settle.
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
    /** Distance, relative to 1 + ‖x‖, at which two fixed points are one. */
    private static final double SAME_POINT = 1e-6;
    /** Most initial states that settle beforehand, so that Newton's method starts where they end, and the part of all that they are. */
    private static final int PILOTS = 64;

    private static final int PILOT_PART = 16;

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
        return BasinFractions.of(settled(system, states, states.numRows, options, seed, workers), states.numRows);
    }

    /**
     * Lets states settle, with stable fixed points known beforehand.
     *
     * @param states initial states, [K × N]
     * @param drawn how many of them, from the first on, may serve to find fixed points
     */
    static Settling.Ends settled(
            DynamicalSystem system, DMatrixRMaj states, int drawn, SettleOptions options, long seed, Workers workers) {
        List<SettledSet> known = knownPoints(system, states, drawn, options, seed, workers);
        Settling.Ends ends = Settling.of(system, states, known, options.limits(system), workers);
        List<SettledSet> attractors = new ArrayList<>();
        for (SettledSet set : ends.attractors()) {
            SettledSet point = attractors.size() < known.size() ? null : pointAt(system, set, options, seed, workers);
            attractors.add(point == null ? set : point);
        }
        return new Settling.Ends(ends.labels(), attractors);
    }

    /** Returns the stable fixed points that a search from some states finds, and those at which a few of them come to rest. */
    private static List<SettledSet> knownPoints(
            DynamicalSystem system, DMatrixRMaj states, int drawn, SettleOptions options, long seed, Workers workers) {
        List<SettledSet> known = new ArrayList<>();
        if (options.fixedPointStarts() == 0) {
            return known;
        }
        FixedPointOptions search = search(options.fixedPointStarts(), ROUNDS, Seeding.MIXED);
        addStable(FixedPointFinder.find(system, states, search, seed, workers).points(), system, options, known);
        DMatrixRMaj ends = pilotEnds(system, states, drawn, options);
        if (ends.numRows > 0) {
            addStable(pointsFrom(system, ends, seed, workers), system, options, known);
        }
        return known;
    }

    private static void addStable(
            List<FixedPoint> points, DynamicalSystem system, SettleOptions options, List<SettledSet> known) {
        for (FixedPoint point : points) {
            SettledSet rest = SettledSet.atRest(system.kind(), point.state());
            boolean isNew = known.stream().noneMatch(other -> other.isSameAs(rest, SAME_POINT));
            if (point.isAttractor() && isNew && known.size() < options.attractors()) {
                known.add(rest);
            }
        }
    }

    /** Returns where a few of the states, spread evenly, are after the time to settle. */
    private static DMatrixRMaj pilotEnds(DynamicalSystem system, DMatrixRMaj states, int drawn, SettleOptions options) {
        int n = states.numCols;
        int count = Math.min(PILOTS, (drawn + PILOT_PART - 1) / PILOT_PART);
        DMatrixRMaj pilots = new DMatrixRMaj(count, n);
        for (int k = 0; k < count; k++) {
            System.arraycopy(states.data, (int) ((long) k * drawn / count) * n, pilots.data, k * n, n);
        }
        Settling.Limits limits = options.limits(system);
        Batch batch = new Batch(
                system, pilots, limits.span().tolerance(), limits.span().limit());
        batch.advance(limits.duration());
        batch.keep(IntStream.range(0, count).filter(k -> !batch.isEscaped(k)).toArray());
        return batch.states();
    }

    /** Returns the stable fixed point near which all of a set is, or null; errors of steps can keep a flow from coming to rest entirely. */
    static @Nullable SettledSet pointAt(
            DynamicalSystem system, SettledSet set, SettleOptions options, long seed, Workers workers) {
        double near = options.sameWithin() * (1.0 + set.size());
        if (set.recurrence().kind() == Recurrence.Kind.REST || set.recurrence().extent() > 2.0 * near) {
            return null;
        }
        for (FixedPoint point : pointsFrom(system, set.end(), seed, workers)) {
            SettledSet rest = SettledSet.atRest(system.kind(), point.state());
            if (point.isAttractor() && set.distance(rest) <= near) {
                return rest;
            }
        }
        return null;
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
