package org.separatrix.core.model;

import org.separatrix.core.provenance.Options;

/**
 * A mechanism: what the context acts on. Any excitability composes with any synaptic mechanism.
 *
 * @param excitability action on single neurons
 * @param synaptic action on the recurrent weights
 * @param dynamics how the signal that drives both follows the context; a time constant of a pathway without mechanism has no
 *     effect
 */
public record Modulation(Excitability excitability, Synaptic synaptic, ContextDynamics dynamics) {

    /** No modulation: an ordinary recurrent network. */
    public static final Modulation NONE = new Modulation(Excitability.NONE, Synaptic.NONE);

    public Modulation {
        if (dynamics.hasModulator() && excitability == Excitability.NONE && synaptic == Synaptic.NONE) {
            throw new IllegalArgumentException(
                    "a modulator acts on nothing where excitability and synaptic are both none");
        }
    }

    /**
     * Makes a mechanism that sees the context itself.
     *
     * @param excitability action on single neurons
     * @param synaptic action on the recurrent weights
     */
    public Modulation(Excitability excitability, Synaptic synaptic) {
        this(excitability, synaptic, ContextDynamics.NONE);
    }

    /**
     * Returns whether a modulator network drives the mechanism.
     *
     * @return true where the signal is the state of a modulator
     */
    public boolean hasModulator() {
        return dynamics.hasModulator();
    }

    /**
     * Returns whether what excitability sees changes within a trial.
     *
     * @return true with a modulator or a leaky context, where there is excitability to act on
     */
    public boolean movesExcitability() {
        return excitability != Excitability.NONE && (hasModulator() || dynamics.excitabilityTauMs() > 0.0);
    }

    /**
     * Returns whether the recurrent weights change within a trial.
     *
     * @return true with a modulator or a leaky context, where the mechanism acts on synapses
     */
    public boolean movesSynapses() {
        return synaptic != Synaptic.NONE && (hasModulator() || dynamics.synapticTauMs() > 0.0);
    }

    /**
     * Returns whether anything that the mechanism sees changes within a trial.
     *
     * @return true where excitability or synapses move
     */
    public boolean moves() {
        return movesExcitability() || movesSynapses();
    }

    /**
     * Returns the mechanism's name as reports write it.
     *
     * @return for example {@code bias+hadamard}, {@code gain}, {@code none}; {@code leaky+bias} where contexts are leaky, {@code
     *     modulator+component-gain} where a modulator drives the mechanism
     */
    public String label() {
        return moves() ? (hasModulator() ? "modulator+" : "leaky+") + mechanism() : mechanism();
    }

    private String mechanism() {
        if (synaptic == Synaptic.NONE) {
            return Options.name(excitability);
        }
        return excitability == Excitability.NONE
                ? Options.name(synaptic)
                : Options.name(excitability) + "+" + Options.name(synaptic);
    }
}
