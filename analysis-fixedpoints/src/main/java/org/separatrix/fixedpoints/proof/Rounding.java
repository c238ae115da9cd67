package org.separatrix.fixedpoints.proof;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.Kernels;

/**
 * Bounds of rounding errors of sums and products of matrices in float64.
 *
 * <p>With u = 2⁻⁵³ and γ_n = n u / (1 − n u), a computed dot product of length n, in any order of summation and with or without fused
 * operations, errs by at most γ_n Σ |x_i y_i| plus n times the smallest positive number, which covers underflow. Here 2 n u stands for
 * γ_n, which is larger for every n below 2⁵². A computed sum of n non-negative numbers times 1 + 2 (n + 1) u bounds the true
 * sum.
 *
 * <p>Source: Higham 2002 (doi:10.1137/1.9780898718027), chapter 3; Ogita, Rump and Oishi 2005 (doi:10.1137/030601818) for
 * compensated dot products.
 */
final class Rounding {

    private static final double TWO_U = 0x1.0p-52;
    /** Covers underflow; added wherever a bound could be lost to it. */
    static final double TINY = 0x1.0p-1000;

    private Rounding() {}

    /** Bounds γ_n. */
    static double gamma(int n) {
        return n * TWO_U;
    }

    /** Bounds from above what a computation with at most so many roundings of non-negative numbers gives. */
    static double up(double value, int roundings) {
        return Math.nextUp(value * (1.0 + (roundings + 2) * TWO_U)) + TINY;
    }

    /** Encloses Σ x_i y_i as if computed with twice the digits. */
    static Interval dot(double[] x, int at, double[] y, int n) {
        double sum = 0.0;
        double rest = 0.0;
        double size = 0.0;
        for (int i = 0; i < n; i++) {
            double a = x[at + i];
            double b = y[i];
            double product = a * b;
            double tail = Math.fma(a, b, -product);
            double next = sum + product;
            double part = next - sum;
            rest += (sum - (next - part)) + (product - part) + tail;
            sum = next;
            size += Math.abs(product);
        }
        double value = sum + rest;
        // the rest itself is summed with 2 n roundings, of terms that are at most γ_n times the size
        double error = up(gamma(2 * n + 2) * gamma(n + 2) * size, n + 4) + TWO_U * Math.abs(value) + n * TINY;
        return Interval.around(value, error);
    }

    /** Returns A B, rounded. */
    static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj transposed = new DMatrixRMaj(b.numCols, b.numRows);
        org.ejml.dense.row.CommonOps_DDRM.transpose(b, transposed);
        DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numCols);
        Kernels.best().multiplyTransposed(a, transposed, product);
        return product;
    }

    /** Bounds |A| v from above, for v ≥ 0. */
    static double[] absolute(DMatrixRMaj a, double[] v) {
        double[] result = new double[a.numRows];
        for (int i = 0; i < a.numRows; i++) {
            result[i] = up(absolute(a.data, i * a.numCols, v, a.numCols), 2 * a.numCols);
        }
        return result;
    }

    /** Sums |x_j| v_j, in four parts so that no addition waits for the one before. */
    private static double absolute(double[] x, int at, double[] v, int n) {
        double a = 0.0;
        double b = 0.0;
        double c = 0.0;
        double d = 0.0;
        int j = 0;
        for (; j + 3 < n; j += 4) {
            a += Math.abs(x[at + j]) * v[j];
            b += Math.abs(x[at + j + 1]) * v[j + 1];
            c += Math.abs(x[at + j + 2]) * v[j + 2];
            d += Math.abs(x[at + j + 3]) * v[j + 3];
        }
        for (; j < n; j++) {
            a += Math.abs(x[at + j]) * v[j];
        }
        return a + b + (c + d);
    }

    /** Bounds the row sums of |A| from above. */
    static double[] rowSums(DMatrixRMaj a) {
        double[] ones = new double[a.numCols];
        java.util.Arrays.fill(ones, 1.0);
        return absolute(a, ones);
    }

    /** Bounds the row sums of |I − A B| from above, A and B taken as exact. */
    static double[] defect(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = product(a, b);
        int n = product.numRows;
        for (int i = 0; i < n; i++) {
            product.data[i * n + i] = 1.0 - product.data[i * n + i];
        }
        double[] sums = rowSums(product);
        double[] sizes = absolute(a, rowSums(b));
        for (int i = 0; i < n; i++) {
            sums[i] = up(sums[i] + gamma(n + 2) * sizes[i] + TWO_U + n * TINY, 4);
        }
        return sums;
    }

    /** Bounds the row sums of |C − A B| from above, all three taken as exact. */
    static double[] difference(DMatrixRMaj c, DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = product(a, b);
        int n = product.numCols;
        for (int at = 0; at < product.getNumElements(); at++) {
            product.data[at] = c.data[at] - product.data[at];
        }
        double[] sums = rowSums(product);
        double[] sizes = absolute(a, rowSums(b));
        for (int i = 0; i < sums.length; i++) {
            // the subtraction errs by a unit of what comes out, the product by γ of its terms
            sums[i] = up(sums[i] * (1.0 + TWO_U) + gamma(n + 2) * sizes[i] + n * TINY, 6);
        }
        return sums;
    }

    /** Returns the largest of non-negative numbers, or infinity if one is NaN. */
    static double largest(double[] values) {
        double largest = 0.0;
        for (double value : values) {
            largest = Double.isNaN(value) ? Double.POSITIVE_INFINITY : Math.max(largest, value);
        }
        return largest;
    }
}
