package org.separatrix.core.task;

import java.util.List;
import java.util.Objects;
import org.separatrix.core.provenance.FieldException;

/** How strong the stimuli are: the factor g on the encoded angle. */
public sealed interface Strength {

    /**
     * The same for all stimuli and modalities.
     *
     * @param value g, finite
     */
    record Constant(double value) implements Strength {

        /** Checks the range. */
        public Constant {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("need a finite strength, found " + value);
            }
        }
    }

    /**
     * Each stimulus in each modality has one of its own.
     *
     * @param distribution distribution of g
     */
    record Drawn(Distribution distribution) implements Strength {

        /** Checks that nothing is missing. */
        public Drawn {
            Objects.requireNonNull(distribution);
        }
    }

    /**
     * Two stimuli that differ by twice a coherence: g₁ = γ + s c, g₂ = γ − s c with s = ±1, both as probable. Trials and
     * modalities are drawn independently.
     *
     * @param mean distribution of γ
     * @param coherence distribution of c
     */
    record Coherence(Distribution mean, Distribution coherence) implements Strength {

        /** Checks that nothing is missing. */
        public Coherence {
            Objects.requireNonNull(mean);
            Objects.requireNonNull(coherence);
        }
    }

    /**
     * Two stimuli whose strengths g₁, g₂ are drawn as by {@link Coherence}, once a trial, and then spread over two
     * modalities: g_k + δ_k / 2 in the first and g_k − δ_k / 2 in the second with δ_k = ± g_k d_k, both signs as probable.
     * So neither modality alone tells which is stronger; their sum, 2 g_k, does.
     *
     * @param mean distribution of γ
     * @param coherence distribution of c
     * @param spread distribution of d
     */
    record Multisensory(Distribution mean, Distribution coherence, Distribution spread) implements Strength {

        /** Checks that nothing is missing. */
        public Multisensory {
            Objects.requireNonNull(mean);
            Objects.requireNonNull(coherence);
            Objects.requireNonNull(spread);
        }

        Coherence pair() {
            return new Coherence(mean, coherence);
        }
    }

    /**
     * Two stimuli on a ladder, for test mode: g₁ = from + (to − from) i / count, g₂ = total − g₁. Each modality in which
     * the stimuli appear at once has a ladder of its own, a factor of the grid.
     *
     * @param from g₁ on the first rung
     * @param to g₁ after the last rung
     * @param count number of rungs, at least 1
     * @param total g₁ + g₂
     */
    record Ladder(double from, double to, int count, double total) implements Strength {

        /** Checks the ranges. */
        public Ladder {
            if (count < 1 || !Double.isFinite(from) || !Double.isFinite(to) || !Double.isFinite(total)) {
                throw new IllegalArgumentException("need finite strengths and count >= 1, found " + from + ", " + to
                        + ", " + count + ", " + total);
            }
        }

        double rung(int index) {
            return from + (to - from) * index / count;
        }
    }

    /**
     * Two stimuli that differ by twice one of several coherences, for psychometric mode: g₁ = 1 + c, g₂ = 1 − c.
     *
     * @param coherences values of c
     * @param together whether all modalities in which the stimuli appear have the same coherence; otherwise each has its own,
     *     a factor of the grid
     */
    record Levels(List<Double> coherences, boolean together) implements Strength {

        /** Copies the list and checks it. */
        public Levels {
            coherences = List.copyOf(coherences);
            if (coherences.isEmpty() || !coherences.stream().allMatch(Double::isFinite)) {
                throw new FieldException("coherences", coherences, "at least one, all finite");
            }
        }
    }
}
