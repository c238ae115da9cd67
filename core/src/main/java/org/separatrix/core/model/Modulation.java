package org.separatrix.core.model;

import org.separatrix.core.provenance.Options;

/**
 * A mechanism: what the context acts on. Any excitability composes with any synaptic mechanism.
 *
 * @param excitability action on single neurons
 * @param synaptic action on the recurrent weights
 */
public record Modulation(Excitability excitability, Synaptic synaptic) {

    /** No modulation: an ordinary recurrent network. */
    public static final Modulation NONE = new Modulation(Excitability.NONE, Synaptic.NONE);

    /**
     * Returns the mechanism's name as reports write it.
     *
     * @return for example {@code bias+hadamard}, {@code gain}, {@code none}
     */
    public String label() {
        if (synaptic == Synaptic.NONE) {
            return Options.name(excitability);
        }
        return excitability == Excitability.NONE
                ? Options.name(synaptic)
                : Options.name(excitability) + "+" + Options.name(synaptic);
    }
}
