package org.separatrix.fixedpoints;

/** What the end of a search is. */
public enum Verdict {
    /** G vanishes up to rounding and ∂G is regular: an isolated fixed point. */
    FIXED,
    /** A stationary point of the speed q with q &gt; 0: the state still moves. */
    SLOW,
    /**
     * G vanishes up to rounding, or q lies below its tolerance, but ∂G is singular to working precision: the position, or at
     * a fold even the existence, is not determined.
     */
    NONHYPERBOLIC
}
