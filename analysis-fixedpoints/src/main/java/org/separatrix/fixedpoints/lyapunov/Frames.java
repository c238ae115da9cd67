package org.separatrix.fixedpoints.lyapunov;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Qr;
import org.separatrix.core.linalg.Svd;

/** Makes frames of disturbances orthonormal, [N × k]. */
final class Frames {

    /** Columns up to which a loop is faster than a call of a library. */
    private static final int FEW = 16;
    /** Part of a column that is left by rounding where the rule takes all of it. */
    private static final double NOTHING = 1e-14;

    private Frames() {}

    /** Returns orthonormal disturbances in random directions. */
    static DMatrixRMaj random(int n, int k, long seed) {
        CounterRandom chance = CounterRandom.of(seed, "lyapunov-frame");
        DMatrixRMaj frame = new DMatrixRMaj(n, k);
        for (int at = 0; at < frame.getNumElements(); at++) {
            frame.data[at] = chance.gaussian(at);
        }
        orthonormalize(frame, new double[k]);
        return frame;
    }

    /** Returns the ratio of the largest to the smallest singular value. */
    static double condition(DMatrixRMaj frame) {
        DMatrixRMaj finite = frame;
        for (int at = 0; at < frame.getNumElements(); at++) {
            if (!Double.isFinite(finite.data[at])) {
                return Double.POSITIVE_INFINITY;
            }
        }
        Svd svd = Svd.of(frame);
        double smallest = svd.values().at(frame.numCols - 1);
        return smallest > 0.0 ? svd.values().at(0) / smallest : Double.POSITIVE_INFINITY;
    }

    /**
     * Makes the columns orthonormal, each in the span of the first so many.
     *
     * @param frame replaced by Q
     * @param logs receives ln R_ii; −∞ for a column of which nothing is left, whose place a direction orthogonal to the others takes
     */
    static void orthonormalize(DMatrixRMaj frame, double[] logs) {
        double[] before = new double[frame.numCols];
        for (int j = 0; j < frame.numCols; j++) {
            before[j] = norm(frame, j);
        }
        if (frame.numCols > FEW && frame.numCols > 1) {
            Qr qr = Qr.of(frame);
            frame.setTo(qr.q());
            for (int j = 0; j < frame.numCols; j++) {
                logs[j] = log(qr.r().get(j, j), before[j]);
            }
            return;
        }
        for (int j = 0; j < frame.numCols; j++) {
            // twice is enough
            project(frame, j);
            double first = norm(frame, j);
            logs[j] = log(first, before[j]);
            if (logs[j] == Double.NEGATIVE_INFINITY) {
                replace(frame, j);
            }
            scale(frame, j, 1.0 / norm(frame, j));
            project(frame, j);
            double second = norm(frame, j);
            scale(frame, j, 1.0 / second);
            logs[j] += StrictMath.log(second);
        }
    }

    private static double log(double left, double before) {
        return left > NOTHING * before ? StrictMath.log(left) : Double.NEGATIVE_INFINITY;
    }

    /** Puts the coordinate direction that is least in the span of the first columns into a column. */
    private static void replace(DMatrixRMaj frame, int column) {
        int best = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < frame.numRows; i++) {
            double share = 0.0;
            for (int j = 0; j < column; j++) {
                share += frame.get(i, j) * frame.get(i, j);
            }
            if (share < smallest) {
                smallest = share;
                best = i;
            }
        }
        for (int i = 0; i < frame.numRows; i++) {
            frame.set(i, column, i == best ? 1.0 : 0.0);
        }
        project(frame, column);
    }

    private static void project(DMatrixRMaj frame, int column) {
        int n = frame.numRows;
        int k = frame.numCols;
        for (int j = 0; j < column; j++) {
            double product = 0.0;
            for (int i = 0; i < n; i++) {
                product += frame.data[i * k + j] * frame.data[i * k + column];
            }
            for (int i = 0; i < n; i++) {
                frame.data[i * k + column] -= product * frame.data[i * k + j];
            }
        }
    }

    private static double norm(DMatrixRMaj frame, int column) {
        double sum = 0.0;
        for (int i = 0; i < frame.numRows; i++) {
            sum += frame.get(i, column) * frame.get(i, column);
        }
        return Math.sqrt(sum);
    }

    private static void scale(DMatrixRMaj frame, int column, double factor) {
        for (int i = 0; i < frame.numRows; i++) {
            frame.set(i, column, factor * frame.get(i, column));
        }
    }
}
