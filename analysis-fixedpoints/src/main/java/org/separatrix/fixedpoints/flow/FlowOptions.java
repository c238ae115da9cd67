package org.separatrix.fixedpoints.flow;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * Options of the analysis {@code flow}.
 *
 * @param starts states of trials to follow, at least 1
 * @param durationMs time over which trajectories of flow and map are compared state by state (ms), positive
 * @param sameState largest distance, relative to 1 + ‖x‖, of states at rest that count as one, positive
 * @param sameMotion largest relative difference of amplitudes and means of motions that count as one, positive
 * @param from context that was held before: trajectories start where the network settles in it and follow the switch to that of the condition; empty
 *     for no switch
 * @param settling when a trajectory has settled
 * @param integration how the flow is integrated
 */
public record FlowOptions(
        @Option("states of trials to follow") int starts,

        @Option(value = "time over which flow and map are compared state by state", unit = "ms")
        double durationMs,

        @Option("largest distance, relative to 1 + ‖x‖, of states at rest that count as one")
        double sameState,

        @Option("largest relative difference of amplitude and mean of motions that count as one")
        double sameMotion,

        @Option(
                "context that was held before, a name, numbers or none: the switch from it to that of the condition is followed; empty for no switch")
        String from,

        @Option("when a trajectory has settled") SettleOptions settling,

        @Option("how the flow is integrated") IntegrationOptions integration) {

    /** Checks the ranges. */
    public FlowOptions {
        if (starts < 1) {
            throw new FieldException("starts", starts, "a number >= 1");
        }
        if (!(durationMs > 0.0 && Double.isFinite(durationMs))) {
            throw new FieldException("durationMs", durationMs, "a positive number");
        }
        if (!(sameState > 0.0)) {
            throw new FieldException("sameState", sameState, "a positive number");
        }
        if (!(sameMotion > 0.0)) {
            throw new FieldException("sameMotion", sameMotion, "a positive number");
        }
    }

    /**
     * Returns 32 starts, followed for two seconds state by state and for a minute to where they settle.
     *
     * @return valid options
     */
    public static FlowOptions defaults() {
        return new FlowOptions(
                32,
                2000.0,
                1e-3,
                0.25,
                "",
                SettleOptions.defaults(),
                IntegrationOptions.defaults().withTolerances(1e-9, 1e-9));
    }

    /**
     * Returns a copy with other times.
     *
     * @param newStarts states of trials to follow, at least 1
     * @param newDurationMs time over which flow and map are compared state by state (ms), positive
     * @param longestMs time after which a trajectory counts as moving on (ms), positive
     * @return the copy
     */
    public FlowOptions withTimes(int newStarts, double newDurationMs, double longestMs) {
        return new FlowOptions(
                newStarts, newDurationMs, sameState, sameMotion, from, settling.withLongestMs(longestMs), integration);
    }

    /**
     * Returns a copy that follows a switch.
     *
     * @param newFrom context that was held before
     * @return the copy
     */
    public FlowOptions withFrom(String newFrom) {
        return new FlowOptions(starts, durationMs, sameState, sameMotion, newFrom, settling, integration);
    }
}
