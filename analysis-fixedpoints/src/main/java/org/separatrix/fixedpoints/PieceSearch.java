package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Workers;

/**
 * Jumps of many searches for cycles of one period through sequences of regions. What a sequence leads to is worked out once, however many
 * searches come by, and in rounds of fixed order, so that the number of threads changes nothing.
 */
final class PieceSearch {

    private static final int JUMPS = 60;
    private static final double SAME = 1e-7;
    private static final double CLOSED = 1e-9;

    private final PieceMap map;
    private final int period;
    private final int n;
    private final Map<BitSet, Outcome> known = new HashMap<>();

    /**
     * What a sequence of regions leads to: the cycle of its own affine map, or the regions that the true map visits from there.
     *
     * @param states the cycle, [k × N], or null
     * @param visited the regions to try next, or null where there are none
     */
    private record Outcome(
            @Nullable DMatrixRMaj states, @Nullable BitSet visited) {}

    PieceSearch(PieceMap map, int period) {
        this.map = map;
        this.period = period;
        this.n = map.dimension();
    }

    /** Returns how many sequences of regions were solved. */
    int regions() {
        return known.size();
    }

    /**
     * Searches from some sequences.
     *
     * @return the cycle that each search ended at, [k × N] in the order in which its states are visited; null where there is none
     */
    List<@Nullable DMatrixRMaj> run(List<BitSet> firsts, Workers workers) {
        BitSet[] now = firsts.toArray(BitSet[]::new);
        List<Set<BitSet>> tried = new ArrayList<>();
        firsts.forEach(first -> tried.add(new LinkedHashSet<>()));
        @Nullable DMatrixRMaj[] ends = new DMatrixRMaj[now.length];
        for (int jump = 0; jump < JUMPS; jump++) {
            Set<BitSet> fresh = new LinkedHashSet<>();
            for (BitSet regions : now) {
                if (regions != null && !known.containsKey(regions)) {
                    fresh.add(regions);
                }
            }
            List<BitSet> frontier = List.copyOf(fresh);
            List<Outcome> outcomes = workers.map(frontier.size(), k -> outcome(frontier.get(k)));
            for (int k = 0; k < outcomes.size(); k++) {
                known.put(frontier.get(k), outcomes.get(k));
            }
            for (int k = 0; k < now.length; k++) {
                if (now[k] != null) {
                    Outcome outcome = Objects.requireNonNull(known.get(now[k]));
                    ends[k] = outcome.states();
                    boolean goesOn = tried.get(k).add(now[k]) && outcome.visited() != null;
                    now[k] = goesOn ? outcome.visited() : null;
                }
            }
        }
        return new ArrayList<>(Arrays.asList(ends));
    }

    private Outcome outcome(BitSet regions) {
        double[] x = map.solve(regions, period);
        if (x == null) {
            return new Outcome(null, null);
        }
        DMatrixRMaj states = new DMatrixRMaj(period, n);
        BitSet visited = new BitSet(period * n);
        double[] now = x;
        for (int t = 0; t < period; t++) {
            System.arraycopy(now, 0, states.data, t * n, n);
            map.enterRegion(now, visited, t * n);
            now = map.next(now);
        }
        if (visited.equals(regions) && isClosed(x, now)) {
            return new Outcome(isLeast(states) ? states : null, null);
        }
        return new Outcome(null, visited);
    }

    private static boolean isClosed(double[] x, double[] back) {
        double scale = 1.0;
        double gap = 0.0;
        for (int i = 0; i < x.length; i++) {
            scale = Math.max(scale, Math.abs(x[i]));
            gap = Math.max(gap, Math.abs(x[i] - back[i]));
        }
        return gap <= CLOSED * scale;
    }

    /** Returns whether no shorter cycle is passed several times. */
    private static boolean isLeast(DMatrixRMaj states) {
        for (int t = 1; t < states.numRows; t++) {
            if (isNear(states, 0, states, t)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNear(DMatrixRMaj a, int row, DMatrixRMaj b, int other) {
        for (int i = 0; i < a.numCols; i++) {
            double x = a.get(row, i);
            if (!(Math.abs(x - b.get(other, i)) <= SAME * (1.0 + Math.abs(x)))) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a cycle passes through the first state of another one. */
    static boolean isSame(DMatrixRMaj known, DMatrixRMaj states) {
        for (int t = 0; t < known.numRows; t++) {
            if (isNear(states, 0, known, t)) {
                return true;
            }
        }
        return false;
    }
}
