package org.separatrix.core.task;

/** How conditions and durations are drawn. */
public enum TrialMode {
    /** Everything that the task leaves to chance is drawn from the seed. */
    RANDOM,
    /** Fixed durations and the full factorial grid of conditions, without chance. */
    TEST,
    /** The grid of locations, coherences and durations that the request asks for, without chance. */
    PSYCHOMETRIC
}
