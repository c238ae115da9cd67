package org.separatrix.geometry.subspace;

import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.samples.Covariance;

/**
 * A context whose activity varies.
 *
 * @param samples its samples
 * @param components their principal components, of rank 1 at least
 * @param covariance their covariance
 */
record VaryingContext(ContextSamples samples, PrincipalComponents components, Covariance covariance) {

    static VaryingContext of(ContextSamples samples) {
        return new VaryingContext(samples, PrincipalComponents.of(samples.samples()), Covariance.of(samples.samples()));
    }

    String name() {
        return samples.context();
    }
}
