package org.separatrix.fixedpoints.basins;

/** Where initial states are drawn. */
public enum Sampling {
    /** Uniformly in a box. */
    BOX,
    /** Normally around states of trials, or around 0 where there are none. */
    GAUSSIAN,
    /** States of trials themselves. */
    STATES
}
