package org.separatrix.geometry.similarity;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Tensor;

/** Products of tall matrices by the native kernels. */
final class Products {

    private Products() {}

    /** Returns the matrix less the mean of its columns, off the heap. */
    static Tensor centred(DMatrixRMaj samples) {
        return Tensor.of(withoutMean(samples), Precision.FLOAT64);
    }

    static DMatrixRMaj withoutMean(DMatrixRMaj samples) {
        int units = samples.numCols;
        double[] mean = new double[units];
        for (int i = 0; i < samples.numRows; i++) {
            for (int j = 0; j < units; j++) {
                mean[j] += samples.data[i * units + j];
            }
        }
        DMatrixRMaj centred = samples.copy();
        for (int j = 0; j < units; j++) {
            mean[j] /= Math.max(1, samples.numRows);
        }
        for (int i = 0; i < samples.numRows; i++) {
            for (int j = 0; j < units; j++) {
                centred.data[i * units + j] -= mean[j];
            }
        }
        return centred;
    }

    /** Returns aᵀ b. */
    static DMatrixRMaj transposedTimes(Tensor a, Tensor b) {
        Tensor product = Tensor.zeros(Precision.FLOAT64, a.columns(), b.columns());
        Kernels.best().gemm(1.0, a.transposed(), b, 0.0, product);
        return product.toMatrix();
    }
}
