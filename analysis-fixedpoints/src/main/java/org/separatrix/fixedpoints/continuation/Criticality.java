package org.separatrix.fixedpoints.continuation;

/** On which side of a bifurcation the new solutions live, by the sign of the coefficient of its normal form. */
public enum Criticality {
    /** The new solutions stand where the old one is unstable, and take its stability over: coefficient negative. */
    SUPERCRITICAL,
    /** The new solutions stand where the old one is stable, and are unstable: coefficient positive. */
    SUBCRITICAL,
    /** The coefficient is 0 to its accuracy, or cannot be computed. */
    UNDECIDED,
    /** The bifurcation has no such sides: folds, transcritical points. */
    NOT_APPLICABLE
}
