package org.separatrix.geometry.facts;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * Options of {@link SelfTestPlugin}.
 *
 * @param units of the random networks, at least 4
 * @param steps of their trials, at least 10
 */
public record SelfTestOptions(
        @Option("units of the random networks") int units,
        @Option("steps of their trials") int steps) {

    /** Checks the ranges. */
    public SelfTestOptions {
        if (units < 4) {
            throw new FieldException("units", units, "at least 4");
        }
        if (steps < 10) {
            throw new FieldException("steps", steps, "at least 10");
        }
    }

    /**
     * Returns 24 units and 200 steps.
     *
     * @return valid options
     */
    public static SelfTestOptions defaults() {
        return new SelfTestOptions(24, 200);
    }
}
