package org.separatrix.fixedpoints.flow;

import org.separatrix.core.linalg.NdArray;

/**
 * Something to watch for during an integration: a zero of a function of the state.
 *
 * @param watched the function
 * @param crossing the sign changes that count
 * @param stops whether the integration ends there
 */
public record FlowEvent(Watched watched, Crossing crossing, boolean stops) {

    /** A function of state and velocity. */
    @FunctionalInterface
    public interface Watched {

        /**
         * Evaluates the function.
         *
         * @param state x, [N], not to be modified
         * @param velocity dx/dt, [N], not to be modified
         * @return a number that changes its sign at the event
         */
        double at(double[] state, double[] velocity);
    }

    /** Which sign changes count. */
    public enum Crossing {
        /** From negative to positive. */
        UP,
        /** From positive to negative. */
        DOWN,
        /** Both. */
        EITHER
    }

    /**
     * One occurrence.
     *
     * @param event number of the event in the list of those watched for, from 0
     * @param time when, in units of the flow's time from the start
     * @param state where, [N]
     */
    public record Occurrence(int event, double time, NdArray state) {}

    /**
     * Returns the passage through a section.
     *
     * @param section the hyperplane
     * @param stops whether the integration ends there
     * @return the event of crossing it along its normal
     */
    public static FlowEvent through(Section section, boolean stops) {
        return new FlowEvent((state, velocity) -> section.height(state), Crossing.UP, stops);
    }
}
