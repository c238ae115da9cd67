package org.separatrix.core.task;

import java.util.List;

/**
 * The course of a trial in steps.
 *
 * @param epochs the steps of each epoch, in order, without gaps, at least one
 * @param responseStep first step at which the response is asked for
 */
public record TrialTiming(List<EpochBound> epochs, int responseStep) {

    /** Copies the list. */
    public TrialTiming {
        epochs = List.copyOf(epochs);
    }

    /**
     * Returns the length of the trial.
     *
     * @return steps
     */
    public int steps() {
        return epochs.get(epochs.size() - 1).end();
    }
}
