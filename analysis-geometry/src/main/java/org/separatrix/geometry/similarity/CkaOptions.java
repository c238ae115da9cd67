package org.separatrix.geometry.similarity;

import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.samples.ComparedSystem.Between;
import org.separatrix.geometry.samples.Quantity;

/**
 * Options of {@link CkaPlugin}.
 *
 * @param quantity what is compared
 * @param between which systems are compared
 */
public record CkaOptions(
        @Option("what is compared: state or rate") Quantity quantity,

        @Option(
                "which systems: contexts of all networks, networks with all shared contexts, or auto: contexts of a single "
                        + "network, else networks")
        Between between) {

    /**
     * Returns states, and contexts of a single network or else networks.
     *
     * @return valid options
     */
    public static CkaOptions defaults() {
        return new CkaOptions(Quantity.STATE, Between.AUTO);
    }
}
