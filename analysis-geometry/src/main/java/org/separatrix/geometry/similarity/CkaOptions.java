package org.separatrix.geometry.similarity;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.samples.ComparedSystem.Between;
import org.separatrix.geometry.samples.Quantity;

/**
 * Options of {@link CkaPlugin}.
 *
 * @param quantity what is compared
 * @param between which systems are compared
 * @param shuffles random orders of trials, at least 0
 * @param groups groups of trials left out in turn, at least 0
 * @param mostPairs pairs up to which each gets chance and interval, at least 0
 */
public record CkaOptions(
        @Option("what is compared: state or rate") Quantity quantity,

        @Option(
                "which systems: contexts of all networks, networks with all shared contexts, or auto: contexts of a single "
                        + "network, else networks")
        Between between,

        @Option("random orders of whole trials that show what chance gives; 0 for none")
        int shuffles,

        @Option("groups of trials, each left out once for the interval; 0 for none")
        int groups,

        @Option("pairs of systems up to which chance and intervals are computed; of more, the networks are what counts")
        int mostPairs) {

    /** Checks the ranges. */
    public CkaOptions {
        atLeastZero("shuffles", shuffles);
        atLeastZero("groups", groups);
        atLeastZero("mostPairs", mostPairs);
    }

    private static void atLeastZero(String field, int value) {
        if (value < 0) {
            throw new FieldException(field, value, "at least 0");
        }
    }

    /**
     * Returns states, and contexts of a single network or else networks.
     *
     * @return valid options
     */
    public static CkaOptions defaults() {
        return new CkaOptions(Quantity.STATE, Between.AUTO, 50, 10, 45);
    }
}
