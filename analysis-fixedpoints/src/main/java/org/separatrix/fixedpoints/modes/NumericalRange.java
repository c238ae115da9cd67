package org.separatrix.fixedpoints.modes;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Kernels;

/**
 * The numerical radius of a real matrix, max |xᴴ A x| over complex unit vectors, which is the largest eigenvalue of H(θ) = Re(exp(iθ)
 * A) over all θ.
 *
 * <p>With the symmetric part S and the skew part K of A, H(θ) = cos θ S + i sin θ K; θ and −θ give the same, so θ runs from 0 to π. Lanczos
 * steps for all θ at once find the largest eigenvalue on a grid, which then narrows round the best one.
 *
 * <p>Source: Johnson 1978 (doi:10.1137/0715039) for the radius by rotated Hermitian parts; Paige 1972, Journal of
 * the Institute of Mathematics and its Applications 10, 373–381, for Lanczos without reorthogonalisation.
 */
final class NumericalRange {

    private static final int ANGLES = 17;
    private static final int ROUNDS = 5;
    private static final int MOST_STEPS = 80;

    private NumericalRange() {}

    static double radius(DMatrixRMaj a) {
        int n = a.numRows;
        DMatrixRMaj symmetric = new DMatrixRMaj(n, n);
        DMatrixRMaj skew = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                symmetric.set(i, j, 0.5 * (a.get(i, j) + a.get(j, i)));
                skew.set(i, j, 0.5 * (a.get(i, j) - a.get(j, i)));
            }
        }
        double from = 0.0;
        double to = Math.PI;
        double radius = 0.0;
        for (int round = 0; round < ROUNDS; round++) {
            double[] angles = new double[ANGLES];
            for (int k = 0; k < ANGLES; k++) {
                angles[k] = from + (to - from) * k / (ANGLES - 1.0);
            }
            double[] largest = largest(symmetric, skew, angles);
            int best = 0;
            for (int k = 1; k < ANGLES; k++) {
                best = largest[k] > largest[best] ? k : best;
            }
            radius = Math.max(radius, largest[best]);
            double width = (to - from) / (ANGLES - 1.0);
            from = Math.max(0.0, angles[best] - width);
            to = Math.min(Math.PI, angles[best] + width);
        }
        return radius;
    }

    /** Returns the largest eigenvalue of H(θ) for each θ; states are rows, real parts in x and imaginary parts in y. */
    private static double[] largest(DMatrixRMaj symmetric, DMatrixRMaj skew, double[] angles) {
        int n = symmetric.numRows;
        int steps = Math.min(2 * n, MOST_STEPS);
        DMatrixRMaj x = start(angles.length, n, "x");
        DMatrixRMaj y = start(angles.length, n, "y");
        DMatrixRMaj beforeX = new DMatrixRMaj(angles.length, n);
        DMatrixRMaj beforeY = new DMatrixRMaj(angles.length, n);
        double[][] diagonal = new double[angles.length][steps];
        double[][] side = new double[angles.length][steps];
        int[] length = new int[angles.length];
        java.util.Arrays.fill(length, steps);
        normalise(x, y, new double[angles.length]);
        double[] norms = new double[angles.length];
        for (int step = 0; step < steps; step++) {
            DMatrixRMaj nextX = rotated(symmetric, skew, x, y, angles, -1.0);
            DMatrixRMaj nextY = rotated(symmetric, skew, y, x, angles, 1.0);
            for (int row = 0; row < angles.length; row++) {
                double alpha = 0.0;
                for (int at = row * n; at < (row + 1) * n; at++) {
                    alpha += x.data[at] * nextX.data[at] + y.data[at] * nextY.data[at];
                }
                double beta = step == 0 ? 0.0 : side[row][step - 1];
                for (int at = row * n; at < (row + 1) * n; at++) {
                    nextX.data[at] -= alpha * x.data[at] + beta * beforeX.data[at];
                    nextY.data[at] -= alpha * y.data[at] + beta * beforeY.data[at];
                }
                diagonal[row][step] = alpha;
            }
            beforeX = x;
            beforeY = y;
            x = nextX;
            y = nextY;
            normalise(x, y, norms);
            for (int row = 0; row < angles.length; row++) {
                side[row][step] = norms[row];
                // the Krylov space is exhausted: what follows belongs to a space of its own
                if (norms[row] < 1e-13 * (1.0 + Math.abs(diagonal[row][0])) && length[row] == steps) {
                    length[row] = step + 1;
                }
            }
        }
        double[] largest = new double[angles.length];
        for (int row = 0; row < angles.length; row++) {
            largest[row] = Tridiagonal.largest(diagonal[row], side[row], length[row]);
        }
        return largest;
    }

    /** Returns cos θ S a + sign sin θ K b, row by row. */
    private static DMatrixRMaj rotated(
            DMatrixRMaj symmetric, DMatrixRMaj skew, DMatrixRMaj a, DMatrixRMaj b, double[] angles, double sign) {
        DMatrixRMaj straight = new DMatrixRMaj(1, 1);
        DMatrixRMaj turned = new DMatrixRMaj(1, 1);
        Kernels.best().multiplyTransposed(a, symmetric, straight);
        Kernels.best().multiplyTransposed(b, skew, turned);
        int n = symmetric.numRows;
        for (int at = 0; at < straight.getNumElements(); at++) {
            double angle = angles[at / n];
            straight.data[at] =
                    StrictMath.cos(angle) * straight.data[at] + sign * StrictMath.sin(angle) * turned.data[at];
        }
        return straight;
    }

    private static DMatrixRMaj start(int rows, int n, String stream) {
        CounterRandom chance = CounterRandom.of(0L, "numerical-range-" + stream);
        DMatrixRMaj start = new DMatrixRMaj(rows, n);
        for (int at = 0; at < start.getNumElements(); at++) {
            start.data[at] = chance.gaussian(at % n);
        }
        return start;
    }

    private static void normalise(DMatrixRMaj x, DMatrixRMaj y, double[] norms) {
        int n = x.numCols;
        for (int row = 0; row < x.numRows; row++) {
            double sum = 0.0;
            for (int at = row * n; at < (row + 1) * n; at++) {
                sum += x.data[at] * x.data[at] + y.data[at] * y.data[at];
            }
            norms[row] = Math.sqrt(sum);
            if (norms[row] > 0.0) {
                for (int at = row * n; at < (row + 1) * n; at++) {
                    x.data[at] /= norms[row];
                    y.data[at] /= norms[row];
                }
            }
        }
    }

    /** The largest eigenvalue of a symmetric tridiagonal matrix. */
    private static final class Tridiagonal {

        private Tridiagonal() {}

        /** Bisects by Sturm's count of eigenvalues above a value. */
        static double largest(double[] diagonal, double[] side, int size) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < size; k++) {
                double reach = (k > 0 ? Math.abs(side[k - 1]) : 0.0) + (k < size - 1 ? Math.abs(side[k]) : 0.0);
                low = Math.min(low, diagonal[k] - reach);
                high = Math.max(high, diagonal[k] + reach);
            }
            for (int halving = 0; halving < 100 && high - low > 1e-15 * (Math.abs(low) + Math.abs(high)); halving++) {
                double middle = 0.5 * (low + high);
                if (someAbove(diagonal, side, size, middle)) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return high;
        }

        private static boolean someAbove(double[] diagonal, double[] side, int size, double value) {
            double pivot = 1.0;
            for (int k = 0; k < size; k++) {
                double coupling = k == 0 ? 0.0 : side[k - 1] * side[k - 1] / pivot;
                pivot = diagonal[k] - value - coupling;
                if (pivot > 0.0) {
                    return true;
                }
                pivot = pivot == 0.0 ? -Double.MIN_NORMAL : pivot;
            }
            return false;
        }
    }
}
