package org.separatrix.core.train;

import java.util.List;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * When training stops.
 *
 * @param worstTaskAccuracy stop once the worst task is at least this accurate, in (0, 1]
 * @param patience evaluations in a row in which it must be, at least 1
 * @param maxUpdates stop after this many updates at the latest, at least 0
 */
public record StopOptions(
        @Option("stop once the worst task is at least this accurate")
        double worstTaskAccuracy,

        @Option("evaluations in a row in which the worst task must be accurate enough")
        int patience,

        @Option("stop after this many updates at the latest")
        long maxUpdates) {

    /** Checks the ranges. */
    public StopOptions {
        if (!(worstTaskAccuracy > 0 && worstTaskAccuracy <= 1) || maxUpdates < 0) {
            throw new IllegalArgumentException("need 0 < worstTaskAccuracy <= 1 and maxUpdates >= 0, found "
                    + worstTaskAccuracy + ", " + maxUpdates);
        }
        if (patience < 1) {
            throw new FieldException("patience", patience, "at least 1");
        }
    }

    /**
     * Stops at the first evaluation in which the worst task is accurate enough.
     *
     * @param worstTaskAccuracy stop once the worst task is at least this accurate, in (0, 1]
     * @param maxUpdates stop after this many updates at the latest, at least 0
     */
    public StopOptions(double worstTaskAccuracy, long maxUpdates) {
        this(worstTaskAccuracy, 1, maxUpdates);
    }

    /**
     * Returns 0.95 within 20 000 updates.
     *
     * @return valid options
     */
    public static StopOptions defaults() {
        return new StopOptions(0.95, 20_000);
    }

    /** Whether the last evaluations, as many as patience asks for, were all good enough. */
    boolean isReached(List<Evaluation> curve) {
        return curve.size() >= patience
                && curve.subList(curve.size() - patience, curve.size()).stream()
                        .allMatch(evaluation -> evaluation.worst() >= worstTaskAccuracy);
    }
}
