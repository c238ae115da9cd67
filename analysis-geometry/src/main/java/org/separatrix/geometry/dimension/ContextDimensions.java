package org.separatrix.geometry.dimension;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.Interval;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.samples.ContextSamples;

/**
 * The dimensions of one context.
 *
 * @param samples what they were measured on
 * @param eigenvalues of the covariance, falling
 * @param components how many hold the wanted share of the variance
 * @param independent what the samples are worth
 * @param interval of the participation ratio over trials, or null
 * @param crossValidated the spectrum of the signal, or null where there is none
 * @param reason why there is no cross-validated spectrum, or null if there is one
 */
record ContextDimensions(
        ContextSamples samples,
        NdArray eigenvalues,
        int components,
        IndependentSamples independent,
        @Nullable Interval interval,
        @Nullable CrossValidatedSpectrum crossValidated,
        @Nullable String reason) {

    String name() {
        return samples.context();
    }

    @Nullable
    Double participationRatio() {
        return orNull(ParticipationRatio.ofDependent(eigenvalues, independent.blocks())
                .plain());
    }

    /** Corrected as if the n samples were independent. */
    @Nullable
    Double correctedForSamples() {
        return orNull(ParticipationRatio.ofSpectrum(eigenvalues, samples.samples().numRows)
                .corrected());
    }

    /** Corrected for as many degrees of freedom as there are blocks. */
    @Nullable
    Double correctedForBlocks() {
        return orNull(ParticipationRatio.ofDependent(eigenvalues, independent.blocks())
                .corrected());
    }

    @Nullable
    Double entropy() {
        return orNull(EntropyDimension.ofSpectrum(eigenvalues));
    }

    /** What would stand above white noise, if the samples were independent. */
    Optional<SingularThreshold> threshold() {
        return SingularThreshold.ofSpectrum(eigenvalues, samples.samples().numRows, samples.samples().numCols);
    }

    @Nullable
    Double crossValidatedRatio() {
        return crossValidated == null ? null : orNull(crossValidated.participationRatio());
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    Fields describe() {
        return Fields.empty()
                .with("context", name())
                .with("trials", samples.trials().size())
                .with("samples", samples.samples().numRows)
                .with("blockSteps", independent.blockSteps())
                .with("blocks", independent.blocks())
                .with("eigenvalues", eigenvalues)
                .with("participationRatio", participationRatio())
                .with("participationRatioCorrected", correctedForBlocks())
                .with("participationRatioCorrectedForSamples", correctedForSamples())
                .with("entropyDimension", entropy())
                .with("componentsForFraction", components)
                .with(
                        "noiseThreshold",
                        threshold().map(SingularThreshold::variance).orElse(null))
                .with(
                        "componentsAboveNoise",
                        threshold().map(SingularThreshold::above).orElse(null))
                .with("participationRatioCrossValidated", crossValidatedRatio())
                .with("crossValidatedSpectrum", crossValidated == null ? null : crossValidated.eigenvalues())
                .with("crossValidation", reason == null ? "applied" : "not applicable: " + reason);
    }

    List<Measure> measures(double fraction) {
        List<Measure> measures = new ArrayList<>();
        measures.add(measure(
                        "participation-ratio",
                        participationRatio(),
                        "(sum of eigenvalues)^2 / sum of their squares, of the centred samples")
                .withInterval(Measure.Interval.of(interval, "trials")));
        measures.add(measure(
                "participation-ratio-corrected",
                correctedForBlocks(),
                "The participation ratio without the bias of few samples, with a block of steps that resemble each other as one "
                        + "sample; may exceed the number of units"));
        measures.add(measure(
                "entropy-dimension", entropy(), "exp of the entropy of the eigenvalues as shares of their sum"));
        measures.add(measure(
                "components-for-fraction",
                (double) components,
                "Smallest number of components that hold a share " + fraction + " of the variance"));
        measures.add(
                measure(
                        "components-above-noise",
                        threshold()
                                .map(found -> (Double) (double) found.above())
                                .orElse(null),
                        "Number of singular values above the threshold for independent samples with white noise of unknown size"));
        measures.add(measure(
                "participation-ratio-cross-validated",
                crossValidatedRatio(),
                "The participation ratio of the variance that repeats of a condition share"));
        return measures;
    }

    private Measure measure(String name, @Nullable Double value, String definition) {
        return Measure.of(name, name(), value, "dimensions", definition, "higher = more dimensions");
    }
}
