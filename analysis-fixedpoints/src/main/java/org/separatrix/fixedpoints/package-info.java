/**
 * Where does a system rest, and what happens near by?
 *
 * <p>A <b>fixed point</b> is a state that the dynamics leave where it is: G(x) = 0, with G(x) = F(x) − x for a map and
 * G(x) = F(x) for a flow. The <b>speed</b> of a state is q(x) = ½ ‖G(x)‖². A <b>slow point</b> is a minimum of q with q &gt; 0: the
 * state moves there, but slower than near by. A fixed point is <b>nonhyperbolic</b>, in the sense used here, where ∂G is singular
 * to working precision, so that its position is not determined: fixed points on a line attractor, or a system at a
 * bifurcation. These three are never mixed.
 *
 * <p>A fixed point is <b>stable</b> where every small disturbance dies out: every eigenvalue of ∂F has modulus below 1 (map)
 * or negative real part (flow). It is a <b>saddle</b> where some directions grow and others die out. The states that
 * approach a saddle with one growing direction form a separatrix: the border between two basins.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.fixedpoints.FixedPointFinder}</td><td>the search; works on any dynamical system</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.FixedPointOptions}</td><td>its budget and tolerances</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.FixedPointSet}</td><td>what it found, with counts and evidence of completeness</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.FixedPoint}</td><td>one point, its verdict, certificate and linearization</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.Completeness}</td><td>what speaks for and against a complete set</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.AffinePieces}</td><td>exact fixed points and cycles of rectified units</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.ExactOptions}</td><td>what is made of the form of a network's equation</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.EquationUse}</td><td>and what came of it: search in fewer dimensions, cycles</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.FixedPointsPlugin}</td><td>the analysis {@code fixed-points} over it</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.PortraitOptions}</td><td>what is measured at and between points</td></tr>
 * </table>
 *
 * <p>What the linearization about a point says is the subject of {@code fixedpoints.modes}, how points hang together that of {@code
 * fixedpoints.structure}; neither knows the search. Here their results become fields, tables and figures.
 *
 * <p>What is proved about them, and how, is the matter of {@link org.separatrix.fixedpoints.proof}.
 *
 * <p>Source: Sussillo and Barak 2013 (doi:10.1162/NECO_a_00409) for fixed and slow points as minima of q; Katz and Reggia
 * 2018 (doi:10.1109/TNNLS.2017.2733544) for the forward error as the measure of "fixed"; Marquardt 1963
 * (doi:10.1137/0111030).
 */
@NullMarked
package org.separatrix.fixedpoints;

import org.jspecify.annotations.NullMarked;
