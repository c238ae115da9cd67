package org.separatrix.geometry.samples;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.dynamics.DiscreteMap;

/**
 * Where an autonomous map comes to rest from given states: a cheap count of the attractors that trials reach, by simulation alone.
 *
 * <p>Cycles, slow points and attractors that no start reaches are not among them; {@code fixed-points} finds those.
 *
 * @param states one row a place of rest, the one that most starts reach first, [A × N]
 * @param reached how many starts ended at each, [A]
 * @param unsettled how many starts still moved at the end
 */
public record SettledStates(DMatrixRMaj states, List<Integer> reached, int unsettled) {

    private static final int STARTS = 64;
    private static final int STEPS = 4000;
    private static final int LOOK = 20;
    private static final double STILL = 1e-9;
    private static final double SAME = 1e-3;

    /** Copies the list. */
    public SettledStates {
        reached = List.copyOf(reached);
    }

    /**
     * Takes up to 64 states of trials, evenly over trials and time.
     *
     * @param blocks trials, at least one state
     * @return starts, [S × N]; with the modulator's states behind those of the units where there is one
     */
    public static DMatrixRMaj starts(List<ActivityBlock> blocks) {
        List<ActivityBlock> joint = blocks.stream().map(ActivityBlock::joint).toList();
        DMatrixRMaj all = ContextSamples.gather("starts", joint).samples();
        int count = Math.min(STARTS, all.numRows);
        DMatrixRMaj starts = new DMatrixRMaj(count, all.numCols);
        for (int s = 0; s < count; s++) {
            // the last state of each stretch, so that the end of the last trial is among them
            int row = (int) ((s + 1L) * all.numRows / count) - 1;
            System.arraycopy(all.data, row * all.numCols, starts.data, s * all.numCols, all.numCols);
        }
        return starts;
    }

    /**
     * Runs a map until it rests, at most 4,000 steps.
     *
     * @param map an autonomous map
     * @param starts [S × N], not modified
     * @return places of rest that differ by more than 10⁻³ of their size
     */
    public static SettledStates of(DiscreteMap map, DMatrixRMaj starts) {
        DMatrixRMaj now = starts.copy();
        DMatrixRMaj next = starts.createLike();
        for (int step = 1; step <= STEPS; step++) {
            map.evaluate(now, next);
            DMatrixRMaj other = now;
            now = next;
            next = other;
            if (step % LOOK == 0 && moving(now, next) == 0) {
                break;
            }
        }
        return cluster(now, next);
    }

    private static int moving(DMatrixRMaj now, DMatrixRMaj before) {
        int moving = 0;
        for (int s = 0; s < now.numRows; s++) {
            moving += isStill(now, before, s) ? 0 : 1;
        }
        return moving;
    }

    private static boolean isStill(DMatrixRMaj now, DMatrixRMaj before, int s) {
        return distance(now, s, before, s) <= STILL * (1.0 + norm(now, s));
    }

    private static SettledStates cluster(DMatrixRMaj now, DMatrixRMaj before) {
        List<Integer> centres = new ArrayList<>();
        List<Integer> reached = new ArrayList<>();
        int unsettled = 0;
        for (int s = 0; s < now.numRows; s++) {
            if (!isStill(now, before, s)) {
                unsettled++;
                continue;
            }
            int same = 0;
            while (same < centres.size() && distance(now, s, now, centres.get(same)) > SAME * (1.0 + norm(now, s))) {
                same++;
            }
            if (same == centres.size()) {
                centres.add(s);
                reached.add(0);
            }
            reached.set(same, reached.get(same) + 1);
        }
        return sorted(now, centres, reached, unsettled);
    }

    private static SettledStates sorted(DMatrixRMaj ends, List<Integer> centres, List<Integer> reached, int unsettled) {
        List<Integer> order = new ArrayList<>();
        for (int a = 0; a < centres.size(); a++) {
            order.add(a);
        }
        order.sort((a, b) -> Integer.compare(reached.get(b), reached.get(a)));
        DMatrixRMaj states = new DMatrixRMaj(centres.size(), ends.numCols);
        List<Integer> counts = new ArrayList<>();
        for (int a = 0; a < order.size(); a++) {
            System.arraycopy(
                    ends.data, centres.get(order.get(a)) * ends.numCols, states.data, a * ends.numCols, ends.numCols);
            counts.add(reached.get(order.get(a)));
        }
        return new SettledStates(states, counts, unsettled);
    }

    private static double distance(DMatrixRMaj a, int rowA, DMatrixRMaj b, int rowB) {
        double squares = 0.0;
        for (int j = 0; j < a.numCols; j++) {
            double difference = a.get(rowA, j) - b.get(rowB, j);
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }

    private static double norm(DMatrixRMaj a, int row) {
        double squares = 0.0;
        for (int j = 0; j < a.numCols; j++) {
            squares += a.get(row, j) * a.get(row, j);
        }
        return Math.sqrt(squares);
    }

    /**
     * Returns the number of places of rest.
     *
     * @return A
     */
    public int count() {
        return reached.size();
    }
}
