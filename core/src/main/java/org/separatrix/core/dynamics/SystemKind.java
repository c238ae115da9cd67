package org.separatrix.core.dynamics;

/** Whether time runs in steps or continuously; names of stability and bifurcations follow from it. */
public enum SystemKind {
    /** A discrete map x' = F(x): stable where every eigenvalue of the Jacobian has modulus below 1. */
    MAP,
    /** A flow dx/dt = F(x): stable where every eigenvalue of the Jacobian has negative real part. */
    FLOW
}
