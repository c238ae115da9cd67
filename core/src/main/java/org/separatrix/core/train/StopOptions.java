package org.separatrix.core.train;

import org.separatrix.core.provenance.Option;

/**
 * When training stops.
 *
 * @param worstTaskAccuracy stop once the worst task is at least this accurate, in (0, 1]
 * @param maxUpdates stop after this many updates at the latest, at least 0
 */
public record StopOptions(
        @Option("stop once the worst task is at least this accurate")
        double worstTaskAccuracy,

        @Option("stop after this many updates at the latest")
        long maxUpdates) {

    /** Checks the ranges. */
    public StopOptions {
        if (!(worstTaskAccuracy > 0 && worstTaskAccuracy <= 1) || maxUpdates < 0) {
            throw new IllegalArgumentException("need 0 < worstTaskAccuracy <= 1 and maxUpdates >= 0, found "
                    + worstTaskAccuracy + ", " + maxUpdates);
        }
    }

    /**
     * Returns 0.95 within 20 000 updates.
     *
     * @return valid options
     */
    public static StopOptions defaults() {
        return new StopOptions(0.95, 20_000);
    }
}
