package org.separatrix.fixedpoints;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Small operations on states held as [1 × N] or [N × 1] matrices. */
final class Vectors {

    private Vectors() {}

    /** Returns ‖v‖_∞, NaN if any element is NaN. */
    static double largest(DMatrixRMaj v) {
        double largest = 0.0;
        for (int i = 0; i < v.getNumElements(); i++) {
            largest = Math.max(largest, Math.abs(v.data[i]));
        }
        return largest;
    }

    /** Returns ‖v‖². */
    static double squared(DMatrixRMaj v) {
        double sum = 0.0;
        for (int i = 0; i < v.getNumElements(); i++) {
            sum += v.data[i] * v.data[i];
        }
        return sum;
    }

    static double norm(DMatrixRMaj v) {
        return Math.sqrt(squared(v));
    }

    static double distance(DMatrixRMaj a, DMatrixRMaj b) {
        double sum = 0.0;
        for (int i = 0; i < a.getNumElements(); i++) {
            double d = a.data[i] - b.data[i];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    /** Returns whether every element is a finite number. */
    static boolean isFinite(DMatrixRMaj v) {
        // 0 · x is NaN exactly where x is not finite
        double sum = 0.0;
        for (int i = 0; i < v.getNumElements(); i++) {
            sum += 0.0 * v.data[i];
        }
        return sum == 0.0;
    }

    /** Copies one row. */
    static DMatrixRMaj row(DMatrixRMaj matrix, int row) {
        int n = matrix.numCols;
        return DMatrixRMaj.wrap(1, n, Arrays.copyOfRange(matrix.data, row * n, (row + 1) * n));
    }

    /** Puts states of so many variables below one another, [S × N]. */
    static DMatrixRMaj stacked(List<DMatrixRMaj> states, int dimension) {
        DMatrixRMaj rows = new DMatrixRMaj(states.size(), dimension);
        for (int k = 0; k < states.size(); k++) {
            System.arraycopy(states.get(k).data, 0, rows.data, k * dimension, dimension);
        }
        return rows;
    }

    /** Returns whether every element of one row is a finite number. */
    static boolean isRowFinite(DMatrixRMaj matrix, int row) {
        double sum = 0.0;
        for (int at = row * matrix.numCols; at < (row + 1) * matrix.numCols; at++) {
            sum += 0.0 * matrix.data[at];
        }
        return sum == 0.0;
    }

    /** Copies the rows that are finite and no larger than a limit in any element. */
    static DMatrixRMaj finiteRows(DMatrixRMaj matrix, double limit) {
        int[] kept = IntStream.range(0, matrix.numRows)
                .filter(row -> isRowFinite(matrix, row))
                .filter(row -> largest(row(matrix, row)) <= limit)
                .toArray();
        int n = matrix.numCols;
        DMatrixRMaj rows = new DMatrixRMaj(kept.length, n);
        for (int k = 0; k < kept.length; k++) {
            System.arraycopy(matrix.data, kept[k] * n, rows.data, k * n, n);
        }
        return rows;
    }

    /** Returns the median of the values that are not NaN; NaN if there are none. */
    static double median(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
