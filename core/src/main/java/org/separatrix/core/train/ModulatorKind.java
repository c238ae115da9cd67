package org.separatrix.core.train;

/** What drives the mechanisms. */
public enum ModulatorKind {
    /** The context itself, or a leaky follower of it. */
    NONE,
    /** The state of a small recurrent network that sees the context, the inputs or both. */
    NETWORK
}
