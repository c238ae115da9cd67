package org.separatrix.core.inference;

/**
 * What a test by rearrangement found.
 *
 * @param statistic the observed statistic
 * @param p share of the arrangements whose statistic is at least as extreme; (1 + b) / (1 + M) where M were drawn
 * @param arrangements how many were looked at, the observed one not counted where they were drawn
 * @param exact whether these were all there are
 * @param smallestP the smallest p that this design can give, whatever the data: no smaller level can ever be reached
 */
public record TestResult(double statistic, double p, int arrangements, boolean exact, double smallestP) {}
