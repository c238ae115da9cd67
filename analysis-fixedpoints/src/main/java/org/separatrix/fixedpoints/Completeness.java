package org.separatrix.fixedpoints;

/**
 * How complete a set of fixed points is. Both numbers can unmask an incomplete set; neither proves completeness.
 *
 * <p>The degree sum is Σ sign det(I − ∂F) over the fixed points of a map, Σ sign det(−∂F) of a flow. Where the dynamics point
 * inwards on a ball around all fixed points, and all are hyperbolic, Brouwer's degree makes the sum over ALL of them 1.
 *
 * <p>The unseen estimate is Chao's f₁ (f₁ − 1) / (2 (f₂ + 1)), with f₁ and f₂ the numbers of points that exactly one and
 * exactly two starts reached. It is a lower bound in expectation.
 *
 * <p>Source: Chao 1984 and 2005 (bias-corrected form); Milnor 1965 for the degree.
 *
 * @param applicable whether the degree sum of a complete set is known: a dissipative system without nonhyperbolic points
 * @param degreeSum the sum over the points of verdict FIXED
 * @param expected the sum of a complete set where applicable, 1
 * @param unseenEstimate estimated number of fixed points not found, non-negative
 */
public record Completeness(boolean applicable, int degreeSum, int expected, double unseenEstimate) {}
