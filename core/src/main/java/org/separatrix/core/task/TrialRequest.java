package org.separatrix.core.task;

/**
 * Which trials to make; the answer is a pure function of the battery and this request.
 *
 * @param task name of a task of the battery
 * @param mode random or test; in test mode the number of trials and the rest of the request are ignored
 * @param trials B, at least 1
 * @param seed seed of the whole run
 * @param batch number of the batch within the run, which selects the draws
 */
public record TrialRequest(String task, TrialMode mode, int trials, long seed, long batch) {

    /** Checks the ranges. */
    public TrialRequest {
        if (trials < 1 || batch < 0) {
            throw new IllegalArgumentException("need trials >= 1 and batch >= 0, found " + trials + ", " + batch);
        }
    }
}
