package org.separatrix.core.task;

import java.util.List;

/** What a trial asks for: an angle φ (rad), or to keep fixating to the end. */
public sealed interface Response {

    /**
     * Respond relative to a stimulus: φ = θ + offset modulo 2π.
     *
     * @param stimulus its name
     * @param offset 0 for pro, π for anti (rad)
     */
    record ToStimulus(String stimulus, double offset) implements Response {

        /** Checks the range. */
        public ToStimulus {
            if (!Double.isFinite(offset)) {
                throw new IllegalArgumentException("need a finite offset, found " + offset);
            }
        }
    }

    /**
     * Respond to the stimulus whose strengths, summed over some modalities, are larger: φ = θ of the first if its sum is
     * larger by more than 10⁻⁹, of the second otherwise.
     *
     * @param first name of the first stimulus
     * @param second name of the second stimulus, which also wins ties
     * @param modalities numbers of the modalities that count, from 1
     */
    record ToStronger(String first, String second, List<Integer> modalities) implements Response {

        /** Copies the list. */
        public ToStronger {
            modalities = List.copyOf(modalities);
        }
    }

    /**
     * Compare a probe with a sample, and respond to the probe (φ = θ_probe) or keep fixating.
     *
     * @param sample name of the stimulus to compare with
     * @param probe name of the stimulus to respond to
     * @param by what has to be the same for a match
     * @param onMatch whether a match asks for the response (go), or a non-match does (no-go)
     */
    record ToMatch(String sample, String probe, Comparison by, boolean onMatch) implements Response {}

    /** When two angles match. */
    enum Comparison {
        /** Their distance on the circle is less than π/36. */
        LOCATION,
        /** Both or neither are less than π. */
        CATEGORY
    }
}
