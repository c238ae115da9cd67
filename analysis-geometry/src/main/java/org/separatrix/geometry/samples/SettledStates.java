package org.separatrix.geometry.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

    /** How many starts are taken unless asked otherwise. */
    public static final int STARTS = 64;

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
        return starts(blocks, STARTS);
    }

    /**
     * Takes states of trials, evenly over trials and time.
     *
     * @param blocks trials, at least one state
     * @param most how many states at most, at least 1
     * @return starts, [S × N]; with the modulator's states behind those of the units where there is one
     */
    public static DMatrixRMaj starts(List<ActivityBlock> blocks, int most) {
        List<ActivityBlock> joint = blocks.stream().map(ActivityBlock::joint).toList();
        DMatrixRMaj all = ContextSamples.gather("starts", joint).samples();
        int count = Math.min(most, all.numRows);
        DMatrixRMaj starts = new DMatrixRMaj(count, all.numCols);
        for (int s = 0; s < count; s++) {
            // the last state of each stretch, so that the end of the last trial is among them
            int row = (int) ((s + 1L) * all.numRows / count) - 1;
            System.arraycopy(all.data, row * all.numCols, starts.data, s * all.numCols, all.numCols);
        }
        return starts;
    }

    /**
     * Runs a map until it rests, at most 4,000 steps; a start that rests is not run on.
     *
     * @param map an autonomous map
     * @param starts [S × N], not modified
     * @return places of rest that differ by more than 10⁻³ of their size
     */
    public static SettledStates of(DiscreteMap map, DMatrixRMaj starts) {
        DMatrixRMaj ends = starts.copy();
        boolean[] still = new boolean[starts.numRows];
        int[] running = IntStream.range(0, starts.numRows).toArray();
        DMatrixRMaj now = starts.copy();
        DMatrixRMaj next = starts.createLike();
        for (int step = 1; step <= STEPS && running.length > 0; step++) {
            map.evaluate(now, next);
            DMatrixRMaj other = now;
            now = next;
            next = other;
            if (step % LOOK == 0) {
                int[] moving = asideIfStill(now, next, running, ends, still);
                if (moving.length < running.length) {
                    now = rows(ends, moving);
                    next = now.createLike();
                    running = moving;
                }
            }
        }
        return cluster(ends, still);
    }

    /** Writes down where the running starts are; returns those that still move. */
    private static int[] asideIfStill(
            DMatrixRMaj now, DMatrixRMaj before, int[] running, DMatrixRMaj ends, boolean[] still) {
        for (int row = 0; row < running.length; row++) {
            still[running[row]] = isStill(now, before, row);
            System.arraycopy(now.data, row * now.numCols, ends.data, running[row] * now.numCols, now.numCols);
        }
        return IntStream.of(running).filter(start -> !still[start]).toArray();
    }

    private static DMatrixRMaj rows(DMatrixRMaj all, int[] chosen) {
        DMatrixRMaj rows = new DMatrixRMaj(chosen.length, all.numCols);
        for (int row = 0; row < chosen.length; row++) {
            System.arraycopy(all.data, chosen[row] * all.numCols, rows.data, row * all.numCols, all.numCols);
        }
        return rows;
    }

    private static boolean isStill(DMatrixRMaj now, DMatrixRMaj before, int s) {
        return distance(now, s, before, s) <= STILL * (1.0 + norm(now, s));
    }

    private static SettledStates cluster(DMatrixRMaj now, boolean[] still) {
        List<Integer> centres = new ArrayList<>();
        List<Integer> reached = new ArrayList<>();
        int unsettled = 0;
        for (int s = 0; s < now.numRows; s++) {
            if (!still[s]) {
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
