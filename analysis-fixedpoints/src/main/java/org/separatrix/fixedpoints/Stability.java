package org.separatrix.fixedpoints;

/** What small disturbances do; read off the eigenvalues of ∂F as the kind of system asks. */
public enum Stability {
    /** All die out. */
    STABLE,
    /** Some grow, others die out. */
    SADDLE,
    /** All grow. */
    UNSTABLE,
    /** Not decided by the linearization: an eigenvalue lies on the boundary up to its error bound. */
    MARGINAL
}
