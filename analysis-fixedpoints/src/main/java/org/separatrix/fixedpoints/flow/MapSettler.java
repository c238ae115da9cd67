package org.separatrix.fixedpoints.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.linalg.NdArray;

/** Follows states of a map until they rest, escape, or the time is up. */
public final class MapSettler {

    private static final double LAST = 0.25;

    private final DiscreteMap map;
    private final double stepsPerUnit;
    private final SettleOptions options;
    private final double largestState;

    /**
     * Takes a map.
     *
     * @param map the dynamics
     * @param stepsPerUnit steps of the map in a unit of the time of the flow it is compared with, which speeds are counted in
     * @param options when a trajectory has settled
     * @param largestState largest absolute value; beyond it a state has escaped
     */
    public MapSettler(DiscreteMap map, double stepsPerUnit, SettleOptions options, double largestState) {
        this.map = map;
        this.stepsPerUnit = stepsPerUnit;
        this.options = options;
        this.largestState = largestState;
    }

    /**
     * Follows states side by side; the result of each does not depend on the others.
     *
     * @param starts [S × N]
     * @return where each went, of kind REST, MOVING or ESCAPED
     */
    public List<SettledEnd> settle(DMatrixRMaj starts) {
        int longest = (int) Math.min(Integer.MAX_VALUE, Math.ceil(options.longestMs() / map.timeUnitMs()));
        int n = starts.numCols;
        @Nullable SettledEnd[] ends = new SettledEnd[starts.numRows];
        Window[] windows = new Window[starts.numRows];
        int[] active = new int[starts.numRows];
        Arrays.setAll(active, k -> k);
        DMatrixRMaj states = starts.copy();
        DMatrixRMaj next = new DMatrixRMaj(states.numRows, n);
        for (int step = 0; step < longest && active.length > 0; step++) {
            next.reshape(states.numRows, n);
            map.evaluate(states, next);
            List<Integer> kept = new ArrayList<>();
            for (int row = 0; row < active.length; row++) {
                EndKind kind = kind(states, next, row);
                if (kind == EndKind.MOVING) {
                    kept.add(row);
                } else {
                    ends[active[row]] =
                            SettledEnd.still(kind, step, States.row(kind == EndKind.ESCAPED ? states : next, row));
                }
                if (step >= (int) ((1.0 - LAST) * longest)) {
                    if (windows[active[row]] == null) {
                        windows[active[row]] = new Window(States.row(next, row));
                    }
                    windows[active[row]].add(next, row);
                }
            }
            DMatrixRMaj shrunk = new DMatrixRMaj(kept.size(), n);
            int[] left = new int[kept.size()];
            for (int k = 0; k < left.length; k++) {
                left[k] = active[kept.get(k)];
                System.arraycopy(next.data, kept.get(k) * n, shrunk.data, k * n, n);
            }
            states = shrunk;
            active = left;
        }
        for (int row = 0; row < active.length; row++) {
            ends[active[row]] = windows[active[row]].end(longest, States.row(states, row));
        }
        return Arrays.stream(ends).map(Objects::requireNonNull).toList();
    }

    private EndKind kind(DMatrixRMaj states, DMatrixRMaj next, int row) {
        int n = states.numCols;
        double[] state = Arrays.copyOfRange(states.data, row * n, (row + 1) * n);
        double[] velocity = new double[n];
        for (int i = 0; i < n; i++) {
            double after = next.data[row * n + i];
            if (!(Math.abs(after) <= largestState)) {
                return EndKind.ESCAPED;
            }
            velocity[i] = (after - state[i]) * stepsPerUnit;
        }
        return FlowSettler.slowness(state, velocity, options.restSpeed()) <= 0.0 ? EndKind.REST : EndKind.MOVING;
    }

    /** Mean and spread of states about where the window began. */
    private static final class Window {

        private final NdArray first;
        private final double[] sum;
        private double squares;
        private int count;

        Window(NdArray first) {
            this.first = first;
            this.sum = new double[first.size()];
        }

        void add(DMatrixRMaj rows, int row) {
            for (int i = 0; i < sum.length; i++) {
                double d = rows.data[row * sum.length + i] - first.at(i);
                sum[i] += d;
                squares += d * d;
            }
            count++;
        }

        SettledEnd end(int time, NdArray state) {
            double[] mean = new double[sum.length];
            double ofMean = 0.0;
            for (int i = 0; i < sum.length; i++) {
                double shift = sum[i] / count;
                mean[i] = first.at(i) + shift;
                ofMean += shift * shift;
            }
            double amplitude = Math.sqrt(Math.max(0.0, squares / count - ofMean));
            return new SettledEnd(EndKind.MOVING, time, state, NdArray.vector(mean), amplitude, Double.NaN, Double.NaN);
        }
    }
}
