package org.separatrix.core.task;

import java.util.Objects;

/**
 * One period of a trial. All trials of a batch share its duration, which is turned into steps by rounding down, each epoch
 * on its own.
 *
 * @param name fix1, stim1, delay1, stim2, delay2, go1, …
 * @param duration how the duration (ms) of a random batch is drawn
 * @param testMs duration (ms) in test mode, at least 0
 */
public record Epoch(String name, Distribution duration, double testMs) {

    /** Checks the ranges. */
    public Epoch {
        Objects.requireNonNull(duration);
        if (name.isBlank() || !(testMs >= 0 && testMs < Double.POSITIVE_INFINITY) || duration.quantile(0) < 0) {
            throw new IllegalArgumentException(
                    "epoch '" + name + "': need a name and durations >= 0 ms, found " + duration + ", test " + testMs);
        }
    }
}
