package org.separatrix.core.linalg;

/** Which eigenvectors a decomposition is asked for. */
public enum EigenVectors {
    /** Values alone. */
    NONE,

    /** Right vectors, A v = λ v. */
    RIGHT,

    /** Right vectors and left vectors, wᴴ A = λ wᴴ. */
    BOTH
}
