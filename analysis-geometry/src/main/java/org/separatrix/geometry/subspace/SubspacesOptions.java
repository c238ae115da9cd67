package org.separatrix.geometry.subspace;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.samples.Quantity;

/**
 * Options of {@link SubspacesPlugin}.
 *
 * @param quantity what is compared
 * @param components dimension k of the subspaces; 0 chooses it by {@code varianceFraction}
 * @param varianceFraction share of every context's variance that the automatic k holds, in (0, 1]
 * @param longestSweep largest dimension of the curves over k, at least 1
 * @param draws random subspaces of the null hypothesis, at least 20
 * @param halvings random halvings of the trials, at least 1
 */
public record SubspacesOptions(
        @Option("what is compared: state or rate") Quantity quantity,

        @Option(
                "dimension of the subspaces; 0 is the smallest from 2 to 10 that holds varianceFraction in every context")
        int components,

        @Option("share of every context's variance that the automatic dimension holds")
        double varianceFraction,

        @Option("largest dimension of the curves over the dimension")
        int longestSweep,

        @Option("pairs of random subspaces of the null hypothesis")
        int draws,

        @Option("random halvings of the trials, for cross-validation and floors")
        int halvings) {

    /** Checks the ranges. */
    public SubspacesOptions {
        if (components < 0) {
            throw new FieldException("components", components, "at least 0");
        }
        if (!(varianceFraction > 0.0 && varianceFraction <= 1.0)) {
            throw new FieldException("varianceFraction", varianceFraction, "more than 0 and at most 1");
        }
        if (longestSweep < 1) {
            throw new FieldException("longestSweep", longestSweep, "at least 1");
        }
        if (draws < 20) {
            throw new FieldException("draws", draws, "at least 20");
        }
        if (halvings < 1) {
            throw new FieldException("halvings", halvings, "at least 1");
        }
    }

    /**
     * Returns states, k by 90 % of the variance, curves to k = 15, 1,000 draws, 20 halvings.
     *
     * @return valid options
     */
    public static SubspacesOptions defaults() {
        return new SubspacesOptions(Quantity.STATE, 0, 0.9, 15, 1000, 20);
    }

    /**
     * Returns a copy with another dimension.
     *
     * @param newComponents k, or 0 to choose it
     * @return the copy
     */
    public SubspacesOptions withComponents(int newComponents) {
        return new SubspacesOptions(quantity, newComponents, varianceFraction, longestSweep, draws, halvings);
    }

    /**
     * Returns a copy with another number of draws.
     *
     * @param newDraws random subspaces of the null hypothesis
     * @return the copy
     */
    public SubspacesOptions withDraws(int newDraws) {
        return new SubspacesOptions(quantity, components, varianceFraction, longestSweep, newDraws, halvings);
    }
}
