package org.separatrix.core.task;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.separatrix.core.linalg.NdArray;

/**
 * Trials of one task with shared timing, time-major: row t·B + b of a matrix is step t of trial b.
 *
 * @param task the task's name
 * @param steps T
 * @param trials B
 * @param inputs without noise, [T·B × U]
 * @param targets [T·B × O]
 * @param mask weights inside the squared error, [T·B × O]
 * @param response angle (rad) in [0, 2π) that the last step asks for, −1 where fixation is asked for, [B]; NaN where the
 *     task has no angular response
 * @param epochs the steps of each epoch, in order
 * @param stimuli what was drawn for each trial, one row a trial; columns are the task's own
 */
public record TrialBatch(
        String task,
        int steps,
        int trials,
        FMatrixRMaj inputs,
        FMatrixRMaj targets,
        FMatrixRMaj mask,
        NdArray response,
        List<EpochBound> epochs,
        NdArray stimuli) {

    /** Copies the list. */
    public TrialBatch {
        epochs = List.copyOf(epochs);
    }
}
