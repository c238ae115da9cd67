package org.separatrix.fixedpoints;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Lu;

/**
 * Estimates of the largest and smallest singular value of a square matrix by power iteration, at O(N²) where a factorisation
 * is at hand. The largest is bounded from below, the smallest from above; both are within a few per cent where it matters, at
 * a gap of orders of magnitude.
 *
 * @param largest estimate of σ_max
 * @param smallest estimate of σ_min, 0 where the factorisation is singular
 */
record SingularRange(double largest, double smallest) {

    private static final int ROUNDS = 6;

    static SingularRange estimate(DMatrixRMaj matrix, Lu lu) {
        return new SingularRange(largest(matrix), lu.isSingular() ? 0.0 : smallest(matrix.numRows, lu));
    }

    /** Estimates the largest singular value alone; NaN or infinite where the matrix is not finite. */
    static double largest(DMatrixRMaj matrix) {
        int n = matrix.numRows;
        DMatrixRMaj v = probe(n);
        DMatrixRMaj forward = new DMatrixRMaj(n, 1);
        double largest = 0.0;
        for (int round = 0; round < ROUNDS; round++) {
            CommonOps_DDRM.mult(matrix, v, forward);
            largest = Math.max(largest, Vectors.norm(forward));
            CommonOps_DDRM.multTransA(matrix, forward, v);
            if (!normalise(v)) {
                return largest;
            }
        }
        return largest;
    }

    private static double smallest(int n, Lu lu) {
        DMatrixRMaj v = probe(n);
        double inverse = 0.0;
        for (int round = 0; round < ROUNDS; round++) {
            DMatrixRMaj back = lu.solve(v);
            inverse = Math.max(inverse, Vectors.norm(back));
            if (!Double.isFinite(inverse) || !normalise(back)) {
                return 0.0;
            }
            v = lu.solveTransposed(back);
            if (!Vectors.isFinite(v) || !normalise(v)) {
                return 0.0;
            }
        }
        return 1.0 / inverse;
    }

    private static DMatrixRMaj probe(int n) {
        CounterRandom chance = CounterRandom.of(0L, "singular-range");
        DMatrixRMaj v = new DMatrixRMaj(n, 1);
        for (int i = 0; i < n; i++) {
            v.data[i] = chance.gaussian(i);
        }
        if (!normalise(v)) {
            v.data[0] = 1.0;
        }
        return v;
    }

    private static boolean normalise(DMatrixRMaj v) {
        double norm = Vectors.norm(v);
        if (!(norm > 0.0) || !Double.isFinite(norm)) {
            return false;
        }
        CommonOps_DDRM.scale(1.0 / norm, v);
        return true;
    }
}
