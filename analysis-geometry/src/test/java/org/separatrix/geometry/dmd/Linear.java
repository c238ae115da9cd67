package org.separatrix.geometry.dmd;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.geometry.samples.Samples;

/** Trials of linear systems. */
final class Linear {

    /** Eigenvalues 0.7 and 0.925 ± 0.19843135i. */
    static final DMatrixRMaj THREE = DMatrixRMaj.wrap(3, 3, new double[] {0.95, 0.2, 0, -0.2, 0.9, 0.1, 0, 0, 0.7});

    private Linear() {}

    static List<DMatrixRMaj> trials(DMatrixRMaj a, int trials, int steps, long seed) {
        DMatrixRMaj starts = Samples.gaussian(trials, a.numRows, seed);
        List<DMatrixRMaj> all = new ArrayList<>();
        for (int k = 0; k < trials; k++) {
            DMatrixRMaj trial = new DMatrixRMaj(steps, a.numRows);
            DMatrixRMaj now = CommonOps_DDRM.extractRow(starts, k, null);
            for (int t = 0; t < steps; t++) {
                CommonOps_DDRM.insert(now, trial, t, 0);
                DMatrixRMaj next = new DMatrixRMaj(1, a.numRows);
                CommonOps_DDRM.multTransB(now, a, next);
                now = next;
            }
            all.add(trial);
        }
        return all;
    }

    static List<DMatrixRMaj> mapped(List<DMatrixRMaj> trials, DMatrixRMaj map) {
        return trials.stream().map(trial -> Samples.times(trial, map)).toList();
    }

    static List<DMatrixRMaj> moved(List<DMatrixRMaj> trials, double by) {
        return trials.stream()
                .map(trial -> {
                    DMatrixRMaj copy = trial.copy();
                    CommonOps_DDRM.add(copy, by);
                    return copy;
                })
                .toList();
    }
}
