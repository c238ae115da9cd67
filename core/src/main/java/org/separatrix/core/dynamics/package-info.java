/**
 * What does an analysis see? A {@link DiscreteMap} x' = F(x) or a {@link Flow} dx/dt = F(x), and its Jacobian.
 *
 * <p>Which of the two a system is decides what its fixed points solve (F(x) = x or F(x) = 0), what stable means (eigenvalues of the
 * Jacobian inside the unit circle, or left of the imaginary axis), and what a bifurcation is called. It is a type, not a flag, so
 * no analysis can mix them up. A {@link org.separatrix.core.dynamics.ParameterizedSystem} also knows how its rule depends on
 * parameters and on the input, and a {@link org.separatrix.core.dynamics.StateEquation} is a rule as data, which proofs work on.
 *
 * <p>Source: Strogatz, Nonlinear Dynamics and Chaos (2015).
 */
@NullMarked
package org.separatrix.core.dynamics;

import org.jspecify.annotations.NullMarked;
