package org.separatrix.core.linalg;

import static org.bytedeco.openblas.global.openblas.*;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.ejml.data.DMatrixRMaj;

/**
 * Kernels by OpenBLAS. LAPACK is called in its own column-major order on our row-major memory, that is on the transpose,
 * which saves every transposing copy: the transpose has the same eigenvalues with left and right vectors exchanged, the
 * same singular values with U and V exchanged, and its LU solves with the transposition flag flipped.
 */
class OpenBlasKernels implements Kernels {

    private static final String NAME = "OpenBLAS" + version();
    /** Columns up to which the tiles of an outer product are not cut, and up to which it is tiled at all. */
    private static final int SHORT = 160;

    private static final int LONGEST = 320;
    /** Multiplications up to which the library takes such kernels by itself. */
    private static final long SMALL = 1_000_000;

    /** Elements up to which matrices are decomposed where they are. */
    private static final int HEAP = 32_768;
    /** Rows that are appended to a decomposition at once, and those of them that are transposed at once. */
    private static final int STRIP = 512;

    private static final int TURNED = 32;

    private static final byte NO_TRANSPOSE = 'N';
    private static final byte TRANSPOSE = 'T';

    OpenBlasKernels() {
        Loader.load(org.bytedeco.openblas.global.openblas.class);
        org.bytedeco.openblas.presets.openblas.blas_set_num_threads(1);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void gemm(double alpha, Tensor a, Tensor b, double beta, Tensor c) {
        int k = Shapes.inner(a, b, c);
        int ta = a.isTransposed() ? CblasTrans : CblasNoTrans;
        int tb = b.isTransposed() ? CblasTrans : CblasNoTrans;
        int m = c.rows();
        int n = c.columns();
        boolean isOuter = a.isTransposed() && !b.isTransposed() && k <= LONGEST && (long) m * n * k > SMALL;
        if (a.precision() == Precision.FLOAT32 && isOuter) {
            outer((float) alpha, a, b, (float) beta, c);
        } else if (a.precision() == Precision.FLOAT32) {
            FloatPointer pa = (FloatPointer) a.pointer();
            FloatPointer pb = (FloatPointer) b.pointer();
            FloatPointer pc = (FloatPointer) c.pointer();
            cblas_sgemm(
                    CblasRowMajor, ta, tb, m, n, k, (float) alpha, pa, lead(a), pb, lead(b), (float) beta, pc, lead(c));
        } else {
            DoublePointer pa = (DoublePointer) a.pointer();
            DoublePointer pb = (DoublePointer) b.pointer();
            DoublePointer pc = (DoublePointer) c.pointer();
            cblas_dgemm(CblasRowMajor, ta, tb, m, n, k, alpha, pa, lead(a), pb, lead(b), beta, pc, lead(c));
        }
    }

    /**
     * C = alpha Aᵀ B + beta C for short columns, as in gradients of weights: tile by tile, each small enough for the library's
     * kernels that do not rearrange their factors.
     */
    private static void outer(float alpha, Tensor a, Tensor b, float beta, Tensor c) {
        FloatPointer pa = (FloatPointer) a.pointer();
        FloatPointer pb = (FloatPointer) b.pointer();
        FloatPointer pc = (FloatPointer) c.pointer();
        int m = c.rows();
        int n = c.columns();
        int k = a.rows();
        int height = part(m);
        int width = part(n);
        int depth = k <= SHORT ? k : (k + 1) / 2;
        for (int i = 0; i < m; i += height) {
            for (int j = 0; j < n; j += width) {
                for (int l = 0; l < k; l += depth) {
                    cblas_sgemm(
                            CblasRowMajor,
                            CblasTrans,
                            CblasNoTrans,
                            Math.min(height, m - i),
                            Math.min(width, n - j),
                            Math.min(depth, k - l),
                            alpha,
                            pa.position((long) l * m + i),
                            m,
                            pb.position((long) l * n + j),
                            n,
                            l == 0 ? beta : 1.0f,
                            pc.position((long) i * n + j),
                            n);
                }
            }
        }
        pa.position(0);
        pb.position(0);
        pc.position(0);
    }

    /** Returns the size of equal parts of about 64. */
    private static int part(int size) {
        int count = Math.max(1, Math.round(size / 64f));
        return Math.max(1, (size + count - 1) / count);
    }

    @Override
    public Panels panels(Precision precision, int rows, int columns) {
        return new TiledPanels(precision, rows, columns);
    }

    @Override
    public void gram(Tensor a, double beta, Tensor c) {
        Shapes.gram(a, c);
        int n = a.columns();
        int k = a.rows();
        if (a.precision() == Precision.FLOAT32) {
            FloatPointer pa = (FloatPointer) a.pointer();
            FloatPointer pc = (FloatPointer) c.pointer();
            cblas_ssyrk(CblasRowMajor, CblasUpper, CblasTrans, n, k, 1.0f, pa, lead(a), (float) beta, pc, lead(c));
        } else {
            DoublePointer pa = (DoublePointer) a.pointer();
            DoublePointer pc = (DoublePointer) c.pointer();
            cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, n, k, 1.0, pa, lead(a), beta, pc, lead(c));
        }
    }

    @Override
    public void multiplyTransposed(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        if (a.numCols != b.numCols) {
            throw new IllegalArgumentException(
                    "cannot multiply " + a.numCols + " columns by the transpose of " + b.numCols + " columns");
        }
        c.reshape(a.numRows, b.numRows);
        int k = Math.max(1, a.numCols);
        int n = Math.max(1, c.numCols);
        cblas_dgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasTrans,
                a.numRows,
                b.numRows,
                a.numCols,
                1.0,
                a.data,
                k,
                b.data,
                k,
                0.0,
                c.data,
                n);
    }

    @Override
    public int luFactor(Tensor a, int[] pivots) {
        int n = Shapes.square(a);
        int info = a.precision() == Precision.FLOAT32
                ? LAPACKE_sgetrf(LAPACK_COL_MAJOR, n, n, a.floats(), n, java.nio.IntBuffer.wrap(pivots))
                : LAPACKE_dgetrf(LAPACK_COL_MAJOR, n, n, a.doubles(), n, java.nio.IntBuffer.wrap(pivots));
        return checked("getrf", info);
    }

    @Override
    public boolean factorsTranspose() {
        return true;
    }

    @Override
    public void luSolve(Tensor lu, int[] pivots, boolean transposed, Tensor columns) {
        int n = Shapes.square(lu);
        byte flag = transposed ? NO_TRANSPOSE : TRANSPOSE;
        java.nio.IntBuffer exchanges = java.nio.IntBuffer.wrap(pivots);
        int sides = columns.rows();
        int info = lu.precision() == Precision.FLOAT32
                ? LAPACKE_sgetrs(LAPACK_COL_MAJOR, flag, n, sides, lu.floats(), n, exchanges, columns.floats(), n)
                : LAPACKE_dgetrs(LAPACK_COL_MAJOR, flag, n, sides, lu.doubles(), n, exchanges, columns.doubles(), n);
        checked("getrs", info);
    }

    @Override
    public Eigen eigen(Tensor a, EigenVectors vectors) {
        int n = Shapes.square(a);
        Precision precision = a.precision();
        int stride = stride(n);
        Tensor work = Tensor.zeros(precision, n, stride);
        work.set(wide(a.toMatrix(), stride));
        Tensor real = Tensor.zeros(precision, 1, n);
        Tensor imaginary = Tensor.zeros(precision, 1, n);
        // LAPACK sees the transpose: its left vectors uᴴ Aᵀ = λ uᴴ give A conj(u) = λ conj(u)
        boolean isLeft = vectors != EigenVectors.NONE;
        boolean isRight = vectors == EigenVectors.BOTH;
        Tensor left = Tensor.zeros(precision, isLeft ? n : 1, isLeft ? n : 1);
        Tensor right = Tensor.zeros(precision, isRight ? n : 1, isRight ? n : 1);
        byte leftJob = (byte) (isLeft ? 'V' : 'N');
        byte rightJob = (byte) (isRight ? 'V' : 'N');
        int info = precision == Precision.FLOAT32
                ? LAPACKE_sgeev(
                        LAPACK_COL_MAJOR,
                        leftJob,
                        rightJob,
                        n,
                        work.floats(),
                        stride,
                        real.floats(),
                        imaginary.floats(),
                        left.floats(),
                        left.columns(),
                        right.floats(),
                        right.columns())
                : LAPACKE_dgeev(
                        LAPACK_COL_MAJOR,
                        leftJob,
                        rightJob,
                        n,
                        work.doubles(),
                        stride,
                        real.doubles(),
                        imaginary.doubles(),
                        left.doubles(),
                        left.columns(),
                        right.doubles(),
                        right.columns());
        if (checked("geev", info) > 0) {
            throw new ArithmeticException("the QR algorithm found no eigenvalues beyond the last " + (n - info));
        }
        if (!isLeft) {
            return Eigen.valuesOnly(real.toMatrix().data, imaginary.toMatrix().data);
        }
        return Eigen.fromTranspose(
                real.toMatrix().data,
                imaginary.toMatrix().data,
                left.toMatrix().data,
                isRight ? right.toMatrix().data : null);
    }

    @Override
    public SymmetricEigen symmetricEigen(Tensor a) {
        int n = Shapes.square(a);
        Tensor vectors = copy(a);
        Tensor values = Tensor.zeros(a.precision(), 1, n);
        byte job = 'V';
        byte upperOfTranspose = 'U';
        int info = a.precision() == Precision.FLOAT32
                ? LAPACKE_ssyevd(LAPACK_COL_MAJOR, job, upperOfTranspose, n, vectors.floats(), n, values.floats())
                : LAPACKE_dsyevd(LAPACK_COL_MAJOR, job, upperOfTranspose, n, vectors.doubles(), n, values.doubles());
        if (checked("syevd", info) > 0) {
            throw new ArithmeticException("the symmetric eigenvalue iteration did not converge");
        }
        // column-major columns are our rows
        return SymmetricEigen.ofRows(values.toMatrix().data, vectors.toMatrix());
    }

    @Override
    public Svd svd(Tensor a) {
        int m = a.rows();
        int n = a.columns();
        int k = Math.min(m, n);
        Precision precision = a.precision();
        Tensor work = copy(a);
        Tensor values = Tensor.zeros(precision, 1, k);
        Tensor u = Tensor.zeros(precision, m, k);
        Tensor vt = Tensor.zeros(precision, k, n);
        byte job = 'S';
        // Aᵀ = V S Uᵀ in column-major order: its U is our Vᵀ in row-major order and its Vᵀ our U
        int info = precision == Precision.FLOAT32
                ? LAPACKE_sgesdd(
                        LAPACK_COL_MAJOR, job, n, m, work.floats(), n, values.floats(), vt.floats(), n, u.floats(), k)
                : LAPACKE_dgesdd(
                        LAPACK_COL_MAJOR,
                        job,
                        n,
                        m,
                        work.doubles(),
                        n,
                        values.doubles(),
                        vt.doubles(),
                        n,
                        u.doubles(),
                        k);
        if (checked("gesdd", info) > 0) {
            throw new ArithmeticException("the singular value iteration did not converge");
        }
        return Svd.of(u.toMatrix(), values.toMatrix().data, vt.toMatrix());
    }

    /** Small matrices stay on the heap: memory outside of it costs more to get and to give back than their copies do. */
    @Override
    public Svd svd(DMatrixRMaj a) {
        int m = a.numRows;
        int n = a.numCols;
        if (a.getNumElements() == 0 || a.getNumElements() > HEAP) {
            return svd(Tensor.of(a, Precision.FLOAT64));
        }
        int k = Math.min(m, n);
        double[] values = new double[k];
        DMatrixRMaj u = new DMatrixRMaj(m, k);
        DMatrixRMaj vt = new DMatrixRMaj(k, n);
        double[] work = a.copy().data;
        int info = LAPACKE_dgesdd(LAPACK_COL_MAJOR, (byte) 'S', n, m, work, n, values, vt.data, n, u.data, k);
        if (checked("gesdd", info) > 0) {
            throw new ArithmeticException("the singular value iteration did not converge");
        }
        return Svd.of(u, values, vt);
    }

    @Override
    public Qr qr(DMatrixRMaj a) {
        int m = a.numRows;
        int n = a.numCols;
        if (m < n || a.getNumElements() == 0 || a.getNumElements() > HEAP) {
            return qr(Tensor.of(a, Precision.FLOAT64));
        }
        DMatrixRMaj q = a.copy();
        double[] tau = new double[n];
        checked("geqrf", LAPACKE_dgeqrf(LAPACK_ROW_MAJOR, m, n, q.data, n, tau));
        DMatrixRMaj r = Qr.upperTriangle(q);
        checked("orgqr", LAPACKE_dorgqr(LAPACK_ROW_MAJOR, m, n, n, q.data, n, tau));
        return Qr.withNonNegativeDiagonal(q, r);
    }

    @Override
    public Qr qr(Tensor a) {
        int m = a.rows();
        int n = a.columns();
        if (m < n) {
            throw new IllegalArgumentException("need at least as many rows as columns, found " + m + " × " + n);
        }
        Tensor q = copy(a);
        Tensor tau = Tensor.zeros(a.precision(), 1, n);
        boolean single = a.precision() == Precision.FLOAT32;
        checked(
                "geqrf",
                single
                        ? LAPACKE_sgeqrf(LAPACK_ROW_MAJOR, m, n, q.floats(), n, tau.floats())
                        : LAPACKE_dgeqrf(LAPACK_ROW_MAJOR, m, n, q.doubles(), n, tau.doubles()));
        DMatrixRMaj r = Qr.upperTriangle(q.toMatrix());
        checked(
                "orgqr",
                single
                        ? LAPACKE_sorgqr(LAPACK_ROW_MAJOR, m, n, n, q.floats(), n, tau.floats())
                        : LAPACKE_dorgqr(LAPACK_ROW_MAJOR, m, n, n, q.doubles(), n, tau.doubles()));
        return Qr.withNonNegativeDiagonal(q.toMatrix(), r);
    }

    @Override
    public void appendRows(DMatrixRMaj rows, Tensor factor) {
        Shapes.append(rows, factor);
        int n = rows.numCols;
        if (n == 0 || rows.numRows == 0) {
            return;
        }
        int most = Math.min(STRIP, rows.numRows);
        int lead = stride(most);
        int block = Math.min(32, n);
        double[] columns = new double[n * lead];
        Tensor strip = Tensor.zeros(Precision.FLOAT64, n, lead);
        Tensor reflectors = Tensor.zeros(Precision.FLOAT64, n, block);
        Tensor work = Tensor.zeros(Precision.FLOAT64, n, block);
        for (int first = 0; first < rows.numRows; first += most) {
            int m = Math.min(most, rows.numRows - first);
            turn(rows, first, m, columns, lead);
            strip.doubles().put(0, columns, 0, columns.length);
            // rows of L are columns of R in LAPACK's order
            int info = LAPACKE_dtpqrt_work(
                    LAPACK_COL_MAJOR,
                    m,
                    n,
                    0,
                    block,
                    factor.doubles(),
                    n,
                    strip.doubles(),
                    lead,
                    reflectors.doubles(),
                    block,
                    work.doubles());
            checked("tpqrt", info);
        }
    }

    /** Writes rows as columns, few at a time so that both sides stay in the cache. */
    private static void turn(DMatrixRMaj rows, int first, int count, double[] columns, int lead) {
        int n = rows.numCols;
        for (int from = 0; from < count; from += TURNED) {
            int end = Math.min(count, from + TURNED);
            for (int j = 0; j < n; j++) {
                for (int i = from; i < end; i++) {
                    columns[j * lead + i] = rows.data[(first + i) * n + j];
                }
            }
        }
    }

    private static String version() {
        try {
            return " " + Loader.getVersion("org.bytedeco", "openblas").replaceFirst("-.*", "");
        } catch (java.io.IOException unknown) {
            return "";
        }
    }

    private static int lead(Tensor tensor) {
        return Math.max(1, tensor.columns());
    }

    /** Returns the distance of rows in memory: a power of two, or a multiple of one, would put them all in the same places of the cache. */
    private static int stride(int n) {
        return n % 64 == 0 ? n + 16 : n;
    }

    private static DMatrixRMaj wide(DMatrixRMaj a, int stride) {
        DMatrixRMaj wide = new DMatrixRMaj(a.numRows, stride);
        for (int i = 0; i < a.numRows; i++) {
            System.arraycopy(a.data, i * a.numCols, wide.data, i * stride, a.numCols);
        }
        return wide;
    }

    private static Tensor copy(Tensor a) {
        return Tensor.of(a.toMatrix(), a.precision());
    }

    private static int checked(String routine, int info) {
        if (info < 0) {
            throw new IllegalStateException("LAPACK " + routine + " refused argument " + -info);
        }
        return info;
    }
}
