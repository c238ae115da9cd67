package org.separatrix.fixedpoints.cycles;

/** Why a branch of cycles is followed no further. */
public enum CycleEnd {
    /** It reaches the first value of the parameter. */
    LOW,
    /** It reaches the last value of the parameter. */
    HIGH,
    /** It shrinks to a fixed point: a Hopf point, or a period doubling of a map's fixed point. */
    SHRINKS,
    /** Its period grows without bound while the parameter hardly moves: it approaches a homoclinic orbit, or a saddle-node on a circle. */
    PERIOD_GROWS,
    /** It becomes a cycle of half the period that is passed twice: a period doubling of that one. */
    HALVED,
    /** It comes back to where it began: an isola. */
    CLOSED,
    /** It grows to ten thousand times the amplitude it began with. */
    ESCAPED,
    /** No step, however short, leads on. */
    LOST,
    /** The points allowed are used up. */
    BUDGET
}
