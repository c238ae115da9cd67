package org.separatrix.core.task;

import org.separatrix.core.provenance.FieldException;

/** How long a trial lasts. */
public sealed interface TrialLength {

    /** As long as its epochs together, each rounded down to steps on its own. */
    record Sum() implements TrialLength {}

    /**
     * Always the same: the last epoch is stretched so that it ends with the trial.
     *
     * @param totalMs length of every trial (ms), positive
     */
    record Filled(double totalMs) implements TrialLength {

        /** Checks the range. */
        public Filled {
            requirePositive(totalMs);
        }
    }

    /**
     * Always the same: all epochs are stretched by one factor so that the last one ends with the trial. A step belongs to the
     * epoch in which it begins.
     *
     * @param totalMs length of every trial (ms), positive
     */
    record Rescaled(double totalMs) implements TrialLength {

        /** Checks the range. */
        public Rescaled {
            requirePositive(totalMs);
        }
    }

    private static void requirePositive(double totalMs) {
        if (!(totalMs > 0 && totalMs < Double.POSITIVE_INFINITY)) {
            throw new FieldException("totalMs", totalMs, "a length > 0 ms");
        }
    }
}
