package org.separatrix.core.train;

/** Where the time constants τ of the units come from. */
public enum TimeConstants {
    /** One for all units, {@code tauMs}. */
    SHARED,
    /** One for each unit, drawn log-uniformly from {@code tauLowMs} to {@code tauHighMs}; not trained. */
    FIXED,
    /**
     * Drawn like the fixed ones, then trained: dt / τ_i = α_i = sigmoid(κ_i), and the κ_i are parameters, so that τ_i never
     * falls below dt.
     */
    TRAINED
}
