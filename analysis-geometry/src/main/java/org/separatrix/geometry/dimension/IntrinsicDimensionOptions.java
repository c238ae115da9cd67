package org.separatrix.geometry.dimension;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.samples.Quantity;

/**
 * Options of {@link IntrinsicDimensionPlugin}.
 *
 * @param quantity what is measured
 * @param points largest number of points of a context, at least 20
 * @param window steps within which points of a trial are no neighbours; −1 takes the time in which the autocorrelation falls to 1/e
 * @param discard share of the largest ratios of distances that the fit leaves out, in [0, 1)
 */
public record IntrinsicDimensionOptions(
        @Option("what is measured: state or rate") Quantity quantity,

        @Option("largest number of points of a context, drawn among its distinct samples")
        int points,

        @Option(
                "steps within which points of a trial are no neighbours; -1 takes the steps in which the autocorrelation falls "
                        + "to 1/e")
        int window,

        @Option("share of the largest ratios of distances that the fit leaves out")
        double discard) {

    /** Checks the ranges. */
    public IntrinsicDimensionOptions {
        if (points < 20) {
            throw new FieldException("points", points, "at least 20");
        }
        if (window < -1) {
            throw new FieldException("window", window, "at least 0, or -1");
        }
        if (!(discard >= 0.0 && discard < 1.0)) {
            throw new FieldException("discard", discard, "at least 0 and less than 1");
        }
    }

    /**
     * Returns states, 3,000 points, a window by the autocorrelation, a tenth left out.
     *
     * @return valid options
     */
    public static IntrinsicDimensionOptions defaults() {
        return new IntrinsicDimensionOptions(Quantity.STATE, 3000, -1, TwoNearestNeighbours.DISCARD);
    }
}
