package org.separatrix.fixedpoints.motion;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;

/**
 * The way of one state: every step of a map, every accepted step of a flow.
 *
 * @param kind map or flow
 * @param states [S × N], the first one included
 * @param slopes dx/dt of a flow at each of them, [S × N]; of a map the states that follow
 * @param times when they are passed, from 0, [S]: steps or units of time
 * @param isEscaped whether the state then escaped
 */
public record Orbit(SystemKind kind, DMatrixRMaj states, DMatrixRMaj slopes, NdArray times, boolean isEscaped) {

    /**
     * Follows a state.
     *
     * @param system the dynamics
     * @param start x, [N]
     * @param duration how long, steps or units of time
     * @param most most states, at least 2
     * @param tolerance error of a step of a flow, as in {@link Batch}
     * @param limit where states escape, as in {@link Batch}
     * @return the orbit, which ends before the state escapes
     */
    public static Orbit of(
            DynamicalSystem system, NdArray start, double duration, int most, double tolerance, double limit) {
        int n = system.dimension();
        Batch batch = new Batch(system, DMatrixRMaj.wrap(1, n, start.toArray()), tolerance, limit);
        List<double[]> rows = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        double time = 0.0;
        while (!batch.isEscaped(0) && rows.size() < most) {
            rows.add(batch.states().data);
            times.add(time);
            if (time >= duration) {
                break;
            }
            time += batch.step(duration - time);
        }
        DMatrixRMaj states = new DMatrixRMaj(rows.size(), n);
        for (int k = 0; k < rows.size(); k++) {
            System.arraycopy(rows.get(k), 0, states.data, k * n, n);
        }
        DMatrixRMaj slopes = states.createLike();
        if (states.numRows > 0) {
            system.evaluate(states, slopes);
        }
        return new Orbit(system.kind(), states, slopes, NdArray.vector(times), batch.isEscaped(0));
    }

    /**
     * Returns the number of states.
     *
     * @return S
     */
    public int size() {
        return states.numRows;
    }

    /**
     * Returns how far the orbit reaches.
     *
     * @return length of the diagonal of the smallest box that holds it
     */
    public double extent() {
        double sum = 0.0;
        for (int i = 0; i < states.numCols; i++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < states.numRows; k++) {
                low = Math.min(low, states.get(k, i));
                high = Math.max(high, states.get(k, i));
            }
            sum += states.numRows == 0 ? 0.0 : (high - low) * (high - low);
        }
        return Math.sqrt(sum);
    }

    /** Returns the distance of two of its states. */
    double distance(int a, int b) {
        int n = states.numCols;
        double sum = 0.0;
        for (int i = 0; i < n; i++) {
            double d = states.data[a * n + i] - states.data[b * n + i];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    /** Writes the state of a flow at a share of the way from one state to the next: the cubic through both with their slopes. */
    void between(int after, double share, double[] state) {
        int n = states.numCols;
        double h = times.at(after + 1) - times.at(after);
        double t = share;
        double b = t * t * (3.0 - 2.0 * t);
        double slopeA = h * t * (1.0 - t) * (1.0 - t);
        double slopeB = -h * t * t * (1.0 - t);
        for (int i = 0; i < n; i++) {
            int p = after * n + i;
            int q = p + n;
            state[i] =
                    (1.0 - b) * states.data[p] + b * states.data[q] + slopeA * slopes.data[p] + slopeB * slopes.data[q];
        }
    }
}
