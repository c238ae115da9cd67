package org.separatrix.core.model;

/** The function applied to every readout channel. */
public enum OutputNonlinearity {
    /** y = z. */
    IDENTITY,
    /** y = 1 / (1 + exp(−z)). */
    SIGMOID
}
