package org.separatrix.geometry.samples;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Qr;

/**
 * Samples less their mean, with the trace of their covariance.
 *
 * <p>Many samples are held as few rows with the same mean, 0, and the same XcᵀXc, hence the same principal components and
 * variances: Xc = Q R is decomposed strip by strip, and the rows are those of R and −R over √2.
 *
 * <p>Source: Demmel, Grigori, Hoemmen and Langou 2012 (doi:10.1137/080731992), the sequential decomposition.
 */
public final class Centred {

    private static final int STRIP = 2048;

    private final int samples;
    private final double[][] rows;
    private final NdArray mean;
    private final double variance;

    private Centred(int samples, double[][] rows, NdArray mean, double variance) {
        this.samples = samples;
        this.rows = rows;
        this.mean = mean;
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
        double[] mean = mean(samples);
        double squares = 0.0;
        double largest = 0.0;
        for (int at = 0; at < n * units; at++) {
            double deviation = samples.data[at] - mean[at % units];
            largest = Math.max(largest, Math.abs(samples.data[at]));
            squares += deviation * deviation;
        }
        if (!Double.isFinite(squares)) {
            throw new IllegalArgumentException("principal components need finite samples");
        }
        double variance = squares / (n - 1);
        double rounding = 4.0 * Math.ulp(largest);
        int strip = Math.max(STRIP, 4 * units);
        double[][] rows = n > 2 * strip ? mirrored(triangle(samples, mean, strip)) : rows(samples, mean);
        return new Centred(n, rows, NdArray.vector(mean), variance > units * rounding * rounding ? variance : 0.0);
    }

    private static double[][] rows(DMatrixRMaj samples, double[] mean) {
        double[][] rows = new double[samples.numRows][mean.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                rows[i][j] = samples.data[i * mean.length + j] - mean[j];
            }
        }
        return rows;
    }

    /** Returns R of Xc = Q R, [N × N]. */
    private static DMatrixRMaj triangle(DMatrixRMaj samples, double[] mean, int strip) {
        int units = mean.length;
        DMatrixRMaj r = new DMatrixRMaj(0, units);
        for (int first = 0; first < samples.numRows; first += strip) {
            int taken = Math.min(strip, samples.numRows - first);
            DMatrixRMaj stacked = new DMatrixRMaj(Math.max(units, r.numRows + taken), units);
            System.arraycopy(r.data, 0, stacked.data, 0, r.getNumElements());
            int offset = r.getNumElements();
            for (int at = 0; at < taken * units; at++) {
                stacked.data[offset + at] = samples.data[first * units + at] - mean[at % units];
            }
            r = Qr.of(stacked).r();
        }
        return r;
    }

    private static double[][] mirrored(DMatrixRMaj r) {
        int units = r.numCols;
        double[][] rows = new double[2 * units][units];
        for (int i = 0; i < units; i++) {
            for (int j = i; j < units; j++) {
                rows[i][j] = r.get(i, j) * Math.sqrt(0.5);
                rows[units + i][j] = -rows[i][j];
            }
        }
        return rows;
    }

    /** Returns rows of mean 0 with XcᵀXc in common with the samples, as Smile takes them. */
    public double[][] rows() {
        return rows;
    }

    /** Returns the number of samples. */
    public int samples() {
        return samples;
    }

    /** Returns the mean sample, [N]. */
    public NdArray mean() {
        return mean;
    }

    /** Returns Σ Xc² / (n − 1), or 0 where it is within rounding of a constant. */
    public double variance() {
        return variance;
    }

    /** Returns how many components can carry variance. */
    public int components() {
        return Math.min(samples - 1, mean.size());
    }

    private static double[] mean(DMatrixRMaj samples) {
        double[] mean = new double[samples.numCols];
        for (int i = 0; i < samples.numRows; i++) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += samples.data[i * mean.length + j];
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= samples.numRows;
        }
        double[] correction = new double[mean.length];
        for (int i = 0; i < samples.numRows; i++) {
            for (int j = 0; j < mean.length; j++) {
                correction[j] += samples.data[i * mean.length + j] - mean[j];
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] += correction[j] / samples.numRows;
        }
        return mean;
    }
}
