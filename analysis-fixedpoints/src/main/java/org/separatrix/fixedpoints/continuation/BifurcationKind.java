package org.separatrix.fixedpoints.continuation;

/** What happens to fixed points, or at one, as a parameter passes a value. */
public enum BifurcationKind {
    /** Two fixed points meet and vanish: an eigenvalue 0 (flow) or 1 (map), and the branch turns back. */
    FOLD,
    /** A branch meets another that turns back there: what a symmetry makes of a fold. */
    PITCHFORK,
    /** Two branches cross and exchange their stability. */
    TRANSCRITICAL,
    /** A point where branches meet in a way that none of the names covers: an isolated point, or a kernel of more dimensions. */
    BRANCH_POINT,
    /** A fold that just fails to be two: the branch has the direction of the state alone, without turning back. */
    CUSP,
    /** A pair of imaginary eigenvalues of a flow: a limit cycle of small amplitude begins or ends. */
    HOPF,
    /** An eigenvalue −1 of a map: a cycle of two steps begins or ends. */
    PERIOD_DOUBLING,
    /** A pair of eigenvalues of modulus 1 of a map: an invariant circle begins or ends. */
    NEIMARK_SACKER
}
