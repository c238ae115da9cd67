package org.separatrix.core.report;

/** What a series of a figure is, from which writers choose its look. */
public enum Role {
    /** A measured curve. */
    CURVE,
    /** A trajectory through state space, faint. */
    TRAJECTORY,
    /** The first state of trajectories. */
    START,
    /** Stable fixed points: filled. */
    STABLE,
    /** Saddles: open. */
    SADDLE,
    /** Fixed points unstable in every direction: open. */
    UNSTABLE,
    /** Fixed points whose stability is not decided. */
    MARGINAL,
    /** Slow points: crosses. */
    SLOW,
    /** Eigenvalues. */
    EIGENVALUE,
    /** A reference: the unit circle, a criterion, chance; dashed. */
    REFERENCE,
    /** A matrix of values. */
    CELLS,
    /** A period of time in panels: the numbers of their columns, where it starts and where it ends. */
    EPOCH
}
