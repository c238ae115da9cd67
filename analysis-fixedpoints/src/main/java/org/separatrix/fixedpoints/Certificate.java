package org.separatrix.fixedpoints;

import org.separatrix.fixedpoints.proof.Ball;
import org.separatrix.fixedpoints.proof.SpectrumProof;

/**
 * Evidence that a true fixed point lies at a numerical one, and on the signs of its eigenvalues.
 *
 * <p>By the theorem of Newton and Kantorovich: with β ≥ ‖∂G(x)⁻¹‖, η ≥ ‖∂G(x)⁻¹ G(x)‖, a Lipschitz constant L of ∂G and h = β η L ≤
 * ½, exactly one zero of G lies within 2η / (1 + √(1 − 2h)) of x, and no other within (1 + √(1 − 2h)) / (β L).
 *
 * <p>For recurrent networks every rounding is bounded (rigorous): the statement is a theorem about the network with the stored
 * weights. For other systems β and η are computed in float64 and widened by a first-order allowance for rounding, and the system's
 * own functions are trusted.
 *
 * <p>Source: Kantorovich and Akilov 1982, chapter XVIII; Ortega 1968 (doi:10.2307/2313800).
 *
 * @param exists whether a fixed point is shown to exist within the radius
 * @param unique whether it is shown to be the only one within the radius
 * @param radius largest distance of the true fixed point from the state (units of the state); NaN where nothing is shown
 * @param uniquenessRadius distance within which there is no other fixed point; infinite for affine systems, NaN where
 *     nothing is shown
 * @param rigorous whether every rounding is bounded
 * @param stabilityProved whether the stability of the point follows from discs that hold the eigenvalues
 * @param eigenvalueErrorBound largest distance of a true eigenvalue from the nearest computed one; NaN where none is proved
 */
public record Certificate(
        boolean exists,
        boolean unique,
        double radius,
        double uniquenessRadius,
        boolean rigorous,
        boolean stabilityProved,
        double eigenvalueErrorBound) {

    /** Nothing is shown. */
    public static final Certificate NONE =
            new Certificate(false, false, Double.NaN, Double.NaN, false, false, Double.NaN);

    /** Takes over what is proved in the maximum norm into Euclidean distances. */
    static Certificate of(Ball ball, int units) {
        if (!ball.isProved()) {
            return NONE;
        }
        double radius = Math.nextUp(Math.nextUp(ball.radius() * Math.nextUp(Math.sqrt(units))));
        return new Certificate(true, radius < ball.uniqueness(), radius, ball.uniqueness(), true, false, Double.NaN);
    }

    /** Adds what is known of the eigenvalues. */
    Certificate with(SpectrumProof spectrum, boolean proved) {
        return new Certificate(
                exists,
                unique,
                radius,
                uniquenessRadius,
                rigorous,
                proved,
                Double.isFinite(spectrum.errorBound()) ? spectrum.errorBound() : Double.NaN);
    }
}
