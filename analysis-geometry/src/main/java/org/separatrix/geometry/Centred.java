package org.separatrix.geometry;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;

/** Samples less their mean, with the trace of their covariance. */
final class Centred {

    private final double[][] rows;
    private final NdArray mean;
    private final double variance;

    private Centred(double[][] rows, NdArray mean, double variance) {
        this.rows = rows;
        this.mean = mean;
        this.variance = variance;
    }

    static Centred of(DMatrixRMaj samples) {
        int n = samples.numRows;
        int units = samples.numCols;
        if (n < 2 || units < 1) {
            throw new IllegalArgumentException(
                    "principal components need at least 2 samples of at least 1 unit, found [" + n + " × " + units
                            + "]");
        }
        double[] mean = mean(samples);
        double[][] rows = new double[n][units];
        double squares = 0.0;
        double largest = 0.0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < units; j++) {
                double value = samples.data[i * units + j];
                largest = Math.max(largest, Math.abs(value));
                rows[i][j] = value - mean[j];
                squares += rows[i][j] * rows[i][j];
            }
        }
        if (!Double.isFinite(squares)) {
            throw new IllegalArgumentException("principal components need finite samples");
        }
        double variance = squares / (n - 1);
        double rounding = 4.0 * Math.ulp(largest);
        return new Centred(rows, NdArray.vector(mean), variance > units * rounding * rounding ? variance : 0.0);
    }

    /** Returns Xc, one array for each sample, as Smile takes them. */
    double[][] rows() {
        return rows;
    }

    /** Returns the mean sample, [N]. */
    NdArray mean() {
        return mean;
    }

    /** Returns Σ Xc² / (n − 1), or 0 where it is within rounding of a constant. */
    double variance() {
        return variance;
    }

    /** Returns how many components can carry variance. */
    int components() {
        return Math.min(rows.length - 1, mean.size());
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
