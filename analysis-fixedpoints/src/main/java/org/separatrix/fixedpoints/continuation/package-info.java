/**
 * What happens to fixed points as modulation grows, as the context turns from one to another, or as any parameter moves?
 *
 * <p>A <b>path</b> is a family of systems F(x; s) ({@link org.separatrix.core.dynamics.SystemPath}). A <b>branch</b> is a curve of fixed points
 * along it. A <b>bifurcation</b> is where branches turn, meet, or change their stability; its name follows from the kind of system:
 *
 * <table>
 * <caption>Names</caption>
 * <tr><th>eigenvalue</th><th>flow</th><th>map</th></tr>
 * <tr><td>0 of a flow, 1 of a map</td><td colspan="2">fold, pitchfork, transcritical; cusp where it is only touched</td></tr>
 * <tr><td>imaginary pair of a flow, pair of modulus 1 of a map</td><td>Hopf</td><td>Neimark–Sacker</td></tr>
 * <tr><td>−1 of a map</td><td></td><td>period doubling</td></tr>
 * </table>
 *
 * <p>In a <b>plane</b> of two parameters ({@link org.separatrix.core.dynamics.SystemPlane}) bifurcations lie on curves, and on these points of
 * codimension two: cusps, Bogdanov–Takens points, strong resonances, and points where the coefficient of a normal form vanishes.
 *
 * <p>Attractors keep their identity along the stable stretches of branches; branch points hand it on; the {@link
 * org.separatrix.fixedpoints.continuation.AttractorGraph graph} says which attractor of one end is which of the other, and where the others
 * die.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.fixedpoints.continuation.Continuation}</td><td>seeks and follows; works on any path</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.continuation.ExploreOptions}, {@link
 * org.separatrix.fixedpoints.continuation.FollowOptions}</td><td>searches and steps</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.continuation.BranchDiagram}</td><td>what was found</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.continuation.FixedPointBranch}</td><td>a branch</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.continuation.Bifurcation}</td><td>a bifurcation, its normal form included</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.continuation.AttractorGraph}</td><td>identity of attractors</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.continuation.PlaneContinuation}, {@link
 * org.separatrix.fixedpoints.continuation.BifurcationPlane}</td><td>curves of bifurcations in a plane, and what was found</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.continuation.ContinuationPlugin}</td><td>the analysis {@code continuation} over it</td></tr>
 * </table>
 *
 * <p>Source: Kuznetsov, Elements of Applied Bifurcation Theory (2004); Allgower and Georg, Introduction to Numerical Continuation Methods (2003),
 * doi:10.1137/1.9780898719154; Govaerts, Numerical Methods for Bifurcations of Dynamical Equilibria (2000), doi:10.1137/1.9780898719543.
 */
@NullMarked
package org.separatrix.fixedpoints.continuation;

import org.jspecify.annotations.NullMarked;
