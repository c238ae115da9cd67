package org.separatrix.fixedpoints.flow;

import org.separatrix.core.linalg.NdArray;

/**
 * Where a trajectory went.
 *
 * @param kind what it does at last
 * @param time when this was seen, in units of the flow's time, or steps of a map, from the start
 * @param state where it was then, [N]
 * @param mean mean of the states in the last quarter of the time, [N]; the state itself where it rests, escaped or was lost
 * @param amplitude root mean square of ‖x − mean‖ in the last quarter, 0 where it does not move on
 * @param period time after which it came back near enough, or else nearest, in units of the flow's time; NaN where it did not come back
 * @param gap how far from where it was it then passed, relative to the amplitude; NaN where it did not come back
 */
public record SettledEnd(
        EndKind kind, double time, NdArray state, NdArray mean, double amplitude, double period, double gap) {

    static SettledEnd still(EndKind kind, double time, NdArray state) {
        return new SettledEnd(kind, time, state, state, 0.0, Double.NaN, Double.NaN);
    }
}
