package org.separatrix.geometry.dmd;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Svd;

/**
 * Delay coordinates of the trials of one system.
 *
 * <p>The row of step t is [x_t, x_{t−s}, …, x_{t−(q−1)s}], with t from (q − 1) s on; rows are made within each trial, trials may differ in
 * length. The stacked rows H, less the mean of their columns where wanted, are decomposed as H = V diag(σ) Wᵀ; V are the coordinates,
 * which any invertible linear map of the observations changes by a rotation only as long as all of them are kept.
 *
 * <p>Source: Brunton et al. 2017 (doi:10.1038/s41467-017-00030-8).
 */
final class DelayCoordinates {

    private static final double RANK_TOLERANCE = 1e-8;

    private final int delays;
    private final int interval;
    private final int units;
    private final double[] mean;
    private final NdArray singularValues;
    private final DMatrixRMaj directions;
    private final List<DMatrixRMaj> trials;

    private DelayCoordinates(int delays, int interval, int units, double[] mean, Svd svd, List<DMatrixRMaj> trials) {
        this.delays = delays;
        this.interval = interval;
        this.units = units;
        this.mean = mean;
        this.singularValues = svd.values();
        this.directions = CommonOps_DDRM.transpose(svd.vt(), null);
        this.trials = trials;
    }

    /** Decomposes the delay rows of trials [steps × N], each of which is long enough. */
    static DelayCoordinates of(List<DMatrixRMaj> trials, int delays, int interval, boolean centred) {
        List<DMatrixRMaj> rows = new ArrayList<>();
        int total = 0;
        for (DMatrixRMaj trial : trials) {
            DMatrixRMaj own = rows(trial, delays, interval);
            rows.add(own);
            total += own.numRows;
        }
        int columns = rows.get(0).numCols;
        DMatrixRMaj stacked = new DMatrixRMaj(total, columns);
        int at = 0;
        for (DMatrixRMaj own : rows) {
            System.arraycopy(own.data, 0, stacked.data, at, own.getNumElements());
            at += own.getNumElements();
        }
        double[] mean = new double[columns];
        if (centred) {
            for (int i = 0; i < stacked.getNumElements(); i++) {
                mean[i % columns] += stacked.data[i] / total;
            }
            for (int i = 0; i < stacked.getNumElements(); i++) {
                stacked.data[i] -= mean[i % columns];
            }
        }
        Svd svd = Svd.of(stacked);
        List<DMatrixRMaj> coordinates = new ArrayList<>();
        int row = 0;
        for (DMatrixRMaj own : rows) {
            coordinates.add(CommonOps_DDRM.extract(svd.u(), row, row + own.numRows, 0, svd.u().numCols));
            row += own.numRows;
        }
        return new DelayCoordinates(delays, interval, trials.get(0).numCols, mean, svd, coordinates);
    }

    static DMatrixRMaj rows(DMatrixRMaj trial, int delays, int interval) {
        int units = trial.numCols;
        int first = (delays - 1) * interval;
        DMatrixRMaj rows = new DMatrixRMaj(trial.numRows - first, delays * units);
        for (int i = 0; i < rows.numRows; i++) {
            for (int delay = 0; delay < delays; delay++) {
                int from = (first + i - delay * interval) * units;
                System.arraycopy(trial.data, from, rows.data, i * rows.numCols + delay * units, units);
            }
        }
        return rows;
    }

    /** Returns the fewest steps a trial needs. */
    static int shortest(int delays, int interval, int ahead) {
        return (delays - 1) * interval + ahead + 1;
    }

    /** Returns the number of singular values above 10⁻⁸ of the largest. */
    int rank() {
        int rank = 0;
        while (rank < singularValues.size()
                && singularValues.at(rank) > 0.0
                && singularValues.at(rank) > RANK_TOLERANCE * singularValues.at(0)) {
            rank++;
        }
        return rank;
    }

    NdArray singularValues() {
        return singularValues;
    }

    /** Returns V of each trial, [rows × all coordinates]. */
    List<DMatrixRMaj> trials() {
        return trials;
    }

    /** Expresses a trial in the first coordinates, [rows × rank]. */
    DMatrixRMaj project(DMatrixRMaj trial, int rank) {
        DMatrixRMaj rows = rows(trial, delays, interval);
        for (int i = 0; i < rows.getNumElements(); i++) {
            rows.data[i] -= mean[i % rows.numCols];
        }
        DMatrixRMaj projected = new DMatrixRMaj(rows.numRows, rank);
        CommonOps_DDRM.mult(rows, CommonOps_DDRM.extract(directions, 0, directions.numRows, 0, rank), projected);
        for (int i = 0; i < projected.numRows; i++) {
            for (int k = 0; k < rank; k++) {
                projected.set(i, k, projected.get(i, k) / singularValues.at(k));
            }
        }
        return projected;
    }

    /** Returns the observations that coordinates [n × rank] stand for, those without delay, [n × N]. */
    DMatrixRMaj observations(DMatrixRMaj coordinates) {
        int rank = coordinates.numCols;
        DMatrixRMaj back = new DMatrixRMaj(rank, units);
        for (int k = 0; k < rank; k++) {
            for (int j = 0; j < units; j++) {
                back.set(k, j, singularValues.at(k) * directions.get(j, k));
            }
        }
        DMatrixRMaj observed = new DMatrixRMaj(coordinates.numRows, units);
        CommonOps_DDRM.mult(coordinates, back, observed);
        for (int i = 0; i < observed.getNumElements(); i++) {
            observed.data[i] += mean[i % units];
        }
        return observed;
    }
}
