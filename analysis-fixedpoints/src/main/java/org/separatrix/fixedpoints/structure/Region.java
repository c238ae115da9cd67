package org.separatrix.fixedpoints.structure;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;

/**
 * The ball of states in question: those that a system visits, and the points found.
 *
 * @param centre mean of the states, [N]
 * @param radius largest distance from it, positive
 */
public record Region(NdArray centre, double radius) {

    private static final double STEPS_PER_RADIUS = 16.0;
    private static final double BEYOND = 1.25;

    /**
     * Encloses states.
     *
     * @param states [S × N], finite, S ≥ 1, not modified
     * @return the ball about their mean that holds them all, of radius 1 where they are all the same
     */
    public static Region around(DMatrixRMaj states) {
        int n = states.numCols;
        double[] mean = new double[n];
        for (int at = 0; at < states.getNumElements(); at++) {
            mean[at % n] += states.data[at] / states.numRows;
        }
        double largest = 0.0;
        for (int row = 0; row < states.numRows; row++) {
            double sum = 0.0;
            for (int i = 0; i < n; i++) {
                double d = states.get(row, i) - mean[i];
                sum += d * d;
            }
            largest = Math.max(largest, Math.sqrt(sum));
        }
        return new Region(NdArray.wrap(mean, n), largest > 0.0 ? largest : 1.0);
    }

    /** Length of a step along a curve. */
    double step() {
        return radius / STEPS_PER_RADIUS;
    }

    /** Whether a state lies in the ball, widened by a quarter. */
    boolean contains(NdArray state) {
        return Motion.distance(state, centre) <= BEYOND * radius;
    }
}
