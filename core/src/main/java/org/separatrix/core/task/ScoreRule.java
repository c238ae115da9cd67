package org.separatrix.core.task;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * When a trial counts as done correctly. At its last step the network fixates if its fixation output is larger than the
 * threshold. A trial that asks to keep fixating is correct if it does; a trial that asks for an angle is correct if it does
 * not and the decoded angle is less than the tolerance away. Where there is no fixation output, only the angle counts. A
 * trial that asks for a course in time is correct if the root mean square error over the steps that count is less than the
 * trajectory tolerance.
 *
 * @param fixationThreshold threshold of the fixation output
 * @param toleranceRad tolerance of the angle (rad), positive
 * @param fixation whether fixation has to be held throughout, or only the last step is looked at; absent: the last step
 * @param trajectoryTolerance largest root mean square error of a course in time, positive; absent: 0.1
 */
public record ScoreRule(
        @Option("threshold of the fixation output") double fixationThreshold,

        @Option(value = "tolerance of the angle", unit = "rad")
        double toleranceRad,

        @Option(value = "which steps are looked at for fixation", optional = true)
        FixationRule fixation,

        @Option(value = "largest root mean square error of a course in time", optional = true)
        Double trajectoryTolerance) {

    /** When fixation is looked at. */
    public enum FixationRule {
        /** At the last step only, as in the published scores of Yang et al. 2019 and Driscoll et al. 2024. */
        LAST_STEP,
        /**
         * Before the response, at every step that counts, and, in trials that ask to keep fixating, to the end; whether the
         * network fixates at the last step of a response is not looked at. As in the score of Costacurta et al. 2024.
         */
        THROUGHOUT
    }

    /** Checks the ranges. */
    public ScoreRule {
        if (fixation == null) {
            fixation = FixationRule.LAST_STEP;
        }
        if (trajectoryTolerance == null) {
            trajectoryTolerance = 0.1;
        }
        if (!Double.isFinite(fixationThreshold)) {
            throw new FieldException("fixationThreshold", fixationThreshold, "a finite number");
        }
        if (!(toleranceRad > 0)) {
            throw new FieldException("toleranceRad", toleranceRad, "a tolerance > 0 rad");
        }
        if (!(trajectoryTolerance > 0)) {
            throw new FieldException("trajectoryTolerance", trajectoryTolerance, "a tolerance > 0");
        }
    }

    /**
     * Returns the rule of the last step.
     *
     * @param toleranceRad tolerance of the angle (rad)
     * @return fixation above 0.5, looked at in the last step
     */
    public static ScoreRule lastStep(double toleranceRad) {
        return new ScoreRule(0.5, toleranceRad, FixationRule.LAST_STEP, 0.1);
    }
}
