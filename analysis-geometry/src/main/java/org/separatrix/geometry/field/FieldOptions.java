package org.separatrix.geometry.field;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.control.Criterion;

/**
 * Options of {@link FieldPlugin}.
 *
 * @param baseline what contexts are compared with
 * @param samples states at which fields are compared, on the trajectories of either network, at least 2
 * @param jacobians of these, states at which Jacobians are compared, at least 1
 * @param starts states of each network's trajectories from which both are run to rest, at least 1
 * @param settleSteps largest number of steps to rest, at least 1
 * @param threshold largest distance of matched states in units of the spread of the baseline's trajectories, positive
 * @param controls random modulations of each pathway, at least 0
 * @param matchedOn by what controls are as strong as the modulation
 */
public record FieldOptions(
        @Option("what contexts are compared with: none (c = 0), or a context as --context takes it")
        String baseline,

        @Option("states at which fields are compared, on the trajectories of either network")
        int samples,

        @Option("of these, states at which Jacobians are compared")
        int jacobians,

        @Option("states of each network's trajectories from which both are run to rest")
        int starts,

        @Option("largest number of steps to rest") int settleSteps,

        @Option("largest distance of matched states, in units of the spread of the baseline's trajectories")
        double threshold,

        @Option("random modulations of each pathway that the modulation is compared with")
        int controls,

        @Option("by what controls are as strong as the modulation: jacobian, rate, task-loss, parameters or norm")
        Criterion matchedOn) {

    /** Checks the ranges. */
    public FieldOptions {
        atLeast("samples", samples, 2);
        atLeast("jacobians", jacobians, 1);
        atLeast("starts", starts, 1);
        atLeast("settleSteps", settleSteps, 1);
        atLeast("controls", controls, 0);
        if (!(threshold > 0.0)) {
            throw new FieldException("threshold", threshold, "more than 0");
        }
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new FieldException(name, value, "at least " + least);
        }
    }

    /**
     * Returns 200 samples against c = 0, and 19 controls matched by the Jacobian.
     *
     * @return valid options
     */
    public static FieldOptions defaults() {
        return new FieldOptions("none", 200, 40, 8, 1000, 1.0, 19, Criterion.JACOBIAN);
    }

    /**
     * Returns a copy with another baseline.
     *
     * @param newBaseline what contexts are compared with
     * @return the copy
     */
    public FieldOptions withBaseline(String newBaseline) {
        return new FieldOptions(newBaseline, samples, jacobians, starts, settleSteps, threshold, controls, matchedOn);
    }

    /**
     * Returns a copy with other controls.
     *
     * @param newControls random modulations of each pathway
     * @param newCriterion by what they are matched
     * @return the copy
     */
    public FieldOptions withControls(int newControls, Criterion newCriterion) {
        return new FieldOptions(
                baseline, samples, jacobians, starts, settleSteps, threshold, newControls, newCriterion);
    }
}
