package org.separatrix.geometry.dimension;

import java.util.Arrays;
import java.util.Optional;
import org.separatrix.core.linalg.NdArray;

/**
 * Which singular values of samples stand above white noise of unknown size.
 *
 * <p>The hard threshold is ω(β) times the median singular value, with β the smaller over the larger side of the matrix of samples and ω(β) ≈ 0.56 β³ − 0.95 β² + 1.82 β
 * + 1.43. It supposes independent samples with noise in every direction: activity without noise has a median near 0, and all that is not rounding stands above it.
 *
 * <p>Source: Gavish and Donoho 2014 (doi:10.1109/TIT.2014.2323359).
 *
 * @param variance the threshold as an eigenvalue of the covariance, at least 0
 * @param above how many eigenvalues exceed it
 */
public record SingularThreshold(double variance, int above) {

    /**
     * Returns the factor of the median.
     *
     * @param aspect β, in (0, 1]
     * @return ω(β)
     */
    public static double factor(double aspect) {
        return ((0.56 * aspect - 0.95) * aspect + 1.82) * aspect + 1.43;
    }

    /**
     * Places the threshold in a spectrum.
     *
     * @param eigenvalues of the covariance of n samples of N units, all min(n, N) or min(n − 1, N) of them, in any order
     * @param samples n, at least 1
     * @param units N, at least 1
     * @return the threshold; empty where there is no variance
     */
    public static Optional<SingularThreshold> ofSpectrum(NdArray eigenvalues, int samples, int units) {
        double[] singular = eigenvalues.toArray();
        for (int k = 0; k < singular.length; k++) {
            singular[k] = Math.sqrt(Math.max(0.0, singular[k]));
        }
        Arrays.sort(singular);
        int count = singular.length;
        if (count == 0 || !(singular[count - 1] > 0.0)) {
            return Optional.empty();
        }
        double median = 0.5 * (singular[(count - 1) / 2] + singular[count / 2]);
        double aspect = (double) Math.min(samples, units) / Math.max(samples, units);
        double threshold = factor(aspect) * median;
        int above =
                (int) Arrays.stream(singular).filter(value -> value > threshold).count();
        return Optional.of(new SingularThreshold(threshold * threshold, above));
    }
}
