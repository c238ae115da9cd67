package org.separatrix.core.dynamics;

/** A rule as data rather than as values: what proofs need, since no bound of rounding follows from values of F alone. */
public sealed interface StateEquation permits NetworkEquation, GatedEquation, JointEquation {

    /**
     * Returns whether this is the equation of a map or of a flow.
     *
     * @return the kind
     */
    SystemKind kind();

    /**
     * Returns the number of state variables.
     *
     * @return N, at least 1
     */
    int dimension();
}
