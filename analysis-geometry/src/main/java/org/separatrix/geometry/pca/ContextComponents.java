package org.separatrix.geometry.pca;

import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.geometry.dimension.ParticipationRatio;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.subspace.PrincipalComponents;

/**
 * What principal components say about one context.
 *
 * @param samples what they were computed from
 * @param components null if there are fewer than two samples
 * @param dimensionality empty values if there is no variance
 */
record ContextComponents(
        ContextSamples samples,
        @Nullable PrincipalComponents components,
        @Nullable ParticipationRatio dimensionality) {

    static ContextComponents of(ContextSamples samples) {
        if (samples.samples().numRows < 2) {
            return new ContextComponents(samples, null, null);
        }
        PrincipalComponents components = PrincipalComponents.of(samples.samples());
        return new ContextComponents(
                samples, components, ParticipationRatio.ofSpectrum(components.eigenvalues(), components.samples()));
    }

    String name() {
        return samples.context();
    }

    int count() {
        return samples.samples().numRows;
    }

    /** Returns the number of dimensions that vary. */
    int rank() {
        return components == null ? 0 : components.rank();
    }

    int componentsFor(double fraction) {
        return components == null ? 0 : components.componentsFor(fraction);
    }

    @Nullable
    Double participationRatio() {
        return dimensionality == null || dimensionality.plain().isEmpty()
                ? null
                : dimensionality.plain().getAsDouble();
    }

    @Nullable
    Double correctedParticipationRatio() {
        return dimensionality == null || dimensionality.corrected().isEmpty()
                ? null
                : dimensionality.corrected().getAsDouble();
    }

    NdArray eigenvalues() {
        return components == null ? NdArray.vector() : components.eigenvalues();
    }

    NdArray varianceExplained() {
        return components == null ? NdArray.vector() : components.varianceExplained();
    }

    /** Returns the components of a context that has some. */
    PrincipalComponents required() {
        if (components == null) {
            throw new IllegalStateException("context " + name() + " has no components");
        }
        return components;
    }

    Fields describe() {
        return Fields.empty()
                .with("context", name())
                .with("trials", samples.trials().size())
                .with("samples", count())
                .with("eigenvalues", eigenvalues())
                .with("varianceExplained", varianceExplained())
                .with("participationRatio", participationRatio())
                .with("participationRatioCorrected", correctedParticipationRatio())
                .with("componentsFor90Percent", componentsFor(0.9))
                .with("componentsFor95Percent", componentsFor(0.95));
    }
}
