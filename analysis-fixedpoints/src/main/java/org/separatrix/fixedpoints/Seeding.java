package org.separatrix.fixedpoints;

/** Where the first searches start. */
public enum Seeding {
    /** At sampled states with noise, broad random draws, settled states, and midpoints and mirror images of points found. */
    MIXED,
    /** At sampled states with noise, each in turn, and where a few of them settle, beyond the budget; later rounds are mixed. */
    SAMPLES
}
