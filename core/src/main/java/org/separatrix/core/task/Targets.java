package org.separatrix.core.task;

import org.separatrix.core.provenance.FieldException;

/**
 * What the outputs are asked for where it is not the response.
 *
 * @param baseline target of every output where nothing else is asked for, finite
 * @param fixation target of the fixation output while fixation is asked for, finite; without meaning in a battery that has
 *     no fixation channel
 */
public record Targets(double baseline, double fixation) {

    /** Checks the ranges. */
    public Targets {
        if (!Double.isFinite(baseline) || !Double.isFinite(fixation)) {
            throw new FieldException("baseline, fixation", baseline + ", " + fixation, "finite numbers");
        }
    }
}
