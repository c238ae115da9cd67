package org.separatrix.core.model;

/** What the linear readout sees; the two coincide in the rate form. */
public enum Readout {
    /** The rate r. */
    RATE,
    /** The state x. */
    STATE
}
