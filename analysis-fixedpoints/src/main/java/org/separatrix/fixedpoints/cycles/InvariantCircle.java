package org.separatrix.fixedpoints.cycles;

/**
 * What a map does beside a Neimark–Sacker point of its fixed points.
 *
 * @param parameter s of the point
 * @param rotation turns per step there, arg μ / 2π, in (0, 1/2)
 * @param beside s at which the map was looked at, on the side where the coefficient of the normal form puts the circle
 * @param predicted amplitude of the circle there by the normal form, the root mean square of the distance from its centre; NaN where the coefficient vanishes
 * @param amplitude of the motion that a state on the predicted circle settles to; NaN where it escapes or where the circle is unstable
 * @param cycles cycles that were found in it: the rotation is locked to a fraction
 */
public record InvariantCircle(
        double parameter, double rotation, double beside, double predicted, double amplitude, int cycles) {}
