package org.separatrix.geometry.similarity;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Lu;
import org.separatrix.geometry.samples.Covariance;

/**
 * The inverse covariance of the noise within conditions, its off-diagonal part shrunk towards zero.
 *
 * <p>The share of the shrinkage is the estimated variance of the off-diagonal entries over the sum of their squares, in [0, 1].
 *
 * <p>Source: Schäfer and Strimmer 2005 (doi:10.2202/1544-6115.1175).
 */
final class NoisePrecision {

    private static final double NO_NOISE = 1e-12;

    private NoisePrecision() {}

    /** Returns P [N × N], or null where some unit has no noise, or there are too few repeats to tell. */
    static @Nullable DMatrixRMaj of(List<DMatrixRMaj> conditions) {
        DMatrixRMaj residuals = residuals(conditions);
        int n = residuals.numRows;
        int freedom = n - conditions.size();
        int units = residuals.numCols;
        if (freedom < 2) {
            return null;
        }
        DMatrixRMaj covariance = new DMatrixRMaj(units, units);
        CommonOps_DDRM.multTransA(1.0 / freedom, residuals, residuals, covariance);
        double variance = CommonOps_DDRM.trace(covariance) / units;
        for (int i = 0; i < units; i++) {
            if (!(covariance.get(i, i) > NO_NOISE * variance) || variance == 0.0) {
                return null;
            }
        }
        shrink(covariance, shrinkage(residuals, covariance, freedom));
        Lu lu = Lu.of(covariance);
        return lu.isSingular() ? null : lu.solve(CommonOps_DDRM.identity(units));
    }

    private static void shrink(DMatrixRMaj covariance, double share) {
        for (int i = 0; i < covariance.numRows; i++) {
            for (int j = 0; j < covariance.numCols; j++) {
                if (i != j) {
                    covariance.set(i, j, (1.0 - share) * covariance.get(i, j));
                }
            }
        }
    }

    /** Returns the share, from the spread of the products of residuals about the covariance. */
    static double shrinkage(DMatrixRMaj residuals, DMatrixRMaj covariance, int freedom) {
        int units = residuals.numCols;
        int n = residuals.numRows;
        DMatrixRMaj squares = new DMatrixRMaj(n, units);
        for (int at = 0; at < residuals.getNumElements(); at++) {
            squares.data[at] = residuals.data[at] * residuals.data[at];
        }
        DMatrixRMaj fourth = new DMatrixRMaj(units, units);
        CommonOps_DDRM.multTransA(squares, squares, fourth);
        double spread = 0.0;
        double size = 0.0;
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                if (i != j) {
                    double mean = covariance.get(i, j) * freedom / n;
                    spread += (fourth.get(i, j) - n * mean * mean) / ((double) freedom * freedom);
                    size += covariance.get(i, j) * covariance.get(i, j);
                }
            }
        }
        return size > 0.0 ? Math.max(0.0, Math.min(1.0, spread / size)) : 1.0;
    }

    private static DMatrixRMaj residuals(List<DMatrixRMaj> conditions) {
        int units = conditions.get(0).numCols;
        int rows = conditions.stream().mapToInt(repeats -> repeats.numRows).sum();
        DMatrixRMaj residuals = new DMatrixRMaj(rows, units);
        int at = 0;
        for (DMatrixRMaj repeats : conditions) {
            CommonOps_DDRM.insert(Covariance.centred(repeats), residuals, at, 0);
            at += repeats.numRows;
        }
        return residuals;
    }
}
