package org.separatrix.geometry.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.EffectiveNetwork;

/**
 * Finds where a network comes to rest under a held input: many starts are run in the network's own steps, and the ends polished by Newton's
 * method. States that still move after all steps, as on a cycle or along a slow drift, are counted and left out.
 */
public final class RestStates {

    /** Residual of a fixed point. */
    static final double FIXED = 1e-10;

    private static final int CHECK = 25;
    private static final double RESTING = 1e-6;
    private static final double SAME = 1e-5;
    private static final double NEAR = 1e-2;
    private static final double FAR = 1e8;
    private static final int NEWTON = 20;

    private RestStates() {}

    /**
     * What became of the starts.
     *
     * @param states distinct states of rest, in the order of the first start that led to each
     * @param unsettled starts that ended in none of them
     */
    public record Found(List<Settled> states, int unsettled) {

        public Found {
            states = List.copyOf(states);
        }
    }

    /**
     * Runs starts to rest.
     *
     * @param network the network under its context
     * @param held input u, [U]
     * @param starts states, [S × N], not modified
     * @param steps largest number of steps
     * @return where they ended
     */
    public static Found of(EffectiveNetwork network, NdArray held, DMatrixRMaj starts, int steps) {
        DMatrixRMaj states = starts.copy();
        DMatrixRMaj inputs = repeated(held, states.numRows);
        double[] moved = new double[states.numRows];
        for (int step = 1; step <= steps; step++) {
            boolean look = step % CHECK == 0 || step == steps;
            DMatrixRMaj before = look ? states.copy() : states;
            network.step(states, inputs);
            if (look && allRest(before, states, moved)) {
                break;
            }
        }
        DynamicalSystem map = network.map(held);
        List<Settled> distinct = new ArrayList<>();
        int unsettled = 0;
        for (int k = 0; k < states.numRows; k++) {
            DMatrixRMaj end = row(states, k);
            if (!(moved[k] <= RESTING) || !(largest(end) < FAR)) {
                unsettled++;
                continue;
            }
            Settled settled = polished(map, end);
            if (distinct.stream().noneMatch(known -> distance(known.state(), settled.state()) <= SAME * scale(end))) {
                distinct.add(settled);
            }
        }
        return new Found(distinct, unsettled);
    }

    /** Writes the largest relative movement of each state; returns whether all are within rounding of rest, or far away. */
    private static boolean allRest(DMatrixRMaj before, DMatrixRMaj after, double[] moved) {
        int n = after.numCols;
        boolean rest = true;
        for (int k = 0; k < moved.length; k++) {
            double largest = 0.0;
            double size = 0.0;
            for (int i = 0; i < n; i++) {
                double difference = Math.abs(after.data[k * n + i] - before.data[k * n + i]);
                largest = difference <= largest ? largest : difference;
                size = Math.max(size, Math.abs(after.data[k * n + i]));
            }
            moved[k] = largest / (1.0 + size);
            rest &= moved[k] <= 1e-12 || !(size < FAR);
        }
        return rest;
    }

    /**
     * Goes to the fixed point near a state.
     *
     * @param map a map
     * @param near where to begin, [1 × N]
     * @return the fixed point; the state itself, marked, where Newton's method fails or leaves the neighbourhood
     */
    static Settled polished(DynamicalSystem map, DMatrixRMaj near) {
        Optional<DMatrixRMaj> found = newton(map, near);
        if (found.isPresent() && distance(found.get(), near) <= NEAR * scale(near)) {
            return new Settled(found.get(), residual(map, found.get()), true);
        }
        double residual = residual(map, near);
        return new Settled(near, residual, residual <= FIXED);
    }

    /** Newton's method on F(x) − x, to rounding; empty where it does not reach the residual of a fixed point. */
    static Optional<DMatrixRMaj> newton(DynamicalSystem map, DMatrixRMaj start) {
        int n = map.dimension();
        DMatrixRMaj state = start.copy();
        DMatrixRMaj best = state.copy();
        double least = residual(map, state);
        for (int step = 0; step < NEWTON && least > 0.0; step++) {
            DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
            map.jacobian(state, jacobian);
            for (int i = 0; i < n; i++) {
                jacobian.add(i, i, -1.0);
            }
            Lu factors = Lu.of(jacobian);
            if (factors.isSingular()) {
                break;
            }
            DMatrixRMaj values = new DMatrixRMaj(1, n);
            map.evaluate(state, values);
            DMatrixRMaj side = new DMatrixRMaj(n, 1);
            for (int i = 0; i < n; i++) {
                side.data[i] = state.data[i] - values.data[i];
            }
            DMatrixRMaj change = factors.solve(side);
            for (int i = 0; i < n; i++) {
                state.data[i] += change.data[i];
            }
            double residual = residual(map, state);
            if (!Double.isFinite(residual)) {
                break;
            }
            boolean better = residual < least;
            if (better) {
                best = state.copy();
                least = residual;
            } else if (least <= FIXED) {
                break;
            }
        }
        return least <= FIXED ? Optional.of(best) : Optional.empty();
    }

    static double residual(DynamicalSystem map, DMatrixRMaj state) {
        DMatrixRMaj values = new DMatrixRMaj(1, map.dimension());
        map.evaluate(state, values);
        double largest = 0.0;
        for (int i = 0; i < state.numCols; i++) {
            double difference = Math.abs(values.data[i] - state.data[i]);
            largest = difference <= largest ? largest : difference;
        }
        return largest;
    }

    static double distance(DMatrixRMaj a, DMatrixRMaj b) {
        double sum = 0.0;
        for (int i = 0; i < a.getNumElements(); i++) {
            sum += (a.data[i] - b.data[i]) * (a.data[i] - b.data[i]);
        }
        return Math.sqrt(sum);
    }

    static DMatrixRMaj row(DMatrixRMaj states, int k) {
        DMatrixRMaj row = new DMatrixRMaj(1, states.numCols);
        System.arraycopy(states.data, k * states.numCols, row.data, 0, states.numCols);
        return row;
    }

    static DMatrixRMaj repeated(NdArray held, int rows) {
        DMatrixRMaj inputs = new DMatrixRMaj(rows, held.size());
        for (int at = 0; at < inputs.getNumElements(); at++) {
            inputs.data[at] = held.at(at % held.size());
        }
        return inputs;
    }

    private static double scale(DMatrixRMaj state) {
        return 1.0 + Math.sqrt(state.numCols) * largest(state);
    }

    private static double largest(DMatrixRMaj state) {
        double largest = 0.0;
        for (int i = 0; i < state.getNumElements(); i++) {
            double size = Math.abs(state.data[i]);
            largest = size <= largest ? largest : size;
        }
        return largest;
    }
}
