package org.separatrix.geometry.dimension;

import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.samples.Centred;

/**
 * The effective dimensionality of samples: over how many dimensions their variance spreads.
 *
 * <p>The plain value is (tr C)² / tr C², between 1 and the rank of the covariance C. Few samples bias it towards their
 * number: n samples of an isotropic population of N units give about (N P + 2) / (N + P + 1) with P = n − 1. The corrected
 * value divides the unbiased estimates of (tr Σ)² and tr Σ² of a Gaussian population, and may exceed N; it takes the samples
 * to be independent, so neighbouring steps of one trial leave it too low. Neither depends on the scale or the orientation
 * of the samples.
 *
 * <p>Source: Abbott, Rajan and Sompolinsky 2011 (arXiv:0912.3832); the traces by Srivastava 2005
 * (doi:10.14490/jjss.35.251).
 *
 * @param plain absent if there is no variance
 * @param corrected absent if there is no variance, if n is below 3, or if the estimate of tr Σ² is not positive
 */
public record ParticipationRatio(OptionalDouble plain, OptionalDouble corrected) {

    /**
     * Measures a spectrum.
     *
     * @param eigenvalues of the covariance, in any order; those that are 0 may be left out
     * @param samples n, the number of samples behind the covariance, at least 2
     * @return both values
     */
    public static ParticipationRatio ofSpectrum(NdArray eigenvalues, int samples) {
        return ofDependent(eigenvalues, samples - 1.0);
    }

    /**
     * Measures a spectrum of samples that are not independent.
     *
     * @param eigenvalues of the covariance, in any order; those that are 0 may be left out
     * @param degrees degrees of freedom behind the covariance: n − 1 of independent samples, fewer of those that resemble their neighbours
     * @return both values
     */
    public static ParticipationRatio ofDependent(NdArray eigenvalues, double degrees) {
        double largest = 0.0;
        for (int k = 0; k < eigenvalues.size(); k++) {
            largest = Math.max(largest, eigenvalues.at(k));
        }
        double trace = 0.0;
        double traceOfSquare = 0.0;
        for (int k = 0; k < eigenvalues.size() && largest > 0.0; k++) {
            double relative = eigenvalues.at(k) / largest;
            trace += relative;
            traceOfSquare += relative * relative;
        }
        return ofTraces(trace, traceOfSquare, degrees);
    }

    /**
     * Measures samples, without decomposing them.
     *
     * @param samples X, [n × N], n at least 2, finite, not modified
     * @return both values, after centring
     * @throws IllegalArgumentException if there are fewer than two samples, no units, or values that are not finite
     */
    public static ParticipationRatio ofSamples(DMatrixRMaj samples) {
        Centred centred = Centred.of(samples);
        if (centred.variance() == 0.0) {
            return ofTraces(0.0, 0.0, samples.numRows - 1.0);
        }
        DMatrixRMaj rows = new DMatrixRMaj(centred.rows());
        CommonOps_DDRM.divide(rows, Math.sqrt(centred.variance() * (samples.numRows - 1.0)));
        // the smaller of XᵀX and XXᵀ: both have the same traces
        DMatrixRMaj gram = new DMatrixRMaj(1, 1);
        if (rows.numCols <= rows.numRows) {
            gram.reshape(rows.numCols, rows.numCols);
            CommonOps_DDRM.multInner(rows, gram);
        } else {
            gram.reshape(rows.numRows, rows.numRows);
            CommonOps_DDRM.multOuter(rows, gram);
        }
        double norm = NormOps_DDRM.normF(gram);
        return ofTraces(CommonOps_DDRM.trace(gram), norm * norm, samples.numRows - 1.0);
    }

    private static ParticipationRatio ofTraces(double trace, double traceOfSquare, double degrees) {
        if (!(traceOfSquare > 0.0)) {
            return new ParticipationRatio(OptionalDouble.empty(), OptionalDouble.empty());
        }
        double squaredTrace = trace * trace;
        double population = degrees * (traceOfSquare - squaredTrace / degrees);
        boolean estimable = degrees > 1.0 && population > 1e-12 * degrees * traceOfSquare;
        return new ParticipationRatio(
                OptionalDouble.of(squaredTrace / traceOfSquare),
                estimable
                        ? OptionalDouble.of(((degrees + 1.0) * squaredTrace - 2.0 * traceOfSquare) / population)
                        : OptionalDouble.empty());
    }
}
