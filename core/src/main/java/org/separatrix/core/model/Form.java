package org.separatrix.core.model;

/**
 * The update equation; α = dt / τ, g the gain, W the effective weights, p the drive.
 *
 * <p>Source: Yang et al. 2019 and Driscoll et al. 2024 integrate the rate; Sussillo and Barak 2013 and Vedovati and Ching
 * 2024 the current. Yang et al. and Driscoll et al. compare with leaky gated recurrent units, after Cho et al. 2014.
 */
public enum Form {
    /** r' = (1 − α) r + α φ(g ∘ (W r + p)); the state is the rate. */
    RATE,
    /** x' = (1 − α) x + α (W φ(g ∘ x) + p); the state is the current, the rate is φ(g ∘ x). */
    CURRENT,
    /**
     * h' = (1 − α ζ) ∘ h + α ζ ∘ h̃ with the candidate h̃ = φ(J (ρ ∘ h) + p) and the reset and update gates ρ and ζ, which are
     * sigmoids of input and state; the state h is the rate, and no context acts on it.
     */
    GRU;

    /**
     * Returns whether the state is the rate itself.
     *
     * @return true for all but CURRENT
     */
    public boolean stateIsRate() {
        return this != CURRENT;
    }
}
