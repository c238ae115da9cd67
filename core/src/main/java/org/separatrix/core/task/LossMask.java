package org.separatrix.core.task;

/**
 * How much each step and output counts. The mask w multiplies the error BEFORE it is squared: the loss is the mean of (w (y
 * − ŷ))², so that the weights of the squared error are w². With f the first step at which the response is asked for, w is 0
 * while nothing is scored yet, {@code before} up to f, 0 in the grace period from f on and {@code after} from then to the
 * end, on every trial of a task, also where it asks to keep fixating.
 *
 * @param unscoredMs time from the start of the trial that does not count (ms), at least 0
 * @param before w before f, at least 0
 * @param graceMs time from f on that does not count (ms), at least 0
 * @param after w after the grace period, at least 0
 * @param fixationFactor further factor on w for the fixation output, at least 0
 */
public record LossMask(double unscoredMs, double before, double graceMs, double after, double fixationFactor) {

    /** Checks the ranges. */
    public LossMask {
        if (!(unscoredMs >= 0 && before >= 0 && graceMs >= 0 && after >= 0 && fixationFactor >= 0)) {
            throw new IllegalArgumentException("mask: need times and weights >= 0, found " + unscoredMs + ", " + before
                    + ", " + graceMs + ", " + after + ", " + fixationFactor);
        }
    }

    /**
     * Returns the mask of Yang et al. 2019 and Driscoll et al. 2024: 0 for 100 ms, 1, 0 for 100 ms, 5; fixation twice.
     *
     * @return the published values
     */
    public static LossMask published() {
        return new LossMask(100, 1, 100, 5, 2);
    }

    /** Returns w of the other outputs at a step. */
    double weight(int step, int responseStep, double dtMs) {
        if (step < TrialTiming.steps(unscoredMs, dtMs)) {
            return 0;
        }
        if (step < responseStep) {
            return before;
        }
        return step < responseStep + TrialTiming.steps(graceMs, dtMs) ? 0 : after;
    }
}
