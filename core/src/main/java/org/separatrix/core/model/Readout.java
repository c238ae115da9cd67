package org.separatrix.core.model;

/** What the linear readout sees; the two differ in the current form alone. */
public enum Readout {
    /** The rate r. */
    RATE,
    /** The state x. */
    STATE
}
