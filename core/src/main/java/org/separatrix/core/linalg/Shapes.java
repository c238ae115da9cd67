package org.separatrix.core.linalg;

import org.ejml.data.DMatrixRMaj;

/** Checks shared by the implementations of {@link Kernels}. */
final class Shapes {

    private Shapes() {}

    /** Returns m, n, k of C[m × n] = op(A)[m × k] op(B)[k × n]. */
    static int inner(Tensor a, Tensor b, Tensor c) {
        int m = a.isTransposed() ? a.columns() : a.rows();
        int k = a.isTransposed() ? a.rows() : a.columns();
        int kb = b.isTransposed() ? b.columns() : b.rows();
        int n = b.isTransposed() ? b.rows() : b.columns();
        boolean fits = k == kb && c.rows() == m && c.columns() == n && !c.isTransposed();
        if (!fits || a.precision() != b.precision() || a.precision() != c.precision()) {
            throw new IllegalArgumentException("cannot multiply [" + m + " × " + k + "] " + a.precision() + " by [" + kb
                    + " × " + n + "] " + b.precision() + " into [" + c.rows() + " × " + c.columns() + "] "
                    + c.precision());
        }
        return k;
    }

    /** Refuses shapes that do not fit C[m × n] = A[m × k] B[k × n]. */
    static void thin(Tensor a, Panels b, Tensor c) {
        boolean fits = !a.isTransposed()
                && !c.isTransposed()
                && a.columns() == b.rows()
                && c.columns() == b.columns()
                && a.rows() == c.rows();
        if (!fits || a.precision() != b.precision() || a.precision() != c.precision()) {
            throw new IllegalArgumentException("cannot multiply [" + a.rows() + " × " + a.columns() + "] "
                    + a.precision() + " by panels [" + b.rows() + " × " + b.columns() + "] " + b.precision() + " into ["
                    + c.rows() + " × " + c.columns() + "] " + c.precision());
        }
    }

    /** Refuses shapes that do not fit C[n × n] = AᵀA. */
    static void gram(Tensor a, Tensor c) {
        boolean fits = !a.isTransposed() && !c.isTransposed() && c.rows() == a.columns() && c.columns() == a.columns();
        if (!fits || a.precision() != c.precision()) {
            throw new IllegalArgumentException(
                    "cannot multiply the columns of [" + a.rows() + " × " + a.columns() + "] "
                            + a.precision() + " by one another into [" + c.rows() + " × " + c.columns() + "] "
                            + c.precision());
        }
    }

    /** Refuses shapes that do not fit L[n × n] Lᵀ + BᵀB. */
    static void append(DMatrixRMaj rows, Tensor factor) {
        boolean fits = !factor.isTransposed() && factor.rows() == rows.numCols && factor.columns() == rows.numCols;
        if (!fits || factor.precision() != Precision.FLOAT64) {
            throw new IllegalArgumentException("cannot append [" + rows.numRows + " × " + rows.numCols
                    + "] to a factor [" + factor.rows() + " × " + factor.columns() + "] " + factor.precision());
        }
    }

    static int square(Tensor a) {
        if (a.rows() != a.columns()) {
            throw new IllegalArgumentException("need a square matrix, found [" + a.rows() + " × " + a.columns() + "]");
        }
        return a.rows();
    }
}
