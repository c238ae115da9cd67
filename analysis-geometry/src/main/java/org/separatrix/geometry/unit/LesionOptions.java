package org.separatrix.geometry.unit;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * Options of {@link LesionPlugin}.
 *
 * @param restarts of k-means, at least 1
 * @param trials random trials of each task on which performance is measured, at least 1
 * @param controls lesions of as many random units, at least 0
 */
public record LesionOptions(
        @Option("restarts of k-means, of which the tightest clustering counts")
        int restarts,

        @Option("random trials of each task on which performance is measured")
        int trials,

        @Option("lesions of as many random units, for each cluster")
        int controls) {

    /** Checks the ranges. */
    public LesionOptions {
        if (restarts < 1) {
            throw new FieldException("restarts", restarts, "at least 1");
        }
        if (trials < 1) {
            throw new FieldException("trials", trials, "at least 1");
        }
        if (controls < 0) {
            throw new FieldException("controls", controls, "at least 0");
        }
    }

    /**
     * Returns 20 restarts, 32 trials and 9 controls.
     *
     * @return valid options
     */
    public static LesionOptions defaults() {
        return new LesionOptions(20, 32, 9);
    }
}
