package org.separatrix.fixedpoints.cycles;

import java.util.List;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.fixedpoints.Stability;

/**
 * A cycle on a branch.
 *
 * @param parameter s
 * @param period T in units of the flow's time, or steps of the map
 * @param amplitude root mean square of ‖x − mean‖
 * @param states in order, at equal distances in time, [K × N]; of a map all states
 * @param stability by the multipliers without the trivial one
 * @param unstableCount number of multipliers beyond the unit circle
 * @param multipliers all N of them, largest modulus first; of a flow with the trivial one
 * @param trivialError |μ − 1| of the trivial multiplier of a flow: the error of all; NaN of a map
 */
public record CyclePoint(
        double parameter,
        double period,
        double amplitude,
        NdArray states,
        Stability stability,
        int unstableCount,
        List<Multiplier> multipliers,
        double trivialError) {

    /** Copies the list. */
    public CyclePoint {
        multipliers = List.copyOf(multipliers);
    }

    static CyclePoint of(RingPoint point) {
        Ring ring = point.ring();
        Cycle cycle = point.cycle();
        return new CyclePoint(
                ring.parameter(),
                ring.period(),
                point.amplitude(),
                NdArray.wrap(ring.nodes().clone(), ring.pieces(), ring.n()),
                cycle.stability(),
                cycle.unstableCount(),
                cycle.multipliers(),
                cycle.trivialError());
    }

    static CyclePoint of(double parameter, Cycle cycle) {
        return new CyclePoint(
                parameter,
                cycle.period(),
                cycle.amplitude(),
                cycle.states(),
                cycle.stability(),
                cycle.unstableCount(),
                cycle.multipliers(),
                cycle.trivialError());
    }
}
