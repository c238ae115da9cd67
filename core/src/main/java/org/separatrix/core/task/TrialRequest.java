package org.separatrix.core.task;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which trials to make; the answer is a pure function of the battery and this request.
 *
 * @param task name of a task of the battery
 * @param mode how conditions and durations are drawn
 * @param trials number of random trials, at least 1; without meaning in the other modes
 * @param seed source of chance of random trials
 * @param batch number of the random batch, at least 0
 * @param grid the grid of psychometric mode, null in the other modes
 */
public record TrialRequest(
        String task,
        TrialMode mode,
        int trials,
        long seed,
        long batch,
        @Nullable PsychometricGrid grid) {

    /** Checks the ranges. */
    public TrialRequest {
        Objects.requireNonNull(task);
        if (trials < 1 || batch < 0) {
            throw new IllegalArgumentException("need trials >= 1 and batch >= 0, found " + trials + ", " + batch);
        }
        if ((grid != null) != (mode == TrialMode.PSYCHOMETRIC)) {
            throw new IllegalArgumentException("need a grid in psychometric mode only, found " + mode + ", " + grid);
        }
    }

    /**
     * Asks for random trials.
     *
     * @param task name of a task of the battery
     * @param trials number of trials, at least 1
     * @param seed source of chance
     * @param batch number of the batch, at least 0
     * @return the request
     */
    public static TrialRequest random(String task, int trials, long seed, long batch) {
        return new TrialRequest(task, TrialMode.RANDOM, trials, seed, batch, null);
    }

    /**
     * Asks for the trials of test mode.
     *
     * @param task name of a task of the battery
     * @return the request
     */
    public static TrialRequest test(String task) {
        return new TrialRequest(task, TrialMode.TEST, 1, 0, 0, null);
    }

    /**
     * Asks for the trials of psychometric mode.
     *
     * @param task name of a task of the battery
     * @param grid locations, coherences and durations
     * @return the request
     */
    public static TrialRequest psychometric(String task, PsychometricGrid grid) {
        return new TrialRequest(task, TrialMode.PSYCHOMETRIC, 1, 0, 0, grid);
    }
}
