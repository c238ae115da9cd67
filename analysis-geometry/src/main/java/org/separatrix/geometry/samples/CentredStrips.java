package org.separatrix.geometry.samples;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Tensor;

/**
 * Samples less their mean, a strip of rows after the other, in the memory of the native kernels: products of tall matrices need no
 * centred copy of them. Sums run over the strips in order, so they have the same bits on any number of threads. Immutable; each {@link
 * Reader} belongs to one thread.
 */
public final class CentredStrips {

    private static final int ROWS = 1024;

    private final DMatrixRMaj samples;
    private final double[] mean;

    private CentredStrips(DMatrixRMaj samples, double[] mean) {
        this.samples = samples;
        this.mean = mean;
    }

    /**
     * Takes the mean of samples.
     *
     * @param samples X, [n × N], n at least 1; neither copied nor modified
     * @return the strips of Xc
     */
    public static CentredStrips of(DMatrixRMaj samples) {
        return new CentredStrips(samples, mean(samples));
    }

    /** Returns the mean, once corrected by the mean of what it leaves, so that it is right to rounding. */
    static double[] mean(DMatrixRMaj samples) {
        double[] mean = new double[samples.numCols];
        double[] zero = new double[mean.length];
        addDeviations(samples, zero, mean);
        double[] correction = new double[mean.length];
        addDeviations(samples, mean, correction);
        for (int j = 0; j < mean.length; j++) {
            mean[j] += correction[j];
        }
        return mean;
    }

    private static void addDeviations(DMatrixRMaj samples, double[] from, double[] mean) {
        for (int i = 0; i < samples.numRows; i++) {
            int row = i * mean.length;
            for (int j = 0; j < mean.length; j++) {
                mean[j] += samples.data[row + j] - from[j];
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= samples.numRows;
        }
    }

    /** Returns the number of samples. */
    public int samples() {
        return samples.numRows;
    }

    /** Returns the number of units. */
    public int units() {
        return samples.numCols;
    }

    /** Returns the mean sample, [N]. */
    public NdArray mean() {
        return NdArray.vector(mean);
    }

    /** Returns the number of strips. */
    public int count() {
        return (samples.numRows + ROWS - 1) / ROWS;
    }

    /** Returns a reader of the strips. */
    public Reader reader() {
        return new Reader();
    }

    /**
     * Multiplies the columns by one another.
     *
     * @return XcᵀXc, symmetric, [N × N]
     */
    public DMatrixRMaj products() {
        Tensor sum = Tensor.zeros(Precision.FLOAT64, units(), units());
        Reader reader = reader();
        for (int strip = 0; strip < count(); strip++) {
            Kernels.best().gram(reader.read(strip), strip == 0 ? 0.0 : 1.0, sum);
        }
        return symmetric(sum);
    }

    /**
     * Copies what is on and above the diagonal to below it.
     *
     * @param upper [N × N], not modified
     * @return [N × N]
     */
    public static DMatrixRMaj symmetric(Tensor upper) {
        DMatrixRMaj matrix = upper.toMatrix();
        int n = matrix.numRows;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                matrix.data[j * n + i] = matrix.data[i * n + j];
            }
        }
        return matrix;
    }

    /**
     * Multiplies the columns by those of other samples.
     *
     * @param other Y, [n × M], of as many samples
     * @return XcᵀYc, [N × M]
     */
    public DMatrixRMaj products(CentredStrips other) {
        Tensor sum = Tensor.zeros(Precision.FLOAT64, units(), other.units());
        Reader own = reader();
        Reader others = other.reader();
        for (int strip = 0; strip < count(); strip++) {
            Tensor left = own.read(strip).transposed();
            Kernels.best().gemm(1.0, left, others.read(strip), strip == 0 ? 0.0 : 1.0, sum);
        }
        return sum.toMatrix();
    }

    /** Holds one strip at a time. */
    public final class Reader {

        private final DMatrixRMaj rows = new DMatrixRMaj(Math.min(ROWS, samples.numRows), mean.length);
        private final Tensor memory = Tensor.zeros(Precision.FLOAT64, rows.numRows, rows.numCols);

        private Reader() {}

        /**
         * Reads a strip.
         *
         * @param strip from 0 to {@link CentredStrips#count} − 1
         * @return its rows of Xc, until the next call
         */
        public Tensor read(int strip) {
            int first = strip * ROWS;
            int count = Math.min(ROWS, samples.numRows - first);
            rows.reshape(count, mean.length);
            for (int i = 0; i < count; i++) {
                int to = i * mean.length;
                int from = (first + i) * mean.length;
                for (int j = 0; j < mean.length; j++) {
                    rows.data[to + j] = samples.data[from + j] - mean[j];
                }
            }
            Tensor view = count == memory.rows() ? memory : memory.rows(0, count);
            view.set(rows);
            return view;
        }

        /** Returns the rows of the strip that was read last, not to be modified. */
        public DMatrixRMaj rows() {
            return rows;
        }
    }
}
