package org.separatrix.fixedpoints.proof;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A matrix as a product of thin ones, found by taking out crosses: the row and the column through the largest entry that is left.
 *
 * <p>Source: Bebendorf 2000 (doi:10.1007/PL00005410).
 *
 * @param left L, [N × R]
 * @param right R, [N × R], so that the matrix is about L Rᵀ
 */
public record Crosses(DMatrixRMaj left, DMatrixRMaj right) {

    /** Largest entry that is left, relative to the largest there was, of a matrix that is a product up to rounding. */
    public static final double NEGLIGIBLE = 1e-11;

    /**
     * Factorises.
     *
     * @param matrix any square matrix, not modified
     * @param mostRank largest rank, at least 1
     * @param tolerance largest entry that may be left, relative to the largest there was
     * @return the factors, or null where the rank is larger or the matrix is 0
     */
    public static @Nullable Crosses of(DMatrixRMaj matrix, int mostRank, double tolerance) {
        int n = matrix.numRows;
        DMatrixRMaj rest = matrix.copy();
        double[][] columns = new double[mostRank][];
        double[][] rows = new double[mostRank][];
        double scale = 0.0;
        for (int rank = 0; ; rank++) {
            int pivot = largest(rest);
            double size = Math.abs(rest.data[pivot]);
            scale = rank == 0 ? size : scale;
            if (!(size > tolerance * scale)) {
                return rank == 0 || Double.isNaN(size)
                        ? null
                        : new Crosses(stacked(columns, rank, n), stacked(rows, rank, n));
            }
            if (rank == mostRank) {
                return null;
            }
            columns[rank] = new double[n];
            rows[rank] = new double[n];
            for (int i = 0; i < n; i++) {
                columns[rank][i] = rest.data[i * n + pivot % n] / rest.data[pivot];
                rows[rank][i] = rest.data[pivot / n * n + i];
            }
            for (int i = 0, at = 0; i < n; i++) {
                for (int j = 0; j < n; j++, at++) {
                    rest.data[at] -= columns[rank][i] * rows[rank][j];
                }
            }
        }
    }

    /**
     * Returns the number of crosses.
     *
     * @return R, at least 1
     */
    public int rank() {
        return left.numCols;
    }

    /** Bounds the row sums of |W − L Rᵀ|. */
    double[] errorRowSums(DMatrixRMaj matrix) {
        int n = matrix.numRows;
        double[] sums = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double product = 0.0;
                double size = Math.abs(matrix.get(i, j));
                for (int k = 0; k < rank(); k++) {
                    product += left.get(i, k) * right.get(j, k);
                    size += Math.abs(left.get(i, k) * right.get(j, k));
                }
                sums[i] += Math.abs(matrix.get(i, j) - product) + Rounding.gamma(rank() + 4) * size;
            }
            sums[i] = Rounding.up(sums[i], 4 * n);
        }
        return sums;
    }

    private static int largest(DMatrixRMaj matrix) {
        int largest = 0;
        for (int at = 1; at < matrix.getNumElements(); at++) {
            largest = Math.abs(matrix.data[at]) > Math.abs(matrix.data[largest]) ? at : largest;
        }
        return largest;
    }

    private static DMatrixRMaj stacked(double[][] vectors, int rank, int n) {
        DMatrixRMaj matrix = new DMatrixRMaj(n, rank);
        for (int k = 0; k < rank; k++) {
            for (int i = 0; i < n; i++) {
                matrix.set(i, k, vectors[k][i]);
            }
        }
        return matrix;
    }
}
