package org.separatrix.geometry.control;

/** What a modulation acts on. */
public enum Pathway {
    /** Gain g and bias b of single neurons. */
    EXCITABILITY,
    /** The recurrent weights W. */
    SYNAPTIC
}
