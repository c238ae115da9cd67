package org.separatrix.geometry.dimension;

import java.util.OptionalDouble;
import org.separatrix.core.linalg.NdArray;

/**
 * The number of dimensions that a spectrum spreads over, by its entropy: exp(−Σ p ln p) with p = λ / Σλ.
 *
 * <p>d for d equal eigenvalues, as the participation ratio, but weak dimensions count for more.
 *
 * <p>Source: Roy and Vetterli 2007, the effective rank (EUSIPCO 2007).
 */
public final class EntropyDimension {

    private EntropyDimension() {}

    /**
     * Measures a spectrum.
     *
     * @param eigenvalues non-negative, in any order
     * @return in [1, number of eigenvalues]; empty where there is no variance
     */
    public static OptionalDouble ofSpectrum(NdArray eigenvalues) {
        double sum = 0.0;
        for (int k = 0; k < eigenvalues.size(); k++) {
            sum += eigenvalues.at(k);
        }
        if (!(sum > 0.0)) {
            return OptionalDouble.empty();
        }
        double entropy = 0.0;
        for (int k = 0; k < eigenvalues.size(); k++) {
            double p = eigenvalues.at(k) / sum;
            entropy -= p > 0.0 ? p * Math.log(p) : 0.0;
        }
        return OptionalDouble.of(Math.exp(entropy));
    }
}
