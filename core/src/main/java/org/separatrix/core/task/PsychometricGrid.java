package org.separatrix.core.task;

import java.util.List;
import java.util.Map;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * What psychometric mode varies: the full factorial grid of the first stimulus' location and, where the strengths are those
 * of a pair, the coherence of each modality, in this order; the first factor varies slowest. A coherence c gives the
 * strengths 1 + c and 1 − c; the second stimulus lies where test mode has it, opposite the first in the published tasks.
 * Coherences of a pair that is shown in several modalities, each with a ladder of its own, are a factor for each; a
 * multisensory pair has one coherence for all. Where one modality of several would be drawn, the first is taken.
 *
 * <p>Source: Yang et al. 2019 (doi:10.1038/s41593-018-0310-2), the psychophysics of their decision tasks.
 *
 * @param locations number of evenly spaced locations on the circle, at least 1
 * @param coherences half the differences of strength, finite, at least one
 * @param modalities those in which stimuli appear; empty for all that the task has
 * @param durationsMs durations of epochs (ms) instead of the task's own for this mode
 */
public record PsychometricGrid(
        @Option("number of evenly spaced locations") int locations,

        @Option("half the differences of strength of two stimuli")
        List<Double> coherences,

        @Option("modalities in which stimuli appear; none means all of the task")
        List<Integer> modalities,

        @Option(value = "durations of epochs by name, instead of the task's own", unit = "ms")
        Map<String, Double> durationsMs) {

    /** Copies the collections and checks them. */
    public PsychometricGrid {
        coherences = List.copyOf(coherences);
        modalities = List.copyOf(modalities);
        durationsMs = Map.copyOf(durationsMs);
        if (locations < 1) {
            throw new FieldException("locations", locations, "at least 1");
        }
        if (coherences.isEmpty() || !coherences.stream().allMatch(Double::isFinite)) {
            throw new FieldException("coherences", coherences, "at least one, all finite");
        }
        durationsMs.forEach((epoch, ms) -> {
            if (!(ms >= 0 && ms < Double.POSITIVE_INFINITY)) {
                throw new FieldException("durationsMs." + epoch, ms, "a duration of at least 0 ms");
            }
        });
    }

    /**
     * Returns the grid of Yang et al.'s psychometric curves.
     *
     * @return 20 locations, coherences 0, ±0.0025, ±0.0075 and ±0.025, all modalities, the task's durations
     */
    public static PsychometricGrid defaults() {
        return new PsychometricGrid(
                20, List.of(-0.025, -0.0075, -0.0025, 0.0, 0.0025, 0.0075, 0.025), List.of(), Map.of());
    }
}
