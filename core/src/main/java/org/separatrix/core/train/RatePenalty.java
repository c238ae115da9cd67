package org.separatrix.core.train;

/**
 * Coefficients of |r| and ½ r² of one rate at one step.
 *
 * @param l1 coefficient of |r|
 * @param l2 coefficient of ½ r²
 */
record RatePenalty(double l1, double l2) {}
