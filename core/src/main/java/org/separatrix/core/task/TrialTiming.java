package org.separatrix.core.task;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * The course of the trials of one batch in steps.
 *
 * @param bounds the epochs
 * @param responseStep first step at which the response is asked for
 */
record TrialTiming(List<EpochBound> bounds, int responseStep) {

    /** Draws the durations, or takes those of test mode where there is no chance. */
    static TrialTiming of(TaskTiming timing, double dtMs, @Nullable Draws draws) {
        List<EpochBound> bounds = new ArrayList<>();
        int start = 0;
        for (int e = 0; e < timing.epochs().size(); e++) {
            Epoch epoch = timing.epochs().get(e);
            double ms = draws == null ? epoch.testMs() : draws.duration(epoch.duration(), e);
            int end = start + steps(ms, dtMs);
            bounds.add(new EpochBound(epoch.name(), start, end));
            start = end;
        }
        if (start == 0) {
            throw InvalidInputException.of(
                    "task", "epochs", "no steps at all", "durations of at least " + dtMs + " ms");
        }
        return new TrialTiming(
                bounds, bounds.get(timing.position(timing.responseFrom())).start());
    }

    int steps() {
        return bounds.get(bounds.size() - 1).end();
    }

    /** Rounds a duration down to steps; the margin keeps multiples of dt from falling one short by rounding. */
    static int steps(double ms, double dtMs) {
        return (int) Math.floor(ms / dtMs + 1e-9);
    }
}
