package org.separatrix.fixedpoints.motion;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;

/**
 * One step of the pair of orders 5 and 4 of Dormand and Prince, of many states at once.
 *
 * <p>Source: Dormand and Prince 1980, doi:10.1016/0771-050X(80)90013-3.
 */
final class EmbeddedPair {

    private static final int STAGES = 7;

    private static final double[][] SHARES = {
        {},
        {1.0 / 5.0},
        {3.0 / 40.0, 9.0 / 40.0},
        {44.0 / 45.0, -56.0 / 15.0, 32.0 / 9.0},
        {19372.0 / 6561.0, -25360.0 / 2187.0, 64448.0 / 6561.0, -212.0 / 729.0},
        {9017.0 / 3168.0, -355.0 / 33.0, 46732.0 / 5247.0, 49.0 / 176.0, -5103.0 / 18656.0},
        {35.0 / 384.0, 0.0, 500.0 / 1113.0, 125.0 / 192.0, -2187.0 / 6784.0, 11.0 / 84.0}
    };

    /** Weights of order 5 less those of order 4. */
    private static final double[] ERROR = {
        71.0 / 57600.0, 0.0, -71.0 / 16695.0, 71.0 / 1920.0, -17253.0 / 339200.0, 22.0 / 525.0, -1.0 / 40.0
    };

    private final DynamicalSystem system;
    private final double tolerance;
    private final DMatrixRMaj[] slopes = new DMatrixRMaj[STAGES];
    private final DMatrixRMaj next;
    private final double[] sums;
    private boolean first = true;

    EmbeddedPair(DynamicalSystem system, int rows, double tolerance) {
        this.system = system;
        this.tolerance = tolerance;
        this.next = new DMatrixRMaj(rows, system.dimension());
        this.sums = new double[next.getNumElements()];
        for (int stage = 0; stage < STAGES; stage++) {
            slopes[stage] = next.createLike();
        }
    }

    /** Returns the slopes at the states of the last accepted step, or at given states before the first. */
    DMatrixRMaj slopes(DMatrixRMaj states) {
        if (first) {
            system.evaluate(states, slopes[0]);
            first = false;
        }
        return slopes[0];
    }

    /** Tries a step of length h and returns its states, which belong to this object. */
    DMatrixRMaj attempt(DMatrixRMaj states, double h) {
        slopes(states);
        for (int stage = 1; stage < STAGES; stage++) {
            weigh(SHARES[stage]);
            for (int at = 0; at < sums.length; at++) {
                next.data[at] = states.data[at] + h * sums[at];
            }
            system.evaluate(next, slopes[stage]);
        }
        return next;
    }

    /** Sums the first slopes, each times its weight; array by array, so that the compiler makes vectors of it. */
    private void weigh(double[] weights) {
        scale(weights[0], slopes[0].data, sums);
        for (int j = 1; j < weights.length; j++) {
            add(weights[j], slopes[j].data, sums);
        }
    }

    private static void scale(double weight, double[] slope, double[] sums) {
        for (int at = 0; at < sums.length; at++) {
            sums[at] = weight * slope[at];
        }
    }

    private static void add(double weight, double[] slope, double[] sums) {
        for (int at = 0; at < sums.length; at++) {
            sums[at] += weight * slope[at];
        }
    }

    /** Returns the errors of the rows of the last attempt, each the root mean square over its components, relative to the tolerance. */
    double[] errors(DMatrixRMaj states, double h) {
        weigh(ERROR);
        int n = states.numCols;
        double[] errors = new double[states.numRows];
        for (int row = 0; row < errors.length; row++) {
            double sum = 0.0;
            for (int at = row * n; at < (row + 1) * n; at++) {
                double scale = tolerance * (1.0 + Math.max(Math.abs(states.data[at]), Math.abs(next.data[at])));
                double share = h * sums[at] / scale;
                sum += share * share;
            }
            errors[row] = Math.sqrt(sum / n);
        }
        return errors;
    }

    /** Takes the last attempt for accepted: its last slopes are the first of the next step. */
    void accept() {
        DMatrixRMaj last = slopes[STAGES - 1];
        slopes[STAGES - 1] = slopes[0];
        slopes[0] = last;
    }
}
