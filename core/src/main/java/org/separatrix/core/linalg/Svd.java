package org.separatrix.core.linalg;

import org.ejml.data.DMatrixRMaj;

/**
 * The thin singular value decomposition A = U diag(s) Vᵀ, k = min(m, n).
 *
 * <p>Signs are fixed: the entry of largest modulus in each row of Vᵀ is positive.
 *
 * @param u left vectors, [m × k]
 * @param values s, descending, [k]
 * @param vt right vectors as rows, [k × n]
 */
public record Svd(DMatrixRMaj u, NdArray values, DMatrixRMaj vt) {

    /**
     * Decomposes a matrix in float64.
     *
     * @param a [m × n], not modified
     * @return the decomposition
     */
    public static Svd of(DMatrixRMaj a) {
        return Kernels.best().svd(a);
    }

    static Svd of(DMatrixRMaj u, double[] values, DMatrixRMaj vt) {
        for (int k = 0; k < values.length; k++) {
            int largest = 0;
            for (int j = 1; j < vt.numCols; j++) {
                if (Math.abs(vt.get(k, j)) > Math.abs(vt.get(k, largest))) {
                    largest = j;
                }
            }
            if (vt.get(k, largest) < 0.0) {
                for (int j = 0; j < vt.numCols; j++) {
                    vt.set(k, j, -vt.get(k, j));
                }
                for (int i = 0; i < u.numRows; i++) {
                    u.set(i, k, -u.get(i, k));
                }
            }
        }
        return new Svd(u, NdArray.vector(values), vt);
    }
}
