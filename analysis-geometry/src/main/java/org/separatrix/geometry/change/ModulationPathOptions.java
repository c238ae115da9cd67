package org.separatrix.geometry.change;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.samples.Quantity;
import org.separatrix.geometry.samples.SettledStates;

/**
 * Options of {@link ModulationPathPlugin}.
 *
 * @param quantity what is followed
 * @param levels number of levels from 0 to {@code strongest}, at least 11
 * @param strongest the last level: what the context is multiplied by, positive
 * @param components dimension k of the compared subspaces; 0 chooses it by {@code varianceFraction}
 * @param varianceFraction share of the variance that the automatic k holds at every level, in (0, 1]
 * @param starts states of the trials from which places of rest are sought at every level, at least 1
 */
public record ModulationPathOptions(
        @Option("what is followed: state or rate") Quantity quantity,

        @Option("number of levels, the baseline 0 among them, at least 11")
        int levels,

        @Option("the last level: what the context is multiplied by there")
        double strongest,

        @Option(
                "dimension of the compared subspaces; 0 is the smallest from 2 to 10 that holds varianceFraction at every level")
        int components,

        @Option("share of the variance that the automatic dimension holds at every level")
        double varianceFraction,

        @Option(
                "states of the trials from which places of rest are sought at every level; a basin without one of them is missed")
        int starts) {

    /** Checks the ranges. */
    public ModulationPathOptions {
        if (levels < 11) {
            throw new FieldException("levels", levels, "at least 11");
        }
        if (!(strongest > 0.0 && strongest < Double.POSITIVE_INFINITY)) {
            throw new FieldException("strongest", strongest, "a positive number");
        }
        if (components < 0) {
            throw new FieldException("components", components, "at least 0");
        }
        if (!(varianceFraction > 0.0 && varianceFraction <= 1.0)) {
            throw new FieldException("varianceFraction", varianceFraction, "more than 0 and at most 1");
        }
        if (starts < 1) {
            throw new FieldException("starts", starts, "at least 1");
        }
    }

    /**
     * Returns states at 11 levels from 0 to 1, k by 90 % of the variance, 64 starts.
     *
     * @return valid options
     */
    public static ModulationPathOptions defaults() {
        return new ModulationPathOptions(Quantity.STATE, 11, 1.0, 0, 0.9, SettledStates.STARTS);
    }

    /**
     * Returns a copy with another dimension.
     *
     * @param newComponents k, or 0 to choose it
     * @return the copy
     */
    public ModulationPathOptions withComponents(int newComponents) {
        return new ModulationPathOptions(quantity, levels, strongest, newComponents, varianceFraction, starts);
    }
}
