package org.separatrix.fixedpoints.flow;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * When a trajectory has settled.
 *
 * @param longestMs time after which a trajectory that does not rest counts as moving on (ms), positive
 * @param restSpeed largest |dx_i/dt|, in units of the flow's time, relative to the larger of 1 and the largest |x_i|, of a state at rest, positive
 * @param recurrence largest distance from where it was, relative to the amplitude, of a trajectory that has come back, in (0, 1)
 */
public record SettleOptions(
        @Option(value = "time after which a trajectory that does not rest counts as moving on", unit = "ms")
        double longestMs,

        @Option(
                value = "largest |dx/dt| of a state at rest, relative to max(1, |x|)",
                unit = "per unit of the flow's time")
        double restSpeed,

        @Option("largest distance, relative to the amplitude, of a trajectory that has come back")
        double recurrence) {

    /** Checks the ranges. */
    public SettleOptions {
        if (!(longestMs > 0.0 && Double.isFinite(longestMs))) {
            throw new FieldException("longestMs", longestMs, "a positive number");
        }
        if (!(restSpeed > 0.0)) {
            throw new FieldException("restSpeed", restSpeed, "a positive number");
        }
        if (!(recurrence > 0.0 && recurrence < 1.0)) {
            throw new FieldException("recurrence", recurrence, "a number in (0, 1)");
        }
    }

    /**
     * Returns one minute, a speed of 1e-7 and a recurrence of 1e-3.
     *
     * @return valid options
     */
    public static SettleOptions defaults() {
        return new SettleOptions(60_000.0, 1e-7, 1e-3);
    }

    /**
     * Returns a copy with another time.
     *
     * @param ms time after which a trajectory counts as moving on (ms), positive
     * @return the copy
     */
    public SettleOptions withLongestMs(double ms) {
        return new SettleOptions(ms, restSpeed, recurrence);
    }
}
