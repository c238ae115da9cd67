package org.separatrix.core.train;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * How a network is trained.
 *
 * @param batch trials in an update, a multiple of {@code tasksPerUpdate}
 * @param tasksPerUpdate tasks drawn for an update, at least 1; each has the same number of trials of the batch
 * @param learningRate step size of the optimizer, positive
 * @param schedule how the learning rate changes over training
 * @param optimizer how the gradient moves the parameters
 * @param clip limit of the gradient; 0 means no clipping
 * @param clipBy what the limit applies to
 * @param regularization what is added to the loss
 * @param freeze which parameters are trained
 * @param curriculum which tasks are trained when
 * @param evaluateEvery updates between evaluations, at least 1
 * @param evaluationTrials trials of each task in an evaluation, at least 1
 * @param stop when to stop
 */
public record TrainOptions(
        @Option("trials in an update") int batch,

        @Option("tasks drawn for an update, which share its trials")
        int tasksPerUpdate,

        @Option("step size of the optimizer") double learningRate,

        @Option("how the learning rate changes: constant, stepDecay, exponential or cosine")
        Schedule schedule,

        @Option("how the gradient moves the parameters: adam, adamW or sgd")
        Optimizer optimizer,

        @Option("limit of the gradient; 0 means no clipping")
        double clip,

        @Option("what the limit applies to: norm (of the whole gradient) or entry (each)")
        ClipBy clipBy,

        @Option("what is added to the loss") Regularization regularization,
        @Option("which parameters are trained") Freeze freeze,

        @Option("which tasks are trained when: simultaneous, sequential or adaptive")
        Curriculum curriculum,

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
        if (!(learningRate > 0)) {
            throw new FieldException("learningRate", learningRate, "positive");
        }
        if (!(clip >= 0)) {
            throw new FieldException("clip", clip, "at least 0");
        }
        if (curriculum instanceof Curriculum.Sequential sequential
                && sequential.stages().isEmpty()) {
            throw new FieldException("curriculum.sequential.stages", sequential.stages(), "at least one stage");
        }
        if (curriculum.protection().strength() > 0 && !regularization.equals(Regularization.defaults())) {
            throw new FieldException("regularization", regularization, "none, for intelligent synapses replace it");
        }
    }

    /**
     * Returns batches of 64, Adam at 1e-3 and clipping at 1.
     *
     * @return valid options
     */
    public static TrainOptions defaults() {
        return new TrainOptions(
                64,
                1,
                1e-3,
                new Schedule.Constant(),
                Optimizer.Adam.defaults(),
                1.0,
                ClipBy.NORM,
                Regularization.defaults(),
                Freeze.defaults(),
                new Curriculum.Simultaneous(),
                100,
                256,
                StopOptions.defaults());
    }

    /**
     * Returns a copy with another batch.
     *
     * @param trials trials in an update
     * @param tasks tasks drawn for an update
     * @return the copy
     */
    public TrainOptions withBatch(int trials, int tasks) {
        return new TrainOptions(
                trials,
                tasks,
                learningRate,
                schedule,
                optimizer,
                clip,
                clipBy,
                regularization,
                freeze,
                curriculum,
                evaluateEvery,
                evaluationTrials,
                stop);
    }

    /**
     * Returns a copy with other evaluations.
     *
     * @param every updates between evaluations
     * @param trials trials of each task in an evaluation
     * @return the copy
     */
    public TrainOptions withEvaluations(int every, int trials) {
        return new TrainOptions(
                batch,
                tasksPerUpdate,
                learningRate,
                schedule,
                optimizer,
                clip,
                clipBy,
                regularization,
                freeze,
                curriculum,
                every,
                trials,
                stop);
    }

    /**
     * Returns a copy with another stopping rule.
     *
     * @param newStop when to stop
     * @return the copy
     */
    public TrainOptions withStop(StopOptions newStop) {
        return new TrainOptions(
                batch,
                tasksPerUpdate,
                learningRate,
                schedule,
                optimizer,
                clip,
                clipBy,
                regularization,
                freeze,
                curriculum,
                evaluateEvery,
                evaluationTrials,
                newStop);
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
