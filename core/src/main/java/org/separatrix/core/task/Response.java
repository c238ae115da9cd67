package org.separatrix.core.task;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/** What a trial asks for: an angle φ (rad), to keep fixating to the end, or a course in time. */
public sealed interface Response {

    /**
     * Respond relative to a stimulus: φ = factor · θ + offset modulo 2π.
     *
     * @param stimulus its name
     * @param offset 0 for pro, π for anti (rad); absent: 0
     * @param factor −1 for a reflection; absent: 1
     */
    record ToStimulus(
            @Option("its name") String stimulus,

            @Option(value = "added to its angle; π for anti", unit = "rad", optional = true)
            Double offset,

            @Option(value = "multiplies its angle", optional = true)
            Double factor)
            implements Response {

        /** Checks the ranges. */
        public ToStimulus {
            offset = offset == null ? 0.0 : offset;
            factor = factor == null ? 1.0 : factor;
            if (!Double.isFinite(offset) || !Double.isFinite(factor)) {
                throw new FieldException("offset, factor", offset + ", " + factor, "finite numbers");
            }
        }
    }

    /**
     * Respond as a table says: of K angles 2π k / K, the stimulus is nearest to number k, and φ = 2π map_k / K.
     *
     * @param stimulus its name
     * @param map a permutation of 0 … K − 1
     */
    record Mapped(String stimulus, List<Integer> map) implements Response {

        /** Copies the list and checks it. */
        public Mapped {
            map = List.copyOf(map);
            int count = map.size();
            if (count == 0
                    || new HashSet<>(map).size() < count
                    || map.stream().anyMatch(target -> target < 0 || target >= count)) {
                throw new FieldException("map", map, "a permutation of 0 to " + (count - 1));
            }
        }

        double response(double angle) {
            int nearest = (int) Math.round(angle / Angles.TURN * map.size()) % map.size();
            return Angles.TURN * map.get(nearest) / map.size();
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

        ToStronger among(List<Integer> some) {
            List<Integer> left = some.isEmpty()
                    ? modalities
                    : modalities.stream().filter(some::contains).toList();
            return new ToStronger(first, second, left);
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

    /** A course in time of a scalar output; before the response is asked for, it stays where the course begins. */
    sealed interface Course extends Response {

        /**
         * Returns the epochs whose duration the course depends on.
         *
         * @return a span, or null
         */
        @Nullable
        EpochSpan over();

        /**
         * Returns the target.
         *
         * @param step steps since the response was first asked for, at least 0
         * @param duration steps of {@link #over}
         * @param dtMs length of a step (ms)
         * @return target of the output
         */
        double at(int step, int duration, double dtMs);
    }

    /**
     * A straight line from one value to another that takes as long as some epochs, earlier in the trial, took; then the latter.
     *
     * @param over the epochs whose duration is to be reproduced
     * @param from target at the onset of the response and before it
     * @param to target when as much time has passed, and after it
     */
    record Ramp(EpochSpan over, double from, double to) implements Course {

        @Override
        public double at(int step, int duration, double dtMs) {
            return step >= duration ? to : from + (to - from) * step / duration;
        }
    }

    /**
     * A sine: amplitude · sin(2π t / period), t from the onset of the response.
     *
     * @param periodMs period (ms), positive
     * @param amplitude amplitude
     */
    record Sine(double periodMs, double amplitude) implements Course {

        /** Checks the range. */
        public Sine {
            if (!(periodMs > 0)) {
                throw new FieldException("periodMs", periodMs, "a period > 0 ms");
            }
        }

        @Override
        public @Nullable EpochSpan over() {
            return null;
        }

        @Override
        public double at(int step, int duration, double dtMs) {
            return amplitude * Math.sin(Angles.TURN * (step * dtMs / periodMs));
        }
    }
}
