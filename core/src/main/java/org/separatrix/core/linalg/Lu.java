package org.separatrix.core.linalg;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** The factorisation P A = L U of a square matrix, for solving and for the sign of the determinant. Immutable. */
public final class Lu {

    private final Tensor factors;
    private final int[] pivots;
    private final boolean singular;

    private Lu(Tensor factors, int[] pivots, boolean singular) {
        this.factors = factors;
        this.pivots = pivots;
        this.singular = singular;
    }

    /**
     * Factorises a matrix in float64.
     *
     * @param a [n × n], not modified
     * @return the factorisation; ask {@link #isSingular} before solving
     */
    public static Lu of(DMatrixRMaj a) {
        return of(Tensor.of(a, Precision.FLOAT64));
    }

    /**
     * Factorises a matrix in its own precision and in its own memory.
     *
     * @param a [n × n], taken over
     * @return the factorisation; ask {@link #isSingular} before solving
     */
    public static Lu of(Tensor a) {
        int[] pivots = new int[a.rows()];
        int info = Kernels.best().luFactor(a, pivots);
        return new Lu(a, pivots, info > 0);
    }

    /**
     * Returns whether a pivot is exactly zero.
     *
     * @return true if the matrix has no inverse in floating point
     */
    public boolean isSingular() {
        return singular;
    }

    /**
     * Solves A x = b.
     *
     * @param b [n × k], not modified
     * @return x, [n × k]
     * @throws ArithmeticException if the matrix is singular
     */
    public DMatrixRMaj solve(DMatrixRMaj b) {
        return solve(b, false);
    }

    /**
     * Solves Aᵀ x = b.
     *
     * @param b [n × k], not modified
     * @return x, [n × k]
     * @throws ArithmeticException if the matrix is singular
     */
    public DMatrixRMaj solveTransposed(DMatrixRMaj b) {
        return solve(b, true);
    }

    /**
     * Returns the sign of the determinant.
     *
     * @return −1, 0 (singular) or 1
     */
    public int determinantSign() {
        if (singular) {
            return 0;
        }
        DMatrixRMaj encoded = factors.toMatrix();
        int sign = 1;
        for (int i = 0; i < pivots.length; i++) {
            if (pivots[i] != i + 1) {
                sign = -sign;
            }
            if (encoded.get(i, i) < 0.0) {
                sign = -sign;
            }
        }
        return sign;
    }

    /**
     * Returns the logarithm of the modulus of the determinant, which does not overflow where the determinant would.
     *
     * @return ln |det A|; negative infinity if singular
     */
    public double logDeterminant() {
        if (singular) {
            return Double.NEGATIVE_INFINITY;
        }
        DMatrixRMaj encoded = factors.toMatrix();
        double sum = 0.0;
        for (int i = 0; i < pivots.length; i++) {
            sum += StrictMath.log(Math.abs(encoded.get(i, i)));
        }
        return sum;
    }

    /**
     * Two matrices whose product is A up to rounding, and has a determinant of exactly known sign.
     *
     * @param left [n × n], a triangular matrix with its rows or columns in some order
     * @param right [n × n], the same
     */
    public record Factors(DMatrixRMaj left, DMatrixRMaj right) {}

    /**
     * Returns the factors, whose product has a determinant of sign {@link #determinantSign} exactly.
     *
     * @return left and right factor, copies
     */
    public Factors factors() {
        int n = pivots.length;
        DMatrixRMaj encoded = factors.toMatrix();
        boolean transpose = Kernels.best().factorsTranspose();
        DMatrixRMaj lower = CommonOps_DDRM.identity(n);
        DMatrixRMaj upper = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double value = transpose ? encoded.data[j * n + i] : encoded.data[i * n + j];
                (i > j ? lower : upper).data[i * n + j] = value;
            }
        }
        // P is a sequence of exchanges, so Pᵀ is the same sequence backwards
        for (int i = n - 1; i >= 0; i--) {
            int other = pivots[i] - 1;
            for (int j = 0; j < n && other != i; j++) {
                double value = lower.data[i * n + j];
                lower.data[i * n + j] = lower.data[other * n + j];
                lower.data[other * n + j] = value;
            }
        }
        return transpose
                ? new Factors(CommonOps_DDRM.transpose(upper, null), CommonOps_DDRM.transpose(lower, null))
                : new Factors(lower, upper);
    }

    private DMatrixRMaj solve(DMatrixRMaj b, boolean transposed) {
        if (singular) {
            throw new ArithmeticException("the matrix is singular");
        }
        DMatrixRMaj sides = new DMatrixRMaj(b.numCols, b.numRows);
        CommonOps_DDRM.transpose(b, sides);
        Tensor rows = Tensor.of(sides, factors.precision());
        Kernels.best().luSolve(factors, pivots, transposed, rows);
        DMatrixRMaj solution = new DMatrixRMaj(b.numRows, b.numCols);
        CommonOps_DDRM.transpose(rows.toMatrix(), solution);
        return solution;
    }
}
