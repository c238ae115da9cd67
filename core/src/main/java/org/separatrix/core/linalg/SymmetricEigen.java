package org.separatrix.core.linalg;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Eigenvalues of a real symmetric matrix, ascending, with orthonormal vectors.
 *
 * @param values eigenvalues, ascending, [n]
 * @param vectors [n × n], column k belongs to value k
 */
public record SymmetricEigen(NdArray values, DMatrixRMaj vectors) {

    /**
     * Decomposes a symmetric matrix in float64.
     *
     * @param a [n × n], the lower triangle is read, not modified
     * @return the decomposition
     */
    public static SymmetricEigen of(DMatrixRMaj a) {
        return Kernels.best().symmetricEigen(Tensor.of(a, Precision.FLOAT64));
    }

    static SymmetricEigen ofRows(double[] values, DMatrixRMaj rows) {
        DMatrixRMaj columns = new DMatrixRMaj(rows.numCols, rows.numRows);
        CommonOps_DDRM.transpose(rows, columns);
        return new SymmetricEigen(NdArray.vector(values), columns);
    }
}
