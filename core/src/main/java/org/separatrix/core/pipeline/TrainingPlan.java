package org.separatrix.core.pipeline;

/**
 * How the networks of a pipeline are trained beside and after each other, and how unfinished work is kept. The networks do not
 * depend on it.
 *
 * @param checkpoints where unfinished work is kept
 * @param log takes the learning curves
 * @param start what happens to the work of an earlier run
 * @param jobs networks trained side by side, at least 1
 * @param checkpointSeconds time between checkpoints of a network (s), positive
 * @param checkpointUpdates largest number of updates between checkpoints of a network; 0 leaves it to the time
 */
public record TrainingPlan(
        CheckpointStore checkpoints,
        TrainingLog log,
        Start start,
        int jobs,
        double checkpointSeconds,
        long checkpointUpdates) {

    /** What happens to the work of an earlier run. */
    public enum Start {
        /** The run is refused if there is unfinished work. */
        FRESH,
        /** Finished networks are taken as they are, half-trained ones go on. */
        RESUME,
        /** Unfinished work is thrown away. */
        RESTART
    }

    /** Checks the ranges. */
    public TrainingPlan {
        if (jobs < 1 || !(checkpointSeconds > 0) || checkpointUpdates < 0) {
            throw new IllegalArgumentException(
                    "need jobs >= 1, checkpointSeconds > 0 and checkpointUpdates >= 0, found " + jobs + ", "
                            + checkpointSeconds + ", " + checkpointUpdates);
        }
    }

    /**
     * Returns the plan that keeps nothing of unfinished work and trains one network after the other.
     *
     * @return one job
     */
    public static TrainingPlan plain() {
        return new TrainingPlan(CheckpointStore.NONE, TrainingLog.NONE, Start.FRESH, 1, 60, 0);
    }
}
