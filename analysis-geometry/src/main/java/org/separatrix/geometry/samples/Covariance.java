package org.separatrix.geometry.samples;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.SymmetricEigen;

/**
 * The covariance of samples, Xcᵀ Xc / (n − 1), with Xc the samples less their mean. Immutable; the matrix must not be modified.
 *
 * @param samples n
 * @param mean mean of the samples, [N]
 * @param matrix [N × N]
 */
public record Covariance(int samples, NdArray mean, DMatrixRMaj matrix) {

    /**
     * The spectrum of a covariance.
     *
     * @param values eigenvalues, descending, those below 0 by rounding set to 0, [N]
     * @param vectors [N × N], column k belongs to value k
     */
    public record Spectrum(NdArray values, DMatrixRMaj vectors) {

        /**
         * Returns the leading eigenvectors.
         *
         * @param k how many, from 0 to N
         * @return [N × k]
         */
        public DMatrixRMaj basis(int k) {
            return CommonOps_DDRM.extract(vectors, 0, vectors.numRows, 0, k);
        }

        /**
         * Returns how many eigenvalues stand out of rounding.
         *
         * @return the number above 10⁻¹² of the largest
         */
        public int rank() {
            int rank = 0;
            while (rank < values.size() && values.at(rank) > 1e-12 * values.at(0)) {
                rank++;
            }
            return rank;
        }

        /**
         * Sums the leading eigenvalues.
         *
         * @param k how many; more than N count as N
         * @return λ₁ + … + λₖ
         */
        public double sum(int k) {
            double sum = 0.0;
            for (int i = 0; i < Math.min(k, values.size()); i++) {
                sum += values.at(i);
            }
            return sum;
        }
    }

    /**
     * Takes the mean away and multiplies.
     *
     * @param samples X, [n × N], n at least 2, finite, not modified
     * @return the covariance
     * @throws IllegalArgumentException if there are fewer than two samples
     */
    public static Covariance of(DMatrixRMaj samples) {
        int n = samples.numRows;
        int units = samples.numCols;
        if (n < 2) {
            throw new IllegalArgumentException("a covariance needs at least 2 samples, found " + n);
        }
        NdArray mean = mean(samples);
        DMatrixRMaj columns = new DMatrixRMaj(units, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < units; j++) {
                columns.data[j * n + i] = samples.data[i * units + j] - mean.at(j);
            }
        }
        DMatrixRMaj product = new DMatrixRMaj(units, units);
        Kernels.best().multiplyTransposed(columns, columns, product);
        CommonOps_DDRM.divide(product, n - 1.0);
        return new Covariance(n, mean, product);
    }

    /**
     * Returns the mean of samples.
     *
     * @param samples [n × N], not modified
     * @return [N]
     */
    public static NdArray mean(DMatrixRMaj samples) {
        double[] mean = new double[samples.numCols];
        for (int at = 0; at < samples.getNumElements(); at++) {
            mean[at % mean.length] += samples.data[at];
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= samples.numRows;
        }
        return NdArray.vector(mean);
    }

    /**
     * Takes the mean of samples away.
     *
     * @param samples [n × N], not modified
     * @return [n × N], of mean 0
     */
    public static DMatrixRMaj centred(DMatrixRMaj samples) {
        NdArray mean = mean(samples);
        DMatrixRMaj centred = samples.copy();
        for (int at = 0; at < centred.getNumElements(); at++) {
            centred.data[at] -= mean.at(at % samples.numCols);
        }
        return centred;
    }

    /**
     * Returns the total variance.
     *
     * @return tr C
     */
    public double trace() {
        return CommonOps_DDRM.trace(matrix);
    }

    /**
     * Decomposes the covariance.
     *
     * @return all eigenvalues and vectors
     */
    public Spectrum spectrum() {
        return spectrum(matrix);
    }

    /**
     * Decomposes a symmetric matrix that has no negative eigenvalues but by rounding.
     *
     * @param matrix [N × N], not modified
     * @return all eigenvalues and vectors, by falling eigenvalue
     */
    public static Spectrum spectrum(DMatrixRMaj matrix) {
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        int n = matrix.numRows;
        double[] values = new double[n];
        DMatrixRMaj vectors = new DMatrixRMaj(n, n);
        for (int k = 0; k < n; k++) {
            values[k] = Math.max(0.0, eigen.values().at(n - 1 - k));
            for (int i = 0; i < n; i++) {
                vectors.data[i * n + k] = eigen.vectors().data[i * n + n - 1 - k];
            }
        }
        return new Spectrum(NdArray.vector(values), vectors);
    }

    /**
     * Returns the variance within the spans of the first columns of a basis.
     *
     * @param basis orthonormal columns, [N × k]
     * @return tr(DⱼᵀC Dⱼ) of the first j + 1 columns at index j, [k]
     */
    public NdArray captured(DMatrixRMaj basis) {
        return captured(matrix, basis);
    }

    /**
     * Returns how much of a symmetric matrix lies within the spans of the first columns of a basis.
     *
     * @param matrix C, [N × N], not modified
     * @param basis orthonormal columns, [N × k]
     * @return tr(DⱼᵀC Dⱼ) of the first j + 1 columns at index j, [k]
     */
    public static NdArray captured(DMatrixRMaj matrix, DMatrixRMaj basis) {
        DMatrixRMaj product = new DMatrixRMaj(matrix.numRows, basis.numCols);
        Kernels.best().multiplyTransposed(matrix, CommonOps_DDRM.transpose(basis, null), product);
        double[] sums = new double[basis.numCols];
        for (int at = 0; at < product.getNumElements(); at++) {
            sums[at % sums.length] += product.data[at] * basis.data[at];
        }
        for (int j = 1; j < sums.length; j++) {
            sums[j] += sums[j - 1];
        }
        return NdArray.vector(sums);
    }
}
