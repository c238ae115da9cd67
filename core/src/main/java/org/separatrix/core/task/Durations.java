package org.separatrix.core.task;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.provenance.InvalidInputException;

/** Turns the durations of epochs (ms) into steps. */
final class Durations {

    /** Keeps multiples of dt from falling one short by rounding. */
    private static final double MARGIN = 1e-9;

    private Durations() {}

    /** Rounds a duration down to steps. */
    static int steps(double ms, double dtMs) {
        return (int) Math.floor(ms / dtMs + MARGIN);
    }

    /** Lays the epochs of a trial out. */
    static TrialTiming lay(TaskTiming timing, double dtMs, double[] durationsMs) {
        int[] ends = ends(timing.length(), dtMs, durationsMs);
        List<EpochBound> bounds = new ArrayList<>();
        int start = 0;
        for (int e = 0; e < ends.length; e++) {
            bounds.add(new EpochBound(timing.epochs().get(e).name(), start, ends[e]));
            start = ends[e];
        }
        if (start == 0) {
            throw InvalidInputException.of(
                    "task", "epochs", "no steps at all", "durations of at least " + dtMs + " ms");
        }
        return new TrialTiming(
                bounds, bounds.get(timing.position(timing.responseFrom())).start());
    }

    private static int[] ends(TrialLength length, double dtMs, double[] durationsMs) {
        int[] ends = new int[durationsMs.length];
        if (length instanceof TrialLength.Rescaled rescaled) {
            double all = 0;
            for (double ms : durationsMs) {
                all += ms;
            }
            double elapsed = 0;
            for (int e = 0; e < ends.length; e++) {
                elapsed += durationsMs[e];
                ends[e] = (int) Math.ceil(elapsed / all * rescaled.totalMs() / dtMs - MARGIN);
            }
            return ends;
        }
        int end = 0;
        for (int e = 0; e < ends.length; e++) {
            end += steps(durationsMs[e], dtMs);
            ends[e] = end;
        }
        if (length instanceof TrialLength.Filled filled) {
            int total = steps(filled.totalMs(), dtMs);
            if (end > total) {
                throw InvalidInputException.of(
                        "task",
                        "length.filled",
                        filled.totalMs() + " ms",
                        "at least the " + end * dtMs + " ms of the epochs");
            }
            ends[ends.length - 1] = total;
        }
        return ends;
    }
}
