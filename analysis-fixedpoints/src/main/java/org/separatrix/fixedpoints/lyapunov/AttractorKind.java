package org.separatrix.fixedpoints.lyapunov;

/** Kinds of attractors, told by the signs of exponents and by recurrence. */
public enum AttractorKind {
    /** A state that stays. */
    FIXED_POINT,
    /** A closed orbit. */
    CYCLE,
    /** Two or more frequencies that never close. */
    TORUS,
    /** Neighbours part exponentially. */
    CHAOS,
    /** The evidence does not agree, or says too little. */
    UNDECIDED
}
