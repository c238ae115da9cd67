package org.separatrix.core.pipeline;

import org.jspecify.annotations.Nullable;
import org.separatrix.core.train.StopOptions;
import org.separatrix.core.train.TrainingListener;
import org.separatrix.core.train.TrainingResult;

/** Watches a pipeline; called from the thread that runs it. */
public interface ProgressListener extends TrainingListener {

    /** Watches nothing. */
    ProgressListener SILENT = new ProgressListener() {};

    /**
     * Is told that training starts.
     *
     * @param model identifier of the model
     * @param stop when it stops
     */
    default void trainingStarted(String model, StopOptions stop) {}

    /**
     * Is told that training ended and the model is saved.
     *
     * @param result what training gave
     * @param stored where the model is
     */
    default void trainingEnded(TrainingResult result, ModelStore.StoredModel stored) {}

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
