package org.separatrix.fixedpoints.motion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;

/**
 * Lets states settle and tells by recurrence and nearness to which attractor each has come.
 *
 * <p>States move in batches. Between equal pieces of the time those that are, twice in a row and no farther the second time, near a known
 * attractor at rest are done, and so are those that escaped. What is left at the end passes eight more states; if their median distance from a known
 * set is within its reach ({@link SettledSet#holds}), that is the attractor; else the orbit is followed, and becomes a set of its own if it has
 * settled. So a cycle or a chaotic attractor is one attractor wherever states come to it. The number of threads does not change the result.
 *
 * <p>Source: Datseris and Wagemakers 2022 (doi:10.1063/5.0076568); Datseris, Luiz Rossi and Wagemakers 2023 (doi:10.1063/5.0159675).
 */
public final class Settling {

    /** Label of a state that escaped. */
    public static final int ESCAPED = -1;
    /** Label of a state that has not settled. */
    public static final int UNSETTLED = -2;

    private static final int ROWS = 64;
    private static final int PIECES = 32;
    private static final int PROBES = 8;
    /** Orbits that are followed in vain before the others are given up. */
    private static final int MOST_FAILURES = 32;
    /** Part of the distance to the next attractor at rest within which a state can be done early. */
    private static final double NEAR = 0.1;

    private final DynamicalSystem system;
    private final Limits limits;
    private final double[] radii;
    private final List<SettledSet> sets;
    private int failures;

    /**
     * How long, and what counts as near.
     *
     * @param duration time to settle, steps or units of time
     * @param span how long settled orbits are followed
     * @param threshold distance, relative to 1 + ‖x‖, at which settled states are on one attractor
     * @param most most attractors
     */
    public record Limits(double duration, SettledSet.Span span, double threshold, int most) {}

    /**
     * Where states went.
     *
     * @param labels number of the attractor of each state, {@link #ESCAPED} or {@link #UNSETTLED}
     * @param attractors the known ones, then those found, in the order of the states that came to them first
     */
    public record Ends(List<Integer> labels, List<SettledSet> attractors) {

        /** Copies the lists. */
        public Ends {
            labels = List.copyOf(labels);
            attractors = List.copyOf(attractors);
        }

        /**
         * Counts states.
         *
         * @param label number of an attractor, {@link #ESCAPED} or {@link #UNSETTLED}
         * @return how many ended there
         */
        public int count(int label) {
            return (int) labels.stream().filter(own -> own == label).count();
        }
    }

    private Settling(DynamicalSystem system, Limits limits, List<SettledSet> known) {
        this.system = system;
        this.limits = limits;
        this.sets = new ArrayList<>(known);
        this.radii = new double[known.size()];
        for (int k = 0; k < radii.length; k++) {
            radii[k] = radius(known, k, limits.threshold());
        }
    }

    private static double radius(List<SettledSet> known, int k, double threshold) {
        SettledSet set = known.get(k);
        if (set.recurrence().kind() != Recurrence.Kind.REST) {
            return -1.0;
        }
        double radius = threshold * (1.0 + set.size());
        for (int other = 0; other < known.size(); other++) {
            radius = other == k
                    ? radius
                    : Math.min(radius, NEAR * known.get(other).distance(set.states()));
        }
        return radius;
    }

    /**
     * Lets states settle.
     *
     * @param system the dynamics
     * @param states [K × N], not modified
     * @param known attractors known beforehand
     * @param limits how long
     * @param workers threads to use
     * @return where they went
     */
    public static Ends of(
            DynamicalSystem system, DMatrixRMaj states, List<SettledSet> known, Limits limits, Workers workers) {
        return new Settling(system, limits, known).run(states, workers);
    }

    /**
     * Moves one state for the time to settle.
     *
     * @param system the dynamics
     * @param state x, [N]
     * @param limits how long
     * @return where it is then, or null if it escaped
     */
    public static @Nullable NdArray after(DynamicalSystem system, NdArray state, Limits limits) {
        Batch batch = new Batch(
                system,
                DMatrixRMaj.wrap(1, state.size(), state.toArray()),
                limits.span().tolerance(),
                limits.span().limit());
        batch.advance(limits.duration());
        return batch.isEscaped(0) ? null : NdArray.wrap(batch.states().data, state.size());
    }

    /** States of one batch: labels of those that are done, and the last states of the others. */
    private record Part(List<Integer> labels, List<DMatrixRMaj> probes) {}

    private Ends run(DMatrixRMaj states, Workers workers) {
        int parts = (states.numRows + ROWS - 1) / ROWS;
        List<Part> moved = workers.map(parts, part -> move(states, part * ROWS));
        List<Integer> labels = new ArrayList<>();
        for (Part part : moved) {
            for (int k = 0; k < part.labels.size(); k++) {
                int label = part.labels.get(k);
                labels.add(label == UNSETTLED ? place(part.probes.get(k)) : label);
            }
        }
        return new Ends(labels, sets);
    }

    private Part move(DMatrixRMaj all, int from) {
        int n = all.numCols;
        int rows = Math.min(ROWS, all.numRows - from);
        DMatrixRMaj states = new DMatrixRMaj(rows, n);
        System.arraycopy(all.data, from * n, states.data, 0, rows * n);
        Batch batch = new Batch(
                system, states, limits.span().tolerance(), limits.span().limit());
        int[] labels = new int[rows];
        Arrays.fill(labels, UNSETTLED);
        int[] left = IntStream.range(0, rows).toArray();
        double[] gaps = new double[rows];
        Arrays.fill(gaps, Double.POSITIVE_INFINITY);
        double done = 0.0;
        for (int piece = 1; piece <= PIECES && left.length > 0; piece++) {
            double until = limits.duration() * piece / PIECES;
            until = system.kind() == SystemKind.MAP ? Math.rint(until) : until;
            batch.advance(until - done);
            done = until;
            left = sift(batch, left, labels, gaps);
        }
        return new Part(Arrays.stream(labels).boxed().toList(), probes(batch, left, rows));
    }

    /** Labels the states that are done and keeps the others in the batch. */
    private int[] sift(Batch batch, int[] left, int[] labels, double[] gaps) {
        DMatrixRMaj states = batch.states();
        int n = states.numCols;
        int[] kept = IntStream.range(0, left.length)
                .filter(k -> {
                    if (batch.isEscaped(k)) {
                        labels[left[k]] = ESCAPED;
                        return false;
                    }
                    double before = gaps[left[k]];
                    gaps[left[k]] = Double.POSITIVE_INFINITY;
                    for (int set = 0; set < radii.length; set++) {
                        double gap = radii[set] < 0.0 ? Double.NaN : gap(states, k * n, sets.get(set));
                        if (gap <= radii[set]) {
                            gaps[left[k]] = gap;
                            labels[left[k]] = gap <= before && before < Double.POSITIVE_INFINITY ? set : UNSETTLED;
                        }
                    }
                    return labels[left[k]] == UNSETTLED;
                })
                .toArray();
        if (kept.length < left.length) {
            batch.keep(kept);
        }
        return Arrays.stream(kept).map(k -> left[k]).toArray();
    }

    private static double gap(DMatrixRMaj states, int offset, SettledSet rest) {
        double sum = 0.0;
        for (int i = 0; i < states.numCols; i++) {
            double d = states.data[offset + i] - rest.states().data[i];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    /** Returns the next states of those that are left, [8 × N] each, at their places among all of the batch; empty for the others. */
    private List<DMatrixRMaj> probes(Batch batch, int[] left, int rows) {
        int n = system.dimension();
        List<DMatrixRMaj> probes = new ArrayList<>();
        for (int k = 0; k < rows; k++) {
            probes.add(new DMatrixRMaj(0, n));
        }
        for (int index : left) {
            probes.set(index, new DMatrixRMaj(PROBES, n));
        }
        double piece = limits.span().duration() / 29.0;
        piece = system.kind() == SystemKind.MAP ? Math.max(1.0, Math.rint(piece)) : piece;
        for (int probe = 0; probe < PROBES && left.length > 0; probe++) {
            DMatrixRMaj states = batch.states();
            for (int k = 0; k < left.length; k++) {
                System.arraycopy(states.data, k * n, probes.get(left[k]).data, probe * n, n);
            }
            if (probe + 1 < PROBES) {
                batch.advance(piece);
            }
        }
        return probes;
    }

    /** Finds the set that an orbit belongs to, or makes one of it. */
    private int place(DMatrixRMaj probes) {
        int n = probes.numCols;
        if (Double.isNaN(probes.get(PROBES - 1, 0))) {
            return ESCAPED;
        }
        int nearest = nearest(probes);
        if (nearest >= 0) {
            return nearest;
        }
        if (sets.size() >= limits.most() || failures >= MOST_FAILURES) {
            return UNSETTLED;
        }
        NdArray end = NdArray.wrap(Arrays.copyOfRange(probes.data, (PROBES - 1) * n, PROBES * n), n);
        SettledSet fresh = SettledSet.of(system, end, limits.span());
        if (!fresh.isSettled()) {
            failures++;
            return fresh.recurrence().kind() == Recurrence.Kind.ESCAPED ? ESCAPED : UNSETTLED;
        }
        for (int set = 0; set < sets.size(); set++) {
            if (fresh.isSameAs(sets.get(set), limits.threshold())) {
                return set;
            }
        }
        sets.add(fresh);
        return sets.size() - 1;
    }

    private int nearest(DMatrixRMaj probes) {
        int nearest = -1;
        double smallest = Double.POSITIVE_INFINITY;
        for (int set = 0; set < sets.size(); set++) {
            double gap = sets.get(set).distance(probes);
            if (gap <= sets.get(set).reach(limits.threshold()) && gap < smallest) {
                smallest = gap;
                nearest = set;
            }
        }
        return nearest;
    }
}
