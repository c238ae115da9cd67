package org.separatrix.geometry.pca;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.samples.Quantity;

/**
 * Options of {@link PcaPlugin}.
 *
 * @param quantity what is decomposed
 * @param components dimension k at which the subspaces of contexts are compared; 0 chooses it by {@code varianceFraction}
 * @param varianceFraction share of every context's variance that the automatic k holds, in (0, 1]
 * @param trajectories largest number of trials drawn for each context, at least 0
 */
public record PcaOptions(
        @Option("what is decomposed: state or rate") Quantity quantity,

        @Option("dimension at which the subspaces of contexts are compared; 0 is the smallest from 2 to 10 that holds "
                + "varianceFraction in every context")
        int components,

        @Option("share of every context's variance that the automatic dimension holds")
        double varianceFraction,

        @Option("largest number of trials drawn for each context")
        int trajectories) {

    /** Checks the ranges. */
    public PcaOptions {
        if (components < 0) {
            throw new FieldException("components", components, "at least 0");
        }
        if (!(varianceFraction > 0.0 && varianceFraction <= 1.0)) {
            throw new FieldException("varianceFraction", varianceFraction, "more than 0 and at most 1");
        }
        if (trajectories < 0) {
            throw new FieldException("trajectories", trajectories, "at least 0");
        }
    }

    /**
     * Returns states, k by 90 % of the variance, and 24 trials a context.
     *
     * @return valid options
     */
    public static PcaOptions defaults() {
        return new PcaOptions(Quantity.STATE, 0, 0.9, 24);
    }

    /**
     * Returns a copy for another quantity.
     *
     * @param newQuantity what is decomposed
     * @return the copy
     */
    public PcaOptions withQuantity(Quantity newQuantity) {
        return new PcaOptions(newQuantity, components, varianceFraction, trajectories);
    }

    /**
     * Returns a copy with another dimension.
     *
     * @param newComponents k, or 0 to choose it
     * @return the copy
     */
    public PcaOptions withComponents(int newComponents) {
        return new PcaOptions(quantity, newComponents, varianceFraction, trajectories);
    }

    /**
     * Returns a copy with another share.
     *
     * @param newFraction share of every context's variance that the automatic k holds
     * @return the copy
     */
    public PcaOptions withVarianceFraction(double newFraction) {
        return new PcaOptions(quantity, components, newFraction, trajectories);
    }

    /**
     * Returns a copy with another number of drawn trials.
     *
     * @param newTrajectories trials drawn for each context
     * @return the copy
     */
    public PcaOptions withTrajectories(int newTrajectories) {
        return new PcaOptions(quantity, components, varianceFraction, newTrajectories);
    }
}
