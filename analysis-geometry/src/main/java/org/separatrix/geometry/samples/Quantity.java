package org.separatrix.geometry.samples;

/** Which description of a population is analysed; the two coincide in the rate form. */
public enum Quantity {
    /** The state of the network, or the recorded activity as it is. */
    STATE,
    /** The rate φ(g ∘ x), which needs the network. */
    RATE
}
