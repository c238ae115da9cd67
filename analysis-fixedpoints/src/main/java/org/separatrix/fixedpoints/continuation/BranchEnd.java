package org.separatrix.fixedpoints.continuation;

/** Why a branch is followed no further. */
public enum BranchEnd {
    /** It reaches the first value of the parameter. */
    LOW,
    /** It reaches the last value of the parameter. */
    HIGH,
    /** It comes back to where it began: an isola. */
    CLOSED,
    /** No step, however short, leads on. */
    LOST,
    /** It leaves for states ten thousand times larger than a typical one: it goes to infinity. */
    ESCAPED,
    /** The points allowed are used up. */
    BUDGET
}
