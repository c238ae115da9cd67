package org.separatrix.fixedpoints.continuation;

/** Points of codimension two, on curves of bifurcations. */
public enum DegenerateKind {
    /** Two curves of folds meet in a tip, wᵀ D²G[v, v] = 0. */
    CUSP,
    /** 0 is a double eigenvalue of a flow: a curve of Hopf bifurcations ends on one of folds. */
    BOGDANOV_TAKENS,
    /** 1 is a double eigenvalue of a map: a curve of Neimark–Sacker bifurcations ends on one of folds. */
    RESONANCE_1_1,
    /** −1 is a double eigenvalue of a map: a curve of Neimark–Sacker bifurcations ends on one of period doublings. */
    RESONANCE_1_2,
    /** The first Lyapunov coefficient of a Hopf bifurcation vanishes: a Bautin point. */
    GENERALIZED_HOPF,
    /** The coefficient of a Neimark–Sacker bifurcation vanishes: a Chenciner point. */
    GENERALIZED_NEIMARK_SACKER,
    /** The cubic coefficient of a period doubling vanishes. */
    GENERALIZED_PERIOD_DOUBLING
}
