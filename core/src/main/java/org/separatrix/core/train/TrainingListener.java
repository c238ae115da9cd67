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

    /**
     * Is asked after an update, and after the evaluation that may follow it, whether to hand out where training is. The answer
     * may depend on the time, since nothing but the moment of the next call depends on it.
     *
     * @param update updates done so far
     * @return true to have {@link #reached} called
     */
    default boolean asksForState(long update) {
        return false;
    }

    /**
     * Is given where training is, when asked for and before training stops because the listener said so.
     *
     * @param state everything needed to go on from here
     */
    default void reached(TrainingState state) {}
}
