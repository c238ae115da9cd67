package org.separatrix.core.linalg;

import org.ejml.data.DMatrixRMaj;

/**
 * The thin decomposition A = Q R with orthonormal columns of Q and a non-negative diagonal of R.
 *
 * @param q [m × n]
 * @param r upper triangular, [n × n]
 */
public record Qr(DMatrixRMaj q, DMatrixRMaj r) {

    /**
     * Decomposes a matrix in float64.
     *
     * @param a [m × n], m ≥ n, not modified
     * @return the decomposition
     */
    public static Qr of(DMatrixRMaj a) {
        return Kernels.best().qr(a);
    }

    static DMatrixRMaj upperTriangle(DMatrixRMaj factors) {
        int n = factors.numCols;
        DMatrixRMaj r = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                r.set(i, j, factors.get(i, j));
            }
        }
        return r;
    }

    static Qr withNonNegativeDiagonal(DMatrixRMaj q, DMatrixRMaj r) {
        for (int k = 0; k < r.numRows; k++) {
            if (r.get(k, k) < 0.0) {
                for (int j = k; j < r.numCols; j++) {
                    r.set(k, j, -r.get(k, j));
                }
                for (int i = 0; i < q.numRows; i++) {
                    q.set(i, k, -q.get(i, k));
                }
            }
        }
        return new Qr(q, r);
    }
}
