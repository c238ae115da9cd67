package org.separatrix.geometry.dimension;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.samples.Quantity;

/**
 * Options of {@link DimensionalityPlugin}.
 *
 * @param quantity what is measured
 * @param varianceFraction share of the variance for which components are counted, in (0, 1]
 * @param halvings random halvings of repeated trials, at least 20
 */
public record DimensionalityOptions(
        @Option("what is measured: state or rate") Quantity quantity,

        @Option("share of the variance for which components are counted")
        double varianceFraction,

        @Option("random halvings of repeated trials for the cross-validated spectrum, at least 20")
        int halvings) {

    /** Checks the ranges. */
    public DimensionalityOptions {
        if (!(varianceFraction > 0.0 && varianceFraction <= 1.0)) {
            throw new FieldException("varianceFraction", varianceFraction, "more than 0 and at most 1");
        }
        if (halvings < 20) {
            throw new FieldException("halvings", halvings, "at least 20");
        }
    }

    /**
     * Returns states, components for 90 % of the variance, 20 halvings.
     *
     * @return valid options
     */
    public static DimensionalityOptions defaults() {
        return new DimensionalityOptions(Quantity.STATE, 0.9, 20);
    }
}
