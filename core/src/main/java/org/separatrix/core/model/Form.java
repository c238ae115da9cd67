package org.separatrix.core.model;

/**
 * Where the nonlinearity stands in the update; α = dt / τ, g the gain, W the effective weights, p the drive.
 *
 * <p>Source: Yang et al. 2019 and Driscoll et al. 2024 integrate the rate; Sussillo and Barak 2013 and Vedovati and Ching
 * 2024 the current.
 */
public enum Form {
    /** r' = (1 − α) r + α φ(g ∘ (W r + p)); the state is the rate. */
    RATE,
    /** x' = (1 − α) x + α (W φ(g ∘ x) + p); the state is the current, the rate is φ(g ∘ x). */
    CURRENT
}
