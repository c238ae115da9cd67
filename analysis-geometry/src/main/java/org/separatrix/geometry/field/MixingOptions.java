package org.separatrix.geometry.field;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.control.Criterion;

/**
 * Options of {@link MixingPlugin}.
 *
 * @param baseline what contexts are compared with
 * @param starts states of each network's trajectories from which the baseline is run to rest, at least 1
 * @param settleSteps largest number of steps to rest, at least 1
 * @param shown modes in pictures, at least 2
 * @param controls random modulations of each pathway, at least 0
 * @param matchedOn by what controls are as strong as the modulation
 */
public record MixingOptions(
        @Option("what contexts are compared with: none (c = 0), or a context as --context takes it")
        String baseline,

        @Option("states of each network's trajectories from which the baseline is run to rest")
        int starts,

        @Option("largest number of steps to rest") int settleSteps,

        @Option("modes in pictures") int shown,

        @Option("random modulations of each pathway that the modulation is compared with")
        int controls,

        @Option("by what controls are as strong as the modulation: jacobian, rate, task-loss, parameters or norm")
        Criterion matchedOn) {

    /** Checks the ranges. */
    public MixingOptions {
        atLeast("starts", starts, 1);
        atLeast("settleSteps", settleSteps, 1);
        atLeast("shown", shown, 2);
        atLeast("controls", controls, 0);
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new FieldException(name, value, "at least " + least);
        }
    }

    /**
     * Returns c = 0 as the baseline, and 99 controls matched by the Jacobian.
     *
     * @return valid options
     */
    public static MixingOptions defaults() {
        return new MixingOptions("none", 8, 3000, 24, 99, Criterion.JACOBIAN);
    }

    /**
     * Returns a copy with another baseline.
     *
     * @param newBaseline what contexts are compared with
     * @return the copy
     */
    public MixingOptions withBaseline(String newBaseline) {
        return new MixingOptions(newBaseline, starts, settleSteps, shown, controls, matchedOn);
    }

    /**
     * Returns a copy with other controls.
     *
     * @param newControls random modulations of each pathway
     * @param newCriterion by what they are matched
     * @return the copy
     */
    public MixingOptions withControls(int newControls, Criterion newCriterion) {
        return new MixingOptions(baseline, starts, settleSteps, shown, newControls, newCriterion);
    }
}
