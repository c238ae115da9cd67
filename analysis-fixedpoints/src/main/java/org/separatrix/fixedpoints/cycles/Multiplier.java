package org.separatrix.fixedpoints.cycles;

/**
 * A multiplier of a cycle: the factor by which a small displacement changes in one turn, held so that it may be smaller than any number.
 *
 * @param logModulus log |μ|, −∞ for 0
 * @param angle argument of μ (rad), in (−π, π]
 */
public record Multiplier(double logModulus, double angle) {

    /**
     * Returns Re μ.
     *
     * @return 0 where it is too small for a number
     */
    public double real() {
        return Math.exp(logModulus) * (angle == 0.0 ? 1.0 : StrictMath.cos(angle));
    }

    /**
     * Returns Im μ.
     *
     * @return exactly 0 of a real multiplier
     */
    public double imaginary() {
        return angle == 0.0 || angle == Math.PI ? 0.0 : Math.exp(logModulus) * StrictMath.sin(angle);
    }

    /**
     * Returns the distance from 1.
     *
     * @return |μ − 1|, to full accuracy near 1
     */
    public double distanceFromOne() {
        double modulus = Math.expm1(logModulus);
        double half = StrictMath.sin(0.5 * angle);
        // |r e^{iα} − 1|² = (r − 1)² + 4 r sin²(α / 2)
        return Math.sqrt(modulus * modulus + 4.0 * (modulus + 1.0) * half * half);
    }
}
