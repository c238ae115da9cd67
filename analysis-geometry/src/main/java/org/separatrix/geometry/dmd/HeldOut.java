package org.separatrix.geometry.dmd;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * How well a model predicts observations it was not fitted to.
 *
 * @param mase mean absolute error over that of persistence, x̂_{t+h} = x_t; null if nothing moves
 * @param r2 1 − squared error over the variance about the units' means; null if nothing varies
 * @param aic Akaike's criterion over the number of entries, ln(SSE / n) + 2 (r² + 1) / n; null if the fit is perfect
 */
record HeldOut(
        @Nullable Double mase,
        @Nullable Double r2,
        @Nullable Double aic) {

    /** Trials to fit to and trials to test on. */
    record Split(List<DMatrixRMaj> train, List<DMatrixRMaj> test) {}

    /**
     * Puts evenly chosen trials aside; of a single trial, its end.
     *
     * @param share of the trials, or of the steps, that are fitted to
     */
    static Split split(List<DMatrixRMaj> trials, double share) {
        int count = trials.size();
        if (count == 1) {
            DMatrixRMaj only = trials.get(0);
            int cut = (int) Math.round(share * only.numRows);
            return new Split(
                    List.of(CommonOps_DDRM.extract(only, 0, cut, 0, only.numCols)),
                    List.of(CommonOps_DDRM.extract(only, cut, only.numRows, 0, only.numCols)));
        }
        int aside = Math.min(count - 1, Math.max(1, (int) Math.round((1.0 - share) * count)));
        List<DMatrixRMaj> train = new ArrayList<>();
        List<DMatrixRMaj> test = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // the i-th trial is tested where the rounded count of tested trials rises
            boolean tested = (long) (i + 1) * aside / count > (long) i * aside / count;
            (tested ? test : train).add(trials.get(i));
        }
        return new Split(train, test);
    }

    /**
     * Measures a model on trials.
     *
     * @param from the first step that is predicted, the same for all models that are compared
     */
    static HeldOut of(DelayModel model, List<DMatrixRMaj> test, int from) {
        int units = test.get(0).numCols;
        int ahead = model.order().ahead();
        double absolute = 0.0;
        double persistent = 0.0;
        double squared = 0.0;
        double[] sums = new double[units];
        double[] squares = new double[units];
        long rows = 0;
        for (DMatrixRMaj trial : test) {
            DMatrixRMaj predicted = model.predict(trial);
            int offset = trial.numRows - predicted.numRows;
            for (int step = from; step < trial.numRows; step++) {
                rows++;
                for (int j = 0; j < units; j++) {
                    double seen = trial.get(step, j);
                    double error = predicted.get(step - offset, j) - seen;
                    absolute += Math.abs(error);
                    persistent += Math.abs(trial.get(step - ahead, j) - seen);
                    squared += error * error;
                    sums[j] += seen;
                    squares[j] += seen * seen;
                }
            }
        }
        double variance = 0.0;
        for (int j = 0; j < units; j++) {
            variance += squares[j] - sums[j] * sums[j] / Math.max(1, rows);
        }
        double entries = (double) rows * units;
        double parameters = (double) model.order().rank() * model.order().rank() + 1.0;
        return new HeldOut(
                finite(absolute / persistent),
                finite(1.0 - squared / variance),
                finite(Math.log(squared / entries) + 2.0 * parameters / entries));
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
