package org.separatrix.fixedpoints.motion;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;

/**
 * A piece of an orbit on an attractor, against which states are held to see whether they are on the same one: the state where it rests, one
 * period where it closes, all of it where it does neither.
 *
 * @param kind map or flow
 * @param recurrence what the orbit does
 * @param states [S × N], in the order in which they are passed
 * @param resolution distance from this piece at which states of the same attractor are to be expected: 0 where it rests or is a cycle of a map,
 *     the sag of its chords where it is a cycle of a flow, and where it does not close the 95th percentile of the distances of its second half
 *     from its first
 * @param isSettled whether it is on an attractor as far as one can see: not OPEN with halves apart by more than their spread, or of spreads that
 *     differ twofold, and not ESCAPED
 */
public record SettledSet(
        SystemKind kind, Recurrence recurrence, DMatrixRMaj states, double resolution, boolean isSettled) {

    private static final int PROBES = 64;
    private static final double QUANTILE = 0.95;
    /** Multiple of the resolution within which a state belongs to the set. */
    private static final double REACH = 3.0;

    /**
     * How long orbits are followed.
     *
     * @param duration steps or units of time
     * @param most most states, at least 8
     * @param tolerance error of a step of a flow, as in {@link Batch}
     * @param limit where states escape, as in {@link Batch}
     */
    public record Span(double duration, int most, double tolerance, double limit) {}

    /**
     * Follows a state that has settled.
     *
     * @param system the dynamics
     * @param start x, [N]
     * @param span how long
     * @return the piece
     */
    public static SettledSet of(DynamicalSystem system, NdArray start, Span span) {
        Orbit orbit = Orbit.of(system, start, span.duration(), span.most(), span.tolerance(), span.limit());
        Recurrence recurrence = Recurrence.of(orbit);
        SystemKind kind = system.kind();
        return switch (recurrence.kind()) {
            case ESCAPED -> new SettledSet(kind, recurrence, orbit.states(), Double.NaN, false);
            case REST -> new SettledSet(kind, recurrence, rows(orbit.states(), orbit.size() - 1, 1), 0.0, true);
            case CLOSED -> closed(orbit, recurrence);
            case OPEN -> open(orbit, recurrence);
        };
    }

    /**
     * Returns a known state of rest.
     *
     * @param kind map or flow
     * @param state x, [N]
     * @return a set of one state
     */
    public static SettledSet atRest(SystemKind kind, NdArray state) {
        return new SettledSet(
                kind,
                new Recurrence(Recurrence.Kind.REST, Double.NaN, 0.0, 0.0),
                DMatrixRMaj.wrap(1, state.size(), state.toArray()),
                0.0,
                true);
    }

    private static SettledSet closed(Orbit orbit, Recurrence recurrence) {
        if (orbit.kind() == SystemKind.MAP) {
            DMatrixRMaj cycle = rows(orbit.states(), 0, (int) recurrence.period());
            return new SettledSet(orbit.kind(), recurrence, cycle, 0.0, true);
        }
        int last = 0;
        double sag = 0.0;
        double[] middle = new double[orbit.states().numCols];
        while (last + 1 < orbit.size() && orbit.times().at(last) < recurrence.period()) {
            orbit.between(last, 0.5, middle);
            sag = Math.max(sag, toChord(middle, orbit.states(), last));
            last++;
        }
        return new SettledSet(orbit.kind(), recurrence, rows(orbit.states(), 0, last + 1), sag, true);
    }

    private static SettledSet open(Orbit orbit, Recurrence recurrence) {
        DMatrixRMaj states = orbit.states();
        int half = states.numRows / 2;
        DMatrixRMaj first = rows(states, 0, half);
        DMatrixRMaj second = rows(states, half, states.numRows - half);
        SettledSet begun = new SettledSet(orbit.kind(), recurrence, first, 0.0, true);
        double[] gaps = begun.distances(spread(second));
        Arrays.sort(gaps);
        double resolution = gaps[(int) (QUANTILE * (gaps.length - 1))];
        double[] a = mean(first);
        double[] b = mean(second);
        double drift = 0.0;
        for (int i = 0; i < a.length; i++) {
            drift += (a[i] - b[i]) * (a[i] - b[i]);
        }
        double spreadA = variance(first, a);
        double spreadB = variance(second, b);
        boolean settled = drift <= Math.min(spreadA, spreadB) && spreadA <= 4.0 * spreadB && spreadB <= 4.0 * spreadA;
        return new SettledSet(orbit.kind(), recurrence, states, resolution, settled);
    }

    /**
     * Returns how far states are from the set, the median of them.
     *
     * @param points [P × N], P ≥ 1
     * @return median Euclidean distance; NaN if a state is not finite
     */
    public double distance(DMatrixRMaj points) {
        double[] gaps = distances(points);
        Arrays.sort(gaps);
        return gaps[gaps.length / 2];
    }

    /**
     * Returns how far another set is: the larger of the median distances either way.
     *
     * @param other another set of the same dimension
     * @return distance
     */
    public double distance(SettledSet other) {
        return Math.max(distance(spread(other.states)), other.distance(spread(states)));
    }

    /**
     * Returns how far from the set states still belong to it.
     *
     * @param threshold distance that counts as none, relative to 1 + ‖x‖ of the first state of the set
     * @return the threshold, or three times the resolution where that is more
     */
    public double reach(double threshold) {
        return Math.max(REACH * resolution, threshold * (1.0 + size()));
    }

    /**
     * Returns whether states that one orbit passes belong to this set.
     *
     * @param points [P × N], P ≥ 1
     * @param threshold distance that counts as none, relative to 1 + ‖x‖
     * @return whether their median distance is within {@link #reach}
     */
    public boolean holds(DMatrixRMaj points, double threshold) {
        return distance(points) <= reach(threshold);
    }

    /**
     * Returns whether two sets are of one attractor.
     *
     * @param other another set of the same dimension
     * @param threshold distance that counts as none, relative to 1 + ‖x‖
     * @return whether their distance is within the larger {@link #reach}
     */
    public boolean isSameAs(SettledSet other, double threshold) {
        return distance(other) <= Math.max(reach(threshold), other.reach(threshold));
    }

    /**
     * Returns ‖x‖ of its first state.
     *
     * @return a length
     */
    public double size() {
        double sum = 0.0;
        for (int i = 0; i < states.numCols && states.numRows > 0; i++) {
            sum += states.get(0, i) * states.get(0, i);
        }
        return Math.sqrt(sum);
    }

    /**
     * Returns a state of the set.
     *
     * @return its last, [N]
     */
    public NdArray end() {
        return NdArray.of(rows(states, states.numRows - 1, 1)).slice(0);
    }

    private double[] distances(DMatrixRMaj points) {
        double[] gaps = new double[points.numRows];
        double[] point = new double[points.numCols];
        boolean chords = kind == SystemKind.FLOW && states.numRows > 1;
        for (int p = 0; p < gaps.length; p++) {
            System.arraycopy(points.data, p * point.length, point, 0, point.length);
            double nearest = Double.POSITIVE_INFINITY;
            for (int k = 0; k < states.numRows - (chords ? 1 : 0); k++) {
                double gap = chords ? toChord(point, states, k) : toState(point, states, k);
                nearest = gap < nearest || Double.isNaN(gap) ? gap : nearest;
            }
            gaps[p] = nearest;
        }
        return gaps;
    }

    private static double toState(double[] point, DMatrixRMaj states, int k) {
        double sum = 0.0;
        for (int i = 0; i < point.length; i++) {
            double d = point[i] - states.data[k * point.length + i];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    /** Returns the distance from the chord between one state and the next. */
    private static double toChord(double[] point, DMatrixRMaj states, int k) {
        int n = point.length;
        double along = 0.0;
        double length = 0.0;
        double direct = 0.0;
        for (int i = 0; i < n; i++) {
            double chord = states.data[(k + 1) * n + i] - states.data[k * n + i];
            double d = point[i] - states.data[k * n + i];
            along += chord * d;
            length += chord * chord;
            direct += d * d;
        }
        if (!(along > 0.0) || length == 0.0) {
            return Math.sqrt(direct);
        }
        return along >= length
                ? toState(point, states, k + 1)
                : Math.sqrt(Math.max(0.0, direct - along * along / length));
    }

    /** Returns rows spread evenly, at most 64 of them. */
    private static DMatrixRMaj spread(DMatrixRMaj states) {
        int taken = Math.min(PROBES, states.numRows);
        DMatrixRMaj rows = new DMatrixRMaj(taken, states.numCols);
        for (int k = 0; k < taken; k++) {
            int from = (int) ((long) k * states.numRows / taken);
            System.arraycopy(states.data, from * states.numCols, rows.data, k * states.numCols, states.numCols);
        }
        return rows;
    }

    private static DMatrixRMaj rows(DMatrixRMaj states, int from, int count) {
        int n = states.numCols;
        DMatrixRMaj rows = new DMatrixRMaj(count, n);
        System.arraycopy(states.data, from * n, rows.data, 0, count * n);
        return rows;
    }

    private static double[] mean(DMatrixRMaj states) {
        double[] mean = new double[states.numCols];
        for (int at = 0; at < states.getNumElements(); at++) {
            mean[at % mean.length] += states.data[at] / states.numRows;
        }
        return mean;
    }

    private static double variance(DMatrixRMaj states, double[] mean) {
        double sum = 0.0;
        for (int at = 0; at < states.getNumElements(); at++) {
            double d = states.data[at] - mean[at % mean.length];
            sum += d * d / states.numRows;
        }
        return sum;
    }
}
