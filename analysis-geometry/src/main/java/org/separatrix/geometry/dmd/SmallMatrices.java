package org.separatrix.geometry.dmd;

/** Products of small square matrices in row-major arrays, by loops that the compiler vectorises. */
final class SmallMatrices {

    private SmallMatrices() {}

    /** Computes out = a b; out must be neither of them. */
    static void multiply(double[] a, double[] b, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            int row = i * n;
            double first = a[row];
            for (int j = 0; j < n; j++) {
                out[row + j] = first * b[j];
            }
            for (int k = 1; k < n; k++) {
                double factor = a[row + k];
                int from = k * n;
                for (int j = 0; j < n; j++) {
                    out[row + j] += factor * b[from + j];
                }
            }
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
