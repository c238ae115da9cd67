package org.separatrix.geometry.samples;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Tensor;

/**
 * Samples less their mean, with the trace of their covariance.
 *
 * <p>Many samples are held as few rows with the same mean, 0, and the same XcᵀXc, hence the same principal components and
 * variances: Xc = Q R is decomposed strip by strip, and the rows are those of R and −R over √2. Safe for use by one thread.
 *
 * <p>Source: Demmel, Grigori, Hoemmen and Langou 2012 (doi:10.1137/080731992), the sequential decomposition.
 */
public final class Centred {

    /** Least ratio of variances at which XcᵀXc, which loses as many digits as they lie apart, still gives ten of the least. */
    public static final double EVEN = 1e-4;

    private static final int MANY = 4096;

    private final DMatrixRMaj samples;
    private final CentredStrips strips;
    private final double variance;
    private @Nullable DMatrixRMaj factor;

    private Centred(DMatrixRMaj samples, CentredStrips strips, double variance) {
        this.samples = samples;
        this.strips = strips;
        this.variance = variance;
    }

    public static Centred of(DMatrixRMaj samples) {
        int n = samples.numRows;
        int units = samples.numCols;
        if (n < 2 || units < 1) {
            throw new IllegalArgumentException(
                    "principal components need at least 2 samples of at least 1 unit, found [" + n + " × " + units
                            + "]");
        }
        CentredStrips strips = CentredStrips.of(samples);
        double[] mean = strips.mean().toArray();
        double[] squares = new double[units];
        double[] largest = new double[units];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < units; j++) {
                double value = samples.data[i * units + j];
                double deviation = value - mean[j];
                largest[j] = Math.max(largest[j], Math.abs(value));
                squares[j] += deviation * deviation;
            }
        }
        double sum = 0.0;
        double most = 0.0;
        for (int j = 0; j < units; j++) {
            sum += squares[j];
            most = Math.max(most, largest[j]);
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalArgumentException("principal components need finite samples");
        }
        double variance = sum / (n - 1);
        double rounding = 4.0 * Math.ulp(most);
        return new Centred(samples, strips, variance > units * rounding * rounding ? variance : 0.0);
    }

    /** Returns whether there are so many samples that few rows stand for them. */
    public boolean areMany() {
        return samples.numRows > Math.max(MANY, 8 * samples.numCols);
    }

    /** Returns rows of mean 0 with XcᵀXc in common with the samples, as Smile takes them. */
    public double[][] rows() {
        return areMany() ? mirrored(factor()) : deviations();
    }

    private double[][] deviations() {
        NdArray mean = strips.mean();
        double[][] rows = new double[samples.numRows][samples.numCols];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < samples.numCols; j++) {
                rows[i][j] = samples.data[i * samples.numCols + j] - mean.at(j);
            }
        }
        return rows;
    }

    private static double[][] mirrored(DMatrixRMaj factor) {
        int units = factor.numCols;
        double[][] rows = new double[2 * units][units];
        for (int i = 0; i < units; i++) {
            for (int j = i; j < units; j++) {
                rows[i][j] = factor.get(j, i) * Math.sqrt(0.5);
                rows[units + i][j] = -rows[i][j];
            }
        }
        return rows;
    }

    /**
     * Decomposes Xc = Q R.
     *
     * @return L = Rᵀ, lower triangular with L Lᵀ = XcᵀXc to all digits of its singular values, [N × N]; not to be modified
     */
    public DMatrixRMaj factor() {
        DMatrixRMaj existing = factor;
        if (existing == null) {
            int units = samples.numCols;
            Tensor lower = Tensor.zeros(Precision.FLOAT64, units, units);
            CentredStrips.Reader reader = strips.reader();
            for (int strip = 0; strip < strips.count(); strip++) {
                reader.read(strip);
                Kernels.best().appendRows(reader.rows(), lower);
            }
            existing = lower.toMatrix();
            factor = existing;
        }
        return existing;
    }

    /**
     * Multiplies the columns by one another, unless the first of many samples already show variances so uneven that the small ones would
     * lose their digits.
     *
     * @return XcᵀXc, or null where {@link #factor} is needed; the least ratio of its eigenvalues still has to be compared with {@link
     *     #EVEN}
     */
    public @Nullable DMatrixRMaj productsIfEven() {
        int units = samples.numCols;
        Tensor sum = Tensor.zeros(Precision.FLOAT64, units, units);
        CentredStrips.Reader reader = strips.reader();
        int rows = 0;
        boolean isTried = false;
        for (int strip = 0; strip < strips.count(); strip++) {
            Kernels.best().gram(reader.read(strip), strip == 0 ? 0.0 : 1.0, sum);
            rows += reader.rows().numRows;
            if (!isTried && rows >= 4 * units) {
                isTried = true;
                if (!mayBeEven(CentredStrips.symmetric(sum))) {
                    return null;
                }
            }
        }
        return CentredStrips.symmetric(sum);
    }

    /** Returns false if the ratio of the extreme eigenvalues is less than {@link #EVEN}, which pivots bound from above. */
    private static boolean mayBeEven(DMatrixRMaj products) {
        double largest = 0.0;
        for (int j = 0; j < products.numCols; j++) {
            largest = Math.max(largest, products.get(j, j));
        }
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(products.numCols, true);
        if (!cholesky.decompose(products)) {
            return false;
        }
        DMatrixRMaj lower = cholesky.getT(null);
        for (int j = 0; j < lower.numCols; j++) {
            if (lower.get(j, j) * lower.get(j, j) < EVEN * largest) {
                return false;
            }
        }
        return true;
    }

    /** Returns the number of samples. */
    public int samples() {
        return samples.numRows;
    }

    /** Returns the mean sample, [N]. */
    public NdArray mean() {
        return strips.mean();
    }

    /** Returns Σ Xc² / (n − 1), or 0 where it is within rounding of a constant. */
    public double variance() {
        return variance;
    }

    /** Returns how many components can carry variance. */
    public int components() {
        return Math.min(samples.numRows - 1, samples.numCols);
    }
}
