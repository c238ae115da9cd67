package org.separatrix.core.train;

/** How the recurrent weights start; g is the gain. */
public enum RecurrentInit {
    /** J = g I. */
    DIAGONAL,
    /** J = g Q with Q uniformly distributed over the orthogonal matrices. */
    ORTHOGONAL,
    /** J_ij drawn from N(0, g² / N). */
    GAUSSIAN
}
