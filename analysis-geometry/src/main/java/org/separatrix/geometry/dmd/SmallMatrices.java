package org.separatrix.geometry.dmd;

/** Products of small square matrices in row-major arrays, by loops that the compiler vectorises. */
final class SmallMatrices {

    private SmallMatrices() {}

    /** Computes out = a b; out must be neither of them. Four rows of b are added at a time, so that out is read and written less. */
    static void multiply(double[] a, double[] b, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            int row = i * n;
            int k = n % 4;
            first(a, b, out, n, row, k);
            for (; k < n; k += 4) {
                double f0 = a[row + k];
                double f1 = a[row + k + 1];
                double f2 = a[row + k + 2];
                double f3 = a[row + k + 3];
                int b0 = k * n;
                int b1 = b0 + n;
                int b2 = b1 + n;
                int b3 = b2 + n;
                for (int j = 0; j < n; j++) {
                    out[row + j] += f0 * b[b0 + j] + f1 * b[b1 + j] + (f2 * b[b2 + j] + f3 * b[b3 + j]);
                }
            }
        }
    }

    /** Sets a row of out to the sum over the first k rows of b, k below 4. */
    private static void first(double[] a, double[] b, double[] out, int n, int row, int k) {
        double f0 = k > 0 ? a[row] : 0.0;
        double f1 = k > 1 ? a[row + 1] : 0.0;
        double f2 = k > 2 ? a[row + 2] : 0.0;
        int b1 = k > 1 ? n : 0;
        int b2 = k > 2 ? 2 * n : 0;
        for (int j = 0; j < n; j++) {
            out[row + j] = f0 * b[j] + (f1 * b[b1 + j] + f2 * b[b2 + j]);
        }
    }

    /** Computes out = aᵀ; out must not be a. */
    static void transpose(double[] a, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                out[j * n + i] = a[i * n + j];
            }
        }
    }

    /** Inverts in place a matrix whose symmetric part is positive definite, which needs no exchange of rows. */
    static void invert(double[] a, int n) {
        for (int k = 0; k < n; k++) {
            int pivotRow = k * n;
            double inverse = 1.0 / a[pivotRow + k];
            a[pivotRow + k] = 1.0;
            for (int j = 0; j < n; j++) {
                a[pivotRow + j] *= inverse;
            }
            for (int i = 0; i < n; i++) {
                if (i != k) {
                    double factor = -a[i * n + k];
                    a[i * n + k] = 0.0;
                    for (int j = 0; j < n; j++) {
                        a[i * n + j] += factor * a[pivotRow + j];
                    }
                }
            }
        }
    }

    /** Returns the sum of products, in four partial sums. */
    static double dot(double[] a, double[] b, int length) {
        double s0 = 0.0;
        double s1 = 0.0;
        double s2 = 0.0;
        double s3 = 0.0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < length; i++) {
            s0 += a[i] * b[i];
        }
        return s0 + s1 + (s2 + s3);
    }
}
