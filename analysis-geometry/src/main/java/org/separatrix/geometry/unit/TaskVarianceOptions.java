package org.separatrix.geometry.unit;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * Options of {@link TaskVariancePlugin}.
 *
 * @param restarts of k-means, at least 1
 * @param repeats clusterings with other starts, and with trials drawn again, at least 0
 * @param rotations random rotations of the population, at least 0
 */
public record TaskVarianceOptions(
        @Option("restarts of k-means, of which the tightest clustering counts")
        int restarts,

        @Option(
                "clusterings with other starts, and as many with trials drawn again, to which the clusters are compared")
        int repeats,

        @Option("random rotations of the population, in which clusters of units vanish")
        int rotations) {

    /** Checks the ranges. */
    public TaskVarianceOptions {
        if (restarts < 1) {
            throw new FieldException("restarts", restarts, "at least 1");
        }
        if (repeats < 0) {
            throw new FieldException("repeats", repeats, "at least 0");
        }
        if (rotations < 0) {
            throw new FieldException("rotations", rotations, "at least 0");
        }
    }

    /**
     * Returns 20 restarts, 20 repeats and 39 rotations.
     *
     * @return valid options
     */
    public static TaskVarianceOptions defaults() {
        return new TaskVarianceOptions(20, 20, 39);
    }
}
