package org.separatrix.core.task;

import org.separatrix.core.linalg.NdArray;

/**
 * How well the trials of a batch were done.
 *
 * @param correct 1 for each trial that the score rule of the battery accepts, 0 otherwise, [B]
 * @param fixationHeld 1 for each trial in which the fixation output stays above its threshold at every step at which
 *     fixation is asked for and counts, 0 otherwise, [B]; NaN where the battery has no fixation output
 * @param decoded angle (rad) in [0, 2π) that the outputs of the last step say, −1 where they fixate, [B]; NaN where the
 *     task has no angular response
 */
public record TrialScores(NdArray correct, NdArray fixationHeld, NdArray decoded) {

    /**
     * Returns the fraction of trials done correctly.
     *
     * @return accuracy, in [0, 1]
     */
    public double accuracy() {
        return mean(correct);
    }

    /**
     * Returns the fraction of trials in which fixation was held throughout.
     *
     * @return fraction in [0, 1], or NaN where the battery has no fixation output
     */
    public double fixation() {
        return mean(fixationHeld);
    }

    private static double mean(NdArray values) {
        double sum = 0;
        for (double value : values.toArray()) {
            sum += value;
        }
        return sum / values.length(0);
    }
}
