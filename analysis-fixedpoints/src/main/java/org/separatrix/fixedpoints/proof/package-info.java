/**
 * What is proved, not only computed?
 *
 * <p>Everything here holds for the network whose weights, gains and drive are the float64 numbers given, in exact arithmetic, with the
 * true transfer functions: every rounding on the way is bounded and added to the result. A proof that does not succeed says nothing; it
 * is never replaced by an estimate.
 *
 * <p>An {@link org.separatrix.fixedpoints.proof.Interval} holds all values that a quantity may have. A {@link
 * org.separatrix.fixedpoints.proof.PointProof} shows that one fixed point, and only one, lies in a {@link
 * org.separatrix.fixedpoints.proof.Ball} around a state, by the theorem of Newton and Kantorovich. A {@link
 * org.separatrix.fixedpoints.proof.SpectrumProof} holds the eigenvalues at that point in discs, and so decides how many grow.
 *
 * <p>What a proof needs of a form of equation are bounds of its step around a state: there are those of networks, whose weights may be known up to
 * errors, and of gated units. A network with a modulator is proved in two blocks.
 *
 * <p>Source: Rump 2010 (doi:10.1017/S096249291000005X); Moore, Kearfott and Cloud 2009 (doi:10.1137/1.9780898717716); Tucker 2011,
 * Validated Numerics.
 */
@NullMarked
package org.separatrix.fixedpoints.proof;

import org.jspecify.annotations.NullMarked;
