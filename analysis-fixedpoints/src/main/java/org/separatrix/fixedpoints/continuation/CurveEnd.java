package org.separatrix.fixedpoints.continuation;

/** Why a curve of bifurcations begins or ends. */
public enum CurveEnd {
    /** It leaves the plane's rectangle. */
    EDGE,
    /** It is a closed curve. */
    CLOSED,
    /** The angle of a pair of eigenvalues comes to 0 or π: a Bogdanov–Takens point, or a strong resonance. */
    DOUBLE_EIGENVALUE,
    /** No step is small enough to go on. */
    LOST,
    /** The states grow beyond ten thousand times their typical size. */
    ESCAPED,
    /** The most points were used. */
    BUDGET
}
