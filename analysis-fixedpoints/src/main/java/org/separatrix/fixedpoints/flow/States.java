package org.separatrix.fixedpoints.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;

/** Small operations on states as vectors and as rows. */
public final class States {

    private States() {}

    /**
     * Returns the distance of two states.
     *
     * @param a [N]
     * @param b [N]
     * @return ‖a − b‖
     */
    public static double distance(NdArray a, NdArray b) {
        double sum = 0.0;
        for (int i = 0; i < a.size(); i++) {
            double d = a.at(i) - b.at(i);
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    /**
     * Returns the length of a state.
     *
     * @param a [N]
     * @return ‖a‖
     */
    public static double norm(NdArray a) {
        double sum = 0.0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.at(i) * a.at(i);
        }
        return Math.sqrt(sum);
    }

    /**
     * Returns the mean of some states.
     *
     * @param rows [S × N], S ≥ 1
     * @return [N]
     */
    public static NdArray mean(DMatrixRMaj rows) {
        double[] mean = new double[rows.numCols];
        for (int at = 0; at < rows.getNumElements(); at++) {
            mean[at % rows.numCols] += rows.data[at] / rows.numRows;
        }
        return NdArray.vector(mean);
    }

    /**
     * Returns the root mean square of the distances from a state.
     *
     * @param rows [S × N], S ≥ 1
     * @param mean [N]
     * @return not negative
     */
    public static double spread(DMatrixRMaj rows, NdArray mean) {
        double sum = 0.0;
        for (int at = 0; at < rows.getNumElements(); at++) {
            double d = rows.data[at] - mean.at(at % rows.numCols);
            sum += d * d;
        }
        return Math.sqrt(sum / rows.numRows);
    }

    /**
     * Copies a row.
     *
     * @param rows [S × N]
     * @param row from 0 to S − 1
     * @return [N]
     */
    public static NdArray row(DMatrixRMaj rows, int row) {
        int n = rows.numCols;
        return NdArray.wrap(Arrays.copyOfRange(rows.data, row * n, (row + 1) * n), n);
    }

    /**
     * Copies the rows.
     *
     * @param rows [S × N]
     * @return S states
     */
    public static List<NdArray> rows(DMatrixRMaj rows) {
        List<NdArray> all = new ArrayList<>();
        for (int row = 0; row < rows.numRows; row++) {
            all.add(row(rows, row));
        }
        return all;
    }

    /**
     * Puts states below one another.
     *
     * @param states each [N]
     * @param n N
     * @return [S × N]
     */
    public static DMatrixRMaj stacked(List<NdArray> states, int n) {
        DMatrixRMaj rows = new DMatrixRMaj(states.size(), n);
        for (int k = 0; k < states.size(); k++) {
            System.arraycopy(states.get(k).toArray(), 0, rows.data, k * n, n);
        }
        return rows;
    }
}
