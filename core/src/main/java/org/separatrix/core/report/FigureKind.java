package org.separatrix.core.report;

/** The handful of pictures that writers know how to draw. */
public enum FigureKind {
    /** Curves y(x). */
    LINES,
    /** Points (x, y). */
    POINTS,
    /** Eigenvalues in the complex plane, with the stability boundary. */
    SPECTRUM,
    /** Trajectories and points in two or three coordinates of state space. */
    STATE_SPACE,
    /** A matrix shown by colour; axes carry the row and column names. */
    MATRIX
}
