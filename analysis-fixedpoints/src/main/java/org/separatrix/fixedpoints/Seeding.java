package org.separatrix.fixedpoints;

/** Where the first searches start. */
public enum Seeding {
    /** At sampled states with noise, broad random draws, settled states, and midpoints and mirror images of points found. */
    MIXED,
    /** At sampled states with noise alone, each in turn; later rounds are mixed. */
    SAMPLES
}
