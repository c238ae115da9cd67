package org.separatrix.core.train;

import org.separatrix.core.provenance.Option;

/**
 * How a network is trained.
 *
 * @param batch trials in an update, a multiple of {@code tasksPerUpdate}
 * @param tasksPerUpdate tasks drawn for an update, at least 1; each has the same number of trials of the batch
 * @param learningRate step size of Adam, positive
 * @param clip largest global norm of the gradient; 0 means no clipping
 * @param evaluateEvery updates between evaluations, at least 1
 * @param evaluationTrials trials of each task in an evaluation, at least 1
 * @param stop when to stop
 */
public record TrainOptions(
        @Option("trials in an update") int batch,

        @Option("tasks drawn for an update, which share its trials")
        int tasksPerUpdate,

        @Option("step size of Adam") double learningRate,

        @Option("largest global norm of the gradient; 0 means no clipping")
        double clip,

        @Option("updates between evaluations") int evaluateEvery,
        @Option("trials of each task in an evaluation") int evaluationTrials,
        @Option("when to stop") StopOptions stop) {

    /** Checks the ranges. */
    public TrainOptions {
        if (tasksPerUpdate < 1 || batch % tasksPerUpdate != 0) {
            throw new IllegalArgumentException(
                    "need tasksPerUpdate >= 1 that divides the batch of " + batch + " trials, found " + tasksPerUpdate);
        }
        if (batch < 1 || evaluateEvery < 1 || evaluationTrials < 1) {
            throw new IllegalArgumentException("need batch, evaluateEvery and evaluationTrials >= 1, found " + batch
                    + ", " + evaluateEvery + ", " + evaluationTrials);
        }
        if (!(learningRate > 0 && clip >= 0)) {
            throw new IllegalArgumentException(
                    "need learningRate > 0 and clip >= 0, found " + learningRate + ", " + clip);
        }
    }

    /**
     * Returns batches of 64, Adam at 1e-3 and clipping at 1.
     *
     * @return valid options
     */
    public static TrainOptions defaults() {
        return new TrainOptions(64, 1, 1e-3, 1.0, 100, 256, StopOptions.defaults());
    }

    /**
     * Returns a copy with another stopping rule.
     *
     * @param newStop when to stop
     * @return the copy
     */
    public TrainOptions withStop(StopOptions newStop) {
        return new TrainOptions(batch, tasksPerUpdate, learningRate, clip, evaluateEvery, evaluationTrials, newStop);
    }

    /**
     * Returns how many trials of an update each of its tasks has.
     *
     * @return batch / tasksPerUpdate
     */
    int trialsOfTask() {
        return batch / tasksPerUpdate;
    }
}
