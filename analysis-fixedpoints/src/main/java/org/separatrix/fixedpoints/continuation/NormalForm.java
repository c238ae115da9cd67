package org.separatrix.fixedpoints.continuation;

import java.util.List;

/**
 * The name of a bifurcation, and the coefficient of its normal form.
 *
 * @param kind the name
 * @param criticality from the sign of the coefficient
 * @param coefficient fold: a of ẋ = a x²; pitchfork: c of ẋ = c x³; Hopf: the first Lyapunov coefficient; Neimark–Sacker: Re d of |z| →
 *     |z| (1 + d |z|²); period doubling: c of x → −x + c x³ with its sign reversed, so that supercritical is negative throughout; NaN
 *     where there is none
 * @param directions tangents of the branches that meet there, unit length; empty where they are not known
 */
record NormalForm(BifurcationKind kind, Criticality criticality, double coefficient, List<double[]> directions) {

    /** Coefficient, relative to its terms, that counts as 0. */
    private static final double VANISHING = 1e-6;

    static NormalForm of(BifurcationKind kind) {
        return new NormalForm(kind, Criticality.NOT_APPLICABLE, Double.NaN, List.of());
    }

    static NormalForm of(BifurcationKind kind, double coefficient, double terms) {
        Criticality criticality = !Double.isFinite(coefficient) || Math.abs(coefficient) <= VANISHING * terms
                ? Criticality.UNDECIDED
                : coefficient < 0.0 ? Criticality.SUPERCRITICAL : Criticality.SUBCRITICAL;
        return new NormalForm(kind, criticality, coefficient, List.of());
    }

    NormalForm with(List<double[]> newDirections) {
        return new NormalForm(kind, criticality, coefficient, newDirections);
    }
}
