package org.separatrix.core.task.batteries;

import org.separatrix.core.provenance.Option;

/**
 * The flip-flop as data: channels that are each set to ±1 by pulses and have to be remembered.
 *
 * @param bits k, number of channels, 1 to 10
 * @param steps T, length of every trial, more than {@code quietSteps} and at least 4 k + 4
 * @param pulseProbability probability p of a pulse in each channel and step, in (0, 1]
 * @param quietSteps steps without pulses at the end of a random trial, at least 0: the score of the last step then asks for
 *     memory and not for speed
 * @param dtMs length of a step (ms), positive
 */
public record FlipFlopDescription(
        @Option("number of channels, 1 to 10") int bits,
        @Option("length of every trial, in steps") int steps,

        @Option("probability of a pulse in each channel and step")
        double pulseProbability,

        @Option("steps without pulses at the end of a random trial")
        int quietSteps,

        @Option(value = "length of a step", unit = "ms") double dtMs) {

    private static final int MOST_BITS = 10;

    /** Checks the ranges. */
    public FlipFlopDescription {
        if (bits < 1 || bits > MOST_BITS) {
            throw new IllegalArgumentException("flip-flop: bits: found " + bits + ", expected 1 to " + MOST_BITS);
        }
        if (quietSteps < 0 || steps <= quietSteps || steps < 4 * bits + 4) {
            throw new IllegalArgumentException("flip-flop: steps: found " + steps + ", expected more than the "
                    + quietSteps + " quiet steps and at least " + (4 * bits + 4));
        }
        if (!(pulseProbability > 0 && pulseProbability <= 1 && dtMs > 0)) {
            throw new IllegalArgumentException(
                    "flip-flop: need pulseProbability in (0, 1] and dtMs > 0, found " + pulseProbability + ", " + dtMs);
        }
    }

    /**
     * Returns the flip-flop of three bits.
     *
     * @return 100 steps of 20 ms, a pulse in a channel with probability 0.05 a step, none in the last 10 steps
     */
    public static FlipFlopDescription defaults() {
        return new FlipFlopDescription(3, 100, 0.05, 10, 20);
    }
}
