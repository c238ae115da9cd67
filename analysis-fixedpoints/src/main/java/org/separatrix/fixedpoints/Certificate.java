package org.separatrix.fixedpoints;

/**
 * Evidence that a true fixed point lies at a numerical one.
 *
 * <p>By the theorem of Newton and Kantorovich: with β ≥ ‖∂G(x)⁻¹‖, η ≥ ‖∂G(x)⁻¹ G(x)‖, a Lipschitz constant L of ∂G and h = β η L ≤
 * ½, exactly one zero of G lies within 2η / (1 + √(1 − 2h)) of x, and no other within (1 + √(1 − 2h)) / (β L).
 *
 * <p>What it covers: β and η are computed in float64 and widened by a first-order allowance for rounding (of G, of ∂G and of the
 * singular values). What it does not cover: the rounding of the allowance itself, an error of the system's own
 * elementary functions beyond the last digits, and the difference between the stored weights and any others.
 *
 * <p>Source: Kantorovich and Akilov 1982, chapter XVIII; Ortega 1968 (doi:10.2307/2313800).
 *
 * @param exists whether a fixed point is shown to exist within the radius
 * @param unique whether it is shown to be the only one within the radius
 * @param radius largest distance of the true fixed point from the state (units of the state); NaN where nothing is shown
 * @param uniquenessRadius distance within which there is no other fixed point; infinite for affine systems, NaN where
 *     nothing is shown
 */
public record Certificate(boolean exists, boolean unique, double radius, double uniquenessRadius) {

    /** Nothing is shown. */
    public static final Certificate NONE = new Certificate(false, false, Double.NaN, Double.NaN);
}
