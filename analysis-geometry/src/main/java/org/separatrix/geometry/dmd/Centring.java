package org.separatrix.geometry.dmd;

/** What is done about a mean that is not zero, which a linear model without a constant takes for a mode of eigenvalue 1. */
public enum Centring {
    /** The delay rows are centred and a constant term is fitted: exact for a linear system around any fixed point. */
    AFFINE,
    /** The delay rows are centred; the model has no constant. */
    CENTRED,
    /** Nothing. */
    NONE
}
