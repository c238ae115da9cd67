package org.separatrix.core.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.train.Evaluation;
import org.separatrix.core.train.StopOptions;
import org.separatrix.core.train.TrainingResult;

/** Watches a pipeline; where networks are trained side by side it is called from several threads. */
public interface ProgressListener {

    /** Watches nothing. */
    ProgressListener SILENT = new ProgressListener() {};

    /**
     * Is told what will be trained, before the first network starts.
     *
     * @param networks identifiers of the networks, in order
     * @param stop when the training of each stops
     */
    default void trainingPlanned(List<String> networks, StopOptions stop) {}

    /**
     * Is told that the training of a network starts or goes on.
     *
     * @param network identifier of the network
     * @param update updates done in an earlier run
     */
    default void trainingStarted(String network, long update) {}

    /**
     * Is told of every update.
     *
     * @param network identifier of the network
     * @param update updates done so far
     * @return false to stop the pipeline after this update
     */
    default boolean updated(String network, long update) {
        return true;
    }

    /**
     * Is told of every evaluation.
     *
     * @param network identifier of the network
     * @param evaluation accuracy and loss of every task
     */
    default void evaluated(String network, Evaluation evaluation) {}

    /**
     * Is told that training ended and the model is saved.
     *
     * @param network identifier of the network
     * @param result what training gave
     * @param stored where the model is
     */
    default void trainingEnded(String network, TrainingResult result, ModelStore.StoredModel stored) {}

    /**
     * Is told that an earlier run finished a network, which is taken as it is.
     *
     * @param network identifier of the network
     * @param stored where the model is
     */
    default void trainingNotNeeded(String network, ModelStore.StoredModel stored) {}

    /**
     * Is told that a network could not be trained or saved; others are trained to the end before the pipeline fails.
     *
     * @param network identifier of the network
     * @param reason what happened
     */
    default void trainingFailed(String network, String reason) {}

    /**
     * Is told of the next call of an analysis.
     *
     * @param analysis the plugin
     * @param model identifier of the model, or null for recorded activity alone
     * @param condition the context, with the held input where there is one
     * @return false to stop the pipeline instead
     */
    default boolean analyzing(String analysis, @Nullable String model, String condition) {
        return true;
    }

    /**
     * Is told what a user should know.
     *
     * @param warning one line
     */
    default void warned(String warning) {}
}
