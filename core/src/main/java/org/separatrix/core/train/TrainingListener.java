package org.separatrix.core.train;

/** Watches training; called from the thread that trains. */
public interface TrainingListener {

    /** Watches nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * Is told of every update.
     *
     * @param update updates done so far
     * @return false to stop training after this update
     */
    default boolean updated(long update) {
        return true;
    }

    /**
     * Is told of every evaluation.
     *
     * @param evaluation accuracy and loss of every task
     */
    default void evaluated(Evaluation evaluation) {}
}
