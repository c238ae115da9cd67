package org.separatrix.core.linalg;

import org.ejml.UtilEjml;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Kernels by EJML, in pure Java, where no native library loads. Decompositions of float32 matrices are computed in
 * float64 and rounded.
 */
final class EjmlKernels implements Kernels {

    @Override
    public String name() {
        return "EJML " + org.ejml.EjmlVersion.VERSION;
    }

    @Override
    public void gemm(double alpha, Tensor a, Tensor b, double beta, Tensor c) {
        Shapes.inner(a, b, c);
        if (c.precision() == Precision.FLOAT64) {
            DMatrixRMaj product = beta == 0.0 ? new DMatrixRMaj(c.rows(), c.columns()) : c.toMatrix();
            CommonOps_DDRM.scale(beta, product);
            multiplyAdd(alpha, a, b, product);
            c.doubles().put(0, product.data, 0, c.size());
        } else {
            FMatrixRMaj product = new FMatrixRMaj(c.rows(), c.columns());
            if (beta != 0.0) {
                c.floats().get(0, product.data, 0, c.size());
                CommonOps_FDRM.scale((float) beta, product);
            }
            multiplyAdd((float) alpha, a, b, product);
            c.floats().put(0, product.data, 0, c.size());
        }
    }

    @Override
    public Panels panels(Precision precision, int rows, int columns) {
        return new PlainPanels(this, precision, rows, columns);
    }

    private static void multiplyAdd(double alpha, Tensor a, Tensor b, DMatrixRMaj c) {
        DMatrixRMaj ma = a.toMatrix();
        DMatrixRMaj mb = b.toMatrix();
        if (a.isTransposed()) {
            if (b.isTransposed()) {
                CommonOps_DDRM.multAddTransAB(alpha, ma, mb, c);
            } else {
                CommonOps_DDRM.multAddTransA(alpha, ma, mb, c);
            }
        } else if (b.isTransposed()) {
            CommonOps_DDRM.multAddTransB(alpha, ma, mb, c);
        } else {
            CommonOps_DDRM.multAdd(alpha, ma, mb, c);
        }
    }

    private static void multiplyAdd(float alpha, Tensor a, Tensor b, FMatrixRMaj c) {
        FMatrixRMaj ma = floatMatrix(a);
        FMatrixRMaj mb = floatMatrix(b);
        if (a.isTransposed()) {
            if (b.isTransposed()) {
                CommonOps_FDRM.multAddTransAB(alpha, ma, mb, c);
            } else {
                CommonOps_FDRM.multAddTransA(alpha, ma, mb, c);
            }
        } else if (b.isTransposed()) {
            CommonOps_FDRM.multAddTransB(alpha, ma, mb, c);
        } else {
            CommonOps_FDRM.multAdd(alpha, ma, mb, c);
        }
    }

    private static FMatrixRMaj floatMatrix(Tensor tensor) {
        FMatrixRMaj matrix = new FMatrixRMaj(tensor.rows(), tensor.columns());
        tensor.floats().get(0, matrix.data, 0, tensor.size());
        return matrix;
    }

    @Override
    public void gram(Tensor a, double beta, Tensor c) {
        Shapes.gram(a, c);
        DMatrixRMaj product = new DMatrixRMaj(a.columns(), a.columns());
        CommonOps_DDRM.multInner(a.toMatrix(), product);
        DMatrixRMaj target = c.toMatrix();
        for (int i = 0; i < product.numRows; i++) {
            for (int j = i; j < product.numCols; j++) {
                double previous = beta == 0.0 ? 0.0 : beta * target.get(i, j);
                target.set(i, j, product.get(i, j) + previous);
            }
        }
        store(target, c);
    }

    @Override
    public void multiplyTransposed(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        c.reshape(a.numRows, b.numRows);
        CommonOps_DDRM.multTransB(a, b, c);
    }

    @Override
    public int luFactor(Tensor a, int[] pivots) {
        int n = Shapes.square(a);
        var decomposition = new org.ejml.dense.row.decomposition.lu.LUDecompositionAlt_DDRM();
        decomposition.decompose(a.toMatrix());
        store(decomposition.getLU(), a);
        exchanges(decomposition.getPivot(), n, pivots);
        for (int i = 0; i < n; i++) {
            if (decomposition.getLU().get(i, i) == 0.0) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Rewrites a permutation as LAPACK's sequence of row exchanges, counted from 1. */
    private static void exchanges(int[] permutation, int n, int[] pivots) {
        int[] current = new int[n];
        for (int i = 0; i < n; i++) {
            current[i] = i;
        }
        for (int i = 0; i < n; i++) {
            int j = i;
            while (current[j] != permutation[i]) {
                j++;
            }
            current[j] = current[i];
            current[i] = permutation[i];
            pivots[i] = j + 1;
        }
    }

    @Override
    public boolean factorsTranspose() {
        return false;
    }

    @Override
    public void luSolve(Tensor lu, int[] pivots, boolean transposed, Tensor columns) {
        DMatrixRMaj packed = lu.toMatrix();
        DMatrixRMaj sides = columns.toMatrix();
        int n = packed.numRows;
        for (int row = 0; row < sides.numRows; row++) {
            double[] x = new double[n];
            System.arraycopy(sides.data, row * n, x, 0, n);
            if (transposed) {
                solveUpperTransposed(packed, x);
                for (int i = n - 1; i >= 0; i--) {
                    swap(x, i, pivots[i] - 1);
                }
            } else {
                for (int i = 0; i < n; i++) {
                    swap(x, i, pivots[i] - 1);
                }
                solveLowerThenUpper(packed, x);
            }
            System.arraycopy(x, 0, sides.data, row * n, n);
        }
        store(sides, columns);
    }

    private static void solveLowerThenUpper(DMatrixRMaj packed, double[] x) {
        int n = x.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                x[i] -= packed.get(i, j) * x[j];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                x[i] -= packed.get(i, j) * x[j];
            }
            x[i] /= packed.get(i, i);
        }
    }

    private static void solveUpperTransposed(DMatrixRMaj packed, double[] x) {
        int n = x.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                x[i] -= packed.get(j, i) * x[j];
            }
            x[i] /= packed.get(i, i);
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                x[i] -= packed.get(j, i) * x[j];
            }
        }
    }

    private static void swap(double[] x, int i, int j) {
        double kept = x[i];
        x[i] = x[j];
        x[j] = kept;
    }

    @Override
    public Eigen eigen(Tensor a, EigenVectors vectors) {
        int n = Shapes.square(a);
        DMatrixRMaj matrix = a.toMatrix();
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(n, false, false);
        if (!decomposition.decompose(matrix.copy())) {
            throw new ArithmeticException("the QR algorithm found no eigenvalues");
        }
        double[] real = new double[n];
        double[] imaginary = new double[n];
        // what rounding makes of equal real eigenvalues is no pair
        double rounding = n * UtilEjml.EPS * CommonOps_DDRM.elementMaxAbs(matrix);
        for (int k = 0; k < n; k++) {
            Complex_F64 value = decomposition.getEigenvalue(k);
            real[k] = value.real;
            imaginary[k] = Math.abs(value.imaginary) <= rounding ? 0.0 : value.imaginary;
        }
        return vectors == EigenVectors.NONE
                ? Eigen.valuesOnly(real, imaginary)
                : Eigen.ofColumns(
                        real,
                        imaginary,
                        InverseIteration.vectors(matrix, real, imaginary, vectors == EigenVectors.BOTH));
    }

    @Override
    public SymmetricEigen symmetricEigen(Tensor a) {
        int n = Shapes.square(a);
        DMatrixRMaj matrix = a.toMatrix();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                matrix.set(i, j, matrix.get(j, i));
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(n, true, true);
        if (!decomposition.decompose(matrix)) {
            throw new ArithmeticException("the symmetric eigenvalue iteration did not converge");
        }
        Integer[] order = new Integer[n];
        for (int k = 0; k < n; k++) {
            order[k] = k;
        }
        java.util.Arrays.sort(order, java.util.Comparator.comparingDouble(k -> decomposition.getEigenvalue(k).real));
        DMatrixRMaj columns = new DMatrixRMaj(n, n);
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = decomposition.getEigenvalue(order[k]).real;
            CommonOps_DDRM.insert(decomposition.getEigenVector(order[k]), columns, 0, k);
        }
        return new SymmetricEigen(NdArray.vector(values), columns);
    }

    @Override
    public Svd svd(Tensor a) {
        int k = Math.min(a.rows(), a.columns());
        SingularValueDecomposition_F64<DMatrixRMaj> decomposition =
                DecompositionFactory_DDRM.svd(a.rows(), a.columns(), true, true, true);
        if (!decomposition.decompose(a.toMatrix())) {
            throw new ArithmeticException("the singular value iteration did not converge");
        }
        DMatrixRMaj u = decomposition.getU(null, false);
        DMatrixRMaj vt = decomposition.getV(null, true);
        DMatrixRMaj w = decomposition.getW(null);
        org.ejml.dense.row.SingularOps_DDRM.descendingOrder(u, false, w, vt, true);
        double[] values = new double[k];
        for (int i = 0; i < k; i++) {
            values[i] = w.get(i, i);
        }
        return Svd.of(
                CommonOps_DDRM.extract(u, 0, a.rows(), 0, k), values, CommonOps_DDRM.extract(vt, 0, k, 0, a.columns()));
    }

    @Override
    public Qr qr(Tensor a) {
        if (a.rows() < a.columns()) {
            throw new IllegalArgumentException(
                    "need at least as many rows as columns, found " + a.rows() + " × " + a.columns());
        }
        QRDecomposition<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.qr(a.rows(), a.columns());
        DMatrixRMaj matrix = a.toMatrix();
        // it also says no where columns depend on one another, and has decomposed them all the same
        if (!decomposition.decompose(matrix) && MatrixFeatures_DDRM.hasUncountable(matrix)) {
            throw new ArithmeticException("no QR decomposition of numbers that are not finite");
        }
        return Qr.withNonNegativeDiagonal(decomposition.getQ(null, true), decomposition.getR(null, true));
    }

    @Override
    public void appendRows(DMatrixRMaj rows, Tensor factor) {
        Shapes.append(rows, factor);
        int n = rows.numCols;
        if (n == 0 || rows.numRows == 0) {
            return;
        }
        DMatrixRMaj lower = factor.toMatrix();
        DMatrixRMaj stacked = new DMatrixRMaj(n + rows.numRows, n);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                stacked.set(i, j, lower.get(j, i));
            }
        }
        CommonOps_DDRM.insert(rows, stacked, n, 0);
        DMatrixRMaj r = qr(Tensor.of(stacked, Precision.FLOAT64)).r();
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                lower.set(j, i, r.get(i, j));
            }
        }
        store(lower, factor);
    }

    private static void store(DMatrixRMaj matrix, Tensor target) {
        if (target.precision() == Precision.FLOAT64) {
            target.doubles().put(0, matrix.data, 0, target.size());
        } else {
            for (int i = 0; i < target.size(); i++) {
                target.floats().put(i, (float) matrix.data[i]);
            }
        }
    }
}
