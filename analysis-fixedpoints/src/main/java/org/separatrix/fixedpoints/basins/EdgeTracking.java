package org.separatrix.fixedpoints.basins;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.FixedPoint;
import org.separatrix.fixedpoints.Verdict;
import org.separatrix.fixedpoints.motion.Batch;
import org.separatrix.fixedpoints.motion.SettledSet;
import org.separatrix.fixedpoints.motion.Settling;

/**
 * Finds edge states between basins.
 *
 * <p>The way from a state of one basin to a state of another is divided until the two are within 1e-9 (1 + ‖x‖); sixteen pieces at a time, which
 * settle together. Both then move on until they are 1e-5 (1 + ‖x‖) apart, and the way between them is divided again: so they
 * stay near the boundary and follow the motion along it. After each division Newton's method starts between them; an unstable
 * fixed point within 1e-3 (1 + ‖x‖) is the edge state. Boundaries on which another object attracts end without one.
 *
 * <p>Source: Battelino et al. 1988 (doi:10.1016/0167-2789(88)90057-7); Skufca, Yorke and Eckhardt 2006
 * (doi:10.1103/PhysRevLett.96.174101).
 */
public final class EdgeTracking {

    /** Distance, relative to 1 + ‖x‖, to which a pair is brought together. */
    private static final double CLOSE = 1e-9;
    /** Distance to which a pair may part again. */
    private static final double APART = 1e-5;
    /** Distance from the fixed point at which tracking ends. */
    private static final double ARRIVED = 1e-3;

    private static final int PIECES = 16;
    private static final int MOVES = 512;

    private final DynamicalSystem system;
    private final List<SettledSet> attractors;
    private final Settling.Limits limits;
    private final int mostRounds;
    private final long seed;
    private final Workers workers;

    /**
     * Prepares.
     *
     * @param system the dynamics
     * @param attractors its attractors
     * @param options how states settle
     * @param mostRounds most bisections, at least 1
     * @param seed source of chance
     * @param workers threads to use
     */
    public EdgeTracking(
            DynamicalSystem system,
            List<SettledSet> attractors,
            SettleOptions options,
            int mostRounds,
            long seed,
            Workers workers) {
        this.system = system;
        this.attractors = List.copyOf(attractors);
        this.limits = options.limits(system);
        this.mostRounds = mostRounds;
        this.seed = seed;
        this.workers = workers;
    }

    /** Two states on either side of a boundary, and what is on the other side. */
    private static final class Pair {

        private final double[] inside;
        private final double[] outside;
        private final int other;

        Pair(double[] inside, double[] outside, int other) {
            this.inside = inside;
            this.outside = outside;
            this.other = other;
        }

        double gap() {
            double sum = 0.0;
            for (int i = 0; i < inside.length; i++) {
                sum += (inside[i] - outside[i]) * (inside[i] - outside[i]);
            }
            return Math.sqrt(sum);
        }

        double size() {
            double sum = 1.0;
            for (double value : inside) {
                sum += value * value;
            }
            return Math.sqrt(sum);
        }

        NdArray middle() {
            double[] middle = new double[inside.length];
            for (int i = 0; i < middle.length; i++) {
                middle[i] = 0.5 * (inside[i] + outside[i]);
            }
            return NdArray.vector(middle);
        }
    }

    /**
     * Tracks.
     *
     * @param inside a state of one basin, [N]
     * @param outside a state that goes elsewhere, [N]
     * @param label label of the first
     * @param other label of the second
     * @return the edge state
     */
    public EdgeState between(NdArray inside, NdArray outside, int label, int other) {
        Pair pair = divide(new Pair(inside.toArray(), outside.toArray(), other), label);
        List<double[]> path = new ArrayList<>();
        for (int round = 1; ; round++) {
            NdArray middle = pair.middle();
            path.add(middle.toArray());
            FixedPoint point = nearest(middle);
            if (point != null && distance(point.state(), middle) <= ARRIVED * pair.size()) {
                return new EdgeState(
                        label,
                        pair.other,
                        point.state(),
                        true,
                        point.linearization().unstableCount(),
                        distance(point.state(), middle),
                        round,
                        NdArray.of(new DMatrixRMaj(path.toArray(new double[0][]))));
            }
            Pair moved = round == mostRounds ? null : move(pair);
            if (moved == null) {
                return new EdgeState(
                        label,
                        pair.other,
                        middle,
                        false,
                        -1,
                        Double.NaN,
                        round,
                        NdArray.of(new DMatrixRMaj(path.toArray(new double[0][]))));
            }
            pair = divide(moved, label);
        }
    }

    /** Divides the way between two states until they are close. */
    private Pair divide(Pair start, int label) {
        Pair pair = start;
        int n = system.dimension();
        while (pair.gap() > CLOSE * pair.size()) {
            DMatrixRMaj way = new DMatrixRMaj(PIECES - 1, n);
            for (int k = 1; k < PIECES; k++) {
                double share = (double) k / PIECES;
                for (int i = 0; i < n; i++) {
                    way.set(k - 1, i, (1.0 - share) * pair.inside[i] + share * pair.outside[i]);
                }
            }
            List<Integer> labels =
                    Settling.of(system, way, attractors, limits, workers).labels();
            int first = 0;
            while (first < labels.size() && labels.get(first) == label) {
                first++;
            }
            pair = new Pair(
                    first == 0 ? pair.inside : row(way, first - 1),
                    first == labels.size() ? pair.outside : row(way, first),
                    first == labels.size() ? pair.other : labels.get(first));
        }
        return pair;
    }

    /** Moves both until they have parted; null where they do not, or escape. */
    private @Nullable Pair move(Pair pair) {
        int n = system.dimension();
        DMatrixRMaj both = new DMatrixRMaj(2, n);
        System.arraycopy(pair.inside, 0, both.data, 0, n);
        System.arraycopy(pair.outside, 0, both.data, n, n);
        Batch batch =
                new Batch(system, both, limits.span().tolerance(), limits.span().limit());
        double piece = limits.duration() / MOVES;
        piece = system.kind() == SystemKind.MAP ? 1.0 : piece;
        for (int k = 0; k < MOVES; k++) {
            batch.advance(piece);
            if (batch.isEscaped(0) || batch.isEscaped(1)) {
                return null;
            }
            DMatrixRMaj states = batch.states();
            Pair moved = new Pair(row(states, 0), row(states, 1), pair.other);
            if (moved.gap() > APART * moved.size()) {
                return moved;
            }
        }
        return null;
    }

    private @Nullable FixedPoint nearest(NdArray state) {
        FixedPoint nearest = null;
        double smallest = Double.POSITIVE_INFINITY;
        for (FixedPoint point : Basins.pointsFrom(system, state, seed, workers)) {
            double gap = distance(point.state(), state);
            if (point.verdict() == Verdict.FIXED && !point.isAttractor() && gap < smallest) {
                nearest = point;
                smallest = gap;
            }
        }
        return nearest;
    }

    private static double distance(NdArray a, NdArray b) {
        double sum = 0.0;
        for (int i = 0; i < a.size(); i++) {
            sum += (a.at(i) - b.at(i)) * (a.at(i) - b.at(i));
        }
        return Math.sqrt(sum);
    }

    private static double[] row(DMatrixRMaj states, int row) {
        double[] state = new double[states.numCols];
        System.arraycopy(states.data, row * state.length, state, 0, state.length);
        return state;
    }
}
