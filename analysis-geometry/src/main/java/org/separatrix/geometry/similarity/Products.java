package org.separatrix.geometry.similarity;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Tensor;

/** Products of tall matrices by the native kernels. */
final class Products {

    private Products() {}

    /** Returns aᵀ b. */
    static DMatrixRMaj transposedTimes(Tensor a, Tensor b) {
        Tensor product = Tensor.zeros(Precision.FLOAT64, a.columns(), b.columns());
        Kernels.best().gemm(1.0, a.transposed(), b, 0.0, product);
        return product.toMatrix();
    }
}
