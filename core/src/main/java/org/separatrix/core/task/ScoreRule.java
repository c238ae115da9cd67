package org.separatrix.core.task;

/**
 * When a trial counts as done correctly. Only the last step is looked at. The network fixates if its fixation output is
 * larger than the threshold. A trial that asks to keep fixating is correct if it does; a trial that asks for a response is
 * correct if it does not and the decoded angle is less than the tolerance away.
 *
 * @param fixationThreshold threshold of the fixation output
 * @param toleranceRad tolerance (rad), positive
 */
public record ScoreRule(double fixationThreshold, double toleranceRad) {

    /** Checks the ranges. */
    public ScoreRule {
        if (!Double.isFinite(fixationThreshold) || !(toleranceRad > 0)) {
            throw new IllegalArgumentException("score: need a finite threshold and a tolerance > 0, found "
                    + fixationThreshold + ", " + toleranceRad);
        }
    }
}
