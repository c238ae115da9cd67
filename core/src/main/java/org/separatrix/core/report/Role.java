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
    /** One of several like things, such as networks of a group: filled. */
    POINT,
    /** Bars from 0 to a value, such as means of groups: where each stands, and its value. */
    BAR,
    /** Eigenvalues. */
    EIGENVALUE,
    /** A reference: the unit circle, a criterion, chance; dashed. */
    REFERENCE,
    /** A matrix of values. */
    CELLS,
    /** A period of time in panels: the numbers of their columns, where it starts and where it ends. */
    EPOCH,
    /** Short lines through points along which they grow. */
    DIRECTION,
    /** A curve that the dynamics themselves mark: an unstable manifold, a continuous attractor. */
    MANIFOLD,
    /** Arrows of a graph: the numbers of the nodes they leave and of those they come to. */
    EDGE
}
