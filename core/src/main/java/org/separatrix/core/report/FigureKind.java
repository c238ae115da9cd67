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
    MATRIX,
    /**
     * Matrices over time, stacked: the first axis is time, each of the others a row of panels with its channels as
     * categories. Panels of one column follow one another among the series, one for each row, and bear the column's name.
     */
    PANELS,
    /**
     * Nodes and arrows between them. Nodes are series of points in the plane, numbered from 0 through all of them in order;
     * the categories of the first axis are their names. Arrows are series of role EDGE.
     */
    GRAPH
}
