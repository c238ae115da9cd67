package org.separatrix.core.model;

/** How the context c acts on the recurrent weights J. */
public enum Synaptic {
    /** W = J. */
    NONE,
    /** W = J ∘ (1 1ᵀ + L diag(c) Rᵀ), with R = L where it is tied. */
    HADAMARD,
    /** W = J + L diag(c) Rᵀ. */
    ADDITIVE
}
