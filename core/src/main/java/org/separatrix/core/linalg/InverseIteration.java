package org.separatrix.core.linalg;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Eigenvectors of known eigenvalues by inverse iteration, which EJML lacks for complex pairs.
 *
 * <p>With v = x + iy and λ = a + ib, (A − λ) v = 0 is the real system [A − a, b; −b, A − a] (x; y) = 0 of twice the size.
 * Iterations for one and the same real eigenvalue, as silent units have, are kept orthogonal, so that their vectors span its space.
 */
final class InverseIteration {

    private static final int STEPS = 3;

    /** Distance, relative to the largest entry, below which two real eigenvalues are the same. */
    private static final double SAME = 1e-13;

    /** Largest entry of (A − λ) v, relative to that of A, of what is an eigenvector. */
    private static final double LACKING = 1e-6;

    private InverseIteration() {}

    /** Returns right real and right imaginary, and if wanted left real and left imaginary parts as columns of unit length. */
    static DMatrixRMaj[] vectors(DMatrixRMaj a, double[] real, double[] imaginary, boolean left) {
        int n = a.numRows;
        DMatrixRMaj transpose = CommonOps_DDRM.transpose(a, null);
        DMatrixRMaj[] columns = new DMatrixRMaj[left ? 4 : 2];
        for (int part = 0; part < columns.length; part++) {
            columns[part] = new DMatrixRMaj(n, n);
        }
        for (int k = 0; k < n; k++) {
            int[] same = same(a, real, imaginary, k);
            place(iterate(a, real[k], imaginary[k], k, taken(columns[0], same)), k, columns[0], columns[1]);
            if (left) {
                // wᴴ A = λ wᴴ is Aᵀ w = conj(λ) w
                place(
                        iterate(transpose, real[k], -imaginary[k], k, taken(columns[2], same)),
                        k,
                        columns[2],
                        columns[3]);
            }
        }
        return columns;
    }

    /** Returns the earlier eigenvalues that equal a real one. */
    private static int[] same(DMatrixRMaj a, double[] real, double[] imaginary, int k) {
        double scale = CommonOps_DDRM.elementMaxAbs(a);
        return IntStream.range(0, imaginary[k] == 0.0 ? k : 0)
                .filter(j -> imaginary[j] == 0.0 && Math.abs(real[j] - real[k]) <= SAME * scale)
                .toArray();
    }

    /** Returns some columns, which are orthonormal, one a row. */
    private static double[][] taken(DMatrixRMaj columns, int[] same) {
        double[][] basis = new double[same.length][columns.numRows];
        for (int j = 0; j < same.length; j++) {
            for (int i = 0; i < columns.numRows; i++) {
                basis[j][i] = columns.get(i, same[j]);
            }
        }
        return basis;
    }

    private static double[] iterate(DMatrixRMaj a, double real, double imaginary, int seed, double[][] taken) {
        int n = a.numRows;
        double scale = Math.max(CommonOps_DDRM.elementMaxAbs(a), 1e-300);
        DMatrixRMaj shifted = new DMatrixRMaj(2 * n, 2 * n);
        CommonOps_DDRM.insert(a, shifted, 0, 0);
        CommonOps_DDRM.insert(a, shifted, n, n);
        for (int i = 0; i < n; i++) {
            shifted.add(i, i, -real + 1e-14 * scale);
            shifted.add(n + i, n + i, -real + 1e-14 * scale);
            shifted.set(i, n + i, imaginary);
            shifted.set(n + i, i, -imaginary);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(2 * n);
        solver.setA(shifted);
        DMatrixRMaj z = new DMatrixRMaj(2 * n, 1);
        for (int i = 0; i < n; i++) {
            z.set(i, 0, i == seed ? 1.0 : 1e-3 / (1.0 + i));
            z.set(n + i, 0, imaginary == 0.0 ? 0.0 : 1e-3 / (2.0 + i));
        }
        DMatrixRMaj next = new DMatrixRMaj(2 * n, 1);
        for (int step = 0; step < STEPS; step++) {
            solver.solve(z, next);
            normalize(next);
            removeAll(taken, next.data);
            normalize(next);
            z.setTo(next);
        }
        if (taken.length > 0 && !isEigenvector(a, real, z.data, scale)) {
            // the eigenvalue lacks vectors: the one there is comes again, as from LAPACK
            return iterate(a, real, imaginary, seed, new double[0][]);
        }
        return z.data;
    }

    private static boolean isEigenvector(DMatrixRMaj a, double real, double[] z, double scale) {
        int n = a.numRows;
        for (int i = 0; i < n; i++) {
            double rest = -real * z[i];
            for (int j = 0; j < n; j++) {
                rest += a.data[i * n + j] * z[j];
            }
            if (!(Math.abs(rest) <= LACKING * scale)) {
                return false;
            }
        }
        return true;
    }

    private static void normalize(DMatrixRMaj z) {
        double norm = 0.0;
        for (double value : z.data) {
            norm = Math.hypot(norm, value);
        }
        CommonOps_DDRM.scale(1.0 / norm, z);
    }

    /** Removes from the first half of z, the real part, what lies along orthonormal vectors. */
    private static void removeAll(double[][] vectors, double[] z) {
        for (double[] vector : vectors) {
            double along = 0.0;
            for (int i = 0; i < vector.length; i++) {
                along += vector[i] * z[i];
            }
            for (int i = 0; i < vector.length; i++) {
                z[i] -= along * vector[i];
            }
        }
    }

    private static void place(double[] z, int column, DMatrixRMaj real, DMatrixRMaj imaginary) {
        int n = real.numRows;
        for (int i = 0; i < n; i++) {
            real.set(i, column, z[i]);
            imaginary.set(i, column, z[n + i]);
        }
    }
}
