package org.separatrix.core.task;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * How much each step and output counts. With f the first step at which the response is asked for, the mask m is 0 while
 * nothing is scored yet, {@code before} up to f, 0 in the grace period from f on and {@code after} from then to the end, on
 * every trial of a task, also where it asks to keep fixating.
 *
 * <p>The loss is the mean of m^power (y − ŷ)². The published code multiplies the error by the mask BEFORE it squares, so its
 * power is 2 and its weights of 1 and 5, doubled for the fixation output, weigh the squared error by 1, 4, 25 and 100. With
 * power 1 they weigh it by 1, 2, 5 and 10. In a {@link TrialBatch} the mask always stands before the square: it is m^(power/2).
 *
 * @param unscoredMs time from the start of the trial that does not count (ms), at least 0
 * @param before m before f, at least 0
 * @param graceMs time from f on that does not count (ms), at least 0
 * @param after m after the grace period, at least 0
 * @param fixationFactor further factor on m for the fixation output, at least 0
 * @param power power of m that weighs the squared error, positive; absent: 2
 */
public record LossMask(
        @Option(value = "time from the start that does not count", unit = "ms")
        double unscoredMs,

        @Option("weight before the response") double before,

        @Option(value = "time from the onset of the response that does not count", unit = "ms")
        double graceMs,

        @Option("weight of the response") double after,
        @Option("further factor for the fixation output") double fixationFactor,

        @Option(value = "power of the weight that multiplies the squared error", optional = true)
        Double power) {

    /** Checks the ranges. */
    public LossMask {
        if (power == null) {
            power = 2.0;
        }
        if (!(unscoredMs >= 0 && before >= 0 && graceMs >= 0 && after >= 0 && fixationFactor >= 0)) {
            throw new IllegalArgumentException("mask: need times and weights >= 0, found " + unscoredMs + ", " + before
                    + ", " + graceMs + ", " + after + ", " + fixationFactor);
        }
        if (!(power > 0 && power < Double.POSITIVE_INFINITY)) {
            throw new FieldException("power", power, "a power > 0; 2 is the published one");
        }
    }

    /**
     * Returns the mask of Yang et al. 2019 and Driscoll et al. 2024: 0 for 100 ms, 1, 0 for 100 ms, 5; fixation twice.
     *
     * @return the published values
     */
    public static LossMask published() {
        return new LossMask(100, 1, 100, 5, 2, 2.0);
    }

    /**
     * Returns the mask that counts every step and output alike.
     *
     * @return ones
     */
    public static LossMask ones() {
        return new LossMask(0, 1, 0, 1, 1, 2.0);
    }

    /** Returns a copy with another power. */
    LossMask withPower(double newPower) {
        return new LossMask(unscoredMs, before, graceMs, after, fixationFactor, newPower);
    }

    /** Returns the factor before the square of the other outputs at a step. */
    double weight(int step, int responseStep, double dtMs) {
        if (step < Durations.steps(unscoredMs, dtMs)) {
            return 0;
        }
        if (step < responseStep) {
            return beforeSquare(before);
        }
        return step < responseStep + Durations.steps(graceMs, dtMs) ? 0 : beforeSquare(after);
    }

    /** Returns the further factor before the square of the fixation output. */
    double fixationWeight() {
        return beforeSquare(fixationFactor);
    }

    private double beforeSquare(double weight) {
        return power == 2.0 ? weight : Math.pow(weight, power / 2);
    }
}
