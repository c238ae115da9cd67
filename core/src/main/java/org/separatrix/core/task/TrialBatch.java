package org.separatrix.core.task;

import java.util.List;
import org.separatrix.core.linalg.NdArray;

/**
 * Trials of one task. Steps of padding, behind the end of a trial that is shorter than the longest, have inputs, targets and
 * mask of 0.
 *
 * @param task the task's name
 * @param inputs without noise, T steps of [B × U]
 * @param targets T steps of [B × O]
 * @param mask factor on the error before it is squared, T steps of [B × O]
 * @param response angle (rad) in [0, 2π) that the last step asks for, −1 where fixation is asked for, [B]; NaN where the
 *     task has no angular response
 * @param timings the course of each trial; a single one where all share it
 * @param stimuli what was drawn for each trial, one row a trial; columns are the task's own
 */
public record TrialBatch(
        String task,
        StepBlocks inputs,
        StepBlocks targets,
        StepBlocks mask,
        NdArray response,
        List<TrialTiming> timings,
        NdArray stimuli) {

    /** Copies the list and checks its length. */
    public TrialBatch {
        timings = List.copyOf(timings);
        if (timings.size() != 1 && timings.size() != inputs.trials()) {
            throw new IllegalArgumentException("need one timing or " + inputs.trials() + ", found " + timings.size());
        }
    }

    /**
     * Returns the length of the longest trial.
     *
     * @return T
     */
    public int steps() {
        return inputs.steps();
    }

    /**
     * Returns the number of trials.
     *
     * @return B
     */
    public int trials() {
        return inputs.trials();
    }

    /**
     * Returns the course of a trial.
     *
     * @param trial its number, from 0
     * @return epochs and onset of the response
     */
    public TrialTiming timing(int trial) {
        return timings.get(timings.size() == 1 ? 0 : trial);
    }

    /**
     * Returns the epochs that have the same steps in every trial.
     *
     * @return all epochs of the task where the trials share their timing
     */
    public List<EpochBound> epochs() {
        return timings.get(0).epochs().stream()
                .filter(epoch ->
                        timings.stream().allMatch(timing -> timing.epochs().contains(epoch)))
                .toList();
    }

    /**
     * Returns the number of targets, without those of padding: what the loss is the mean over.
     *
     * @return Σ_b T_b · O
     */
    public long entries() {
        long steps = 0;
        for (int b = 0; b < trials(); b++) {
            steps += timing(b).steps();
        }
        return steps * targets.channels();
    }
}
