package org.separatrix.fixedpoints;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.SymmetricEigen;

/**
 * The directions of largest variance of some states, for looking at them.
 *
 * @param mean subtracted before projecting, [1 × N]
 * @param axes orthonormal rows, most variance first, [D × N]; D is 2 or 3, with rows of zeros where N is smaller
 * @param share share of the variance along each axis, [D], 0 where there is no variance
 */
public record PrincipalAxes(DMatrixRMaj mean, DMatrixRMaj axes, NdArray share) {

    /**
     * Computes the axes.
     *
     * @param samples [S × N]; rows that are not finite are skipped
     * @return the two or three axes of most variance
     */
    public static PrincipalAxes of(DMatrixRMaj samples) {
        DMatrixRMaj states = Vectors.finiteRows(samples, Double.POSITIVE_INFINITY);
        int n = states.numCols;
        int shown = Math.max(2, Math.min(3, n));
        DMatrixRMaj mean = new DMatrixRMaj(1, n);
        for (int at = 0; at < states.getNumElements(); at++) {
            mean.data[at % n] += states.data[at] / states.numRows;
        }
        SymmetricEigen eigen = SymmetricEigen.of(covariance(states, mean));
        double total = 0.0;
        for (int k = 0; k < n; k++) {
            total += Math.max(0.0, eigen.values().at(k));
        }
        DMatrixRMaj axes = new DMatrixRMaj(shown, n);
        double[] share = new double[shown];
        for (int d = 0; d < Math.min(shown, n); d++) {
            int k = n - 1 - d;
            share[d] = total > 0.0 ? Math.max(0.0, eigen.values().at(k)) / total : 0.0;
            int largest = 0;
            for (int i = 0; i < n; i++) {
                largest = Math.abs(eigen.vectors().get(i, k))
                                > Math.abs(eigen.vectors().get(largest, k))
                        ? i
                        : largest;
            }
            // a sign of its own, so that pictures of two runs agree
            double sign = eigen.vectors().get(largest, k) < 0.0 ? -1.0 : 1.0;
            for (int i = 0; i < n; i++) {
                axes.set(d, i, sign * eigen.vectors().get(i, k));
            }
        }
        return new PrincipalAxes(mean, axes, NdArray.vector(share));
    }

    private static DMatrixRMaj covariance(DMatrixRMaj states, DMatrixRMaj mean) {
        DMatrixRMaj centred = new DMatrixRMaj(states.numCols, states.numRows);
        for (int row = 0; row < states.numRows; row++) {
            for (int i = 0; i < states.numCols; i++) {
                centred.set(i, row, states.get(row, i) - mean.data[i]);
            }
        }
        DMatrixRMaj covariance = new DMatrixRMaj(states.numCols, states.numCols);
        Kernels.best().multiplyTransposed(centred, centred, covariance);
        return covariance;
    }

    /**
     * Returns the number of axes.
     *
     * @return 2 or 3
     */
    public int dimensions() {
        return axes.numRows;
    }

    /**
     * Returns one coordinate of one state.
     *
     * @param axis from 0
     * @param state [N]
     * @return its projection on the axis
     */
    public double coordinate(int axis, NdArray state) {
        double sum = 0.0;
        for (int i = 0; i < axes.numCols; i++) {
            sum += axes.get(axis, i) * (state.at(i) - mean.data[i]);
        }
        return sum;
    }
}
