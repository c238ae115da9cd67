/**
 * What does the linearization about a point say?
 *
 * <p>Near a point x a disturbance d moves by A = ∂F(x). A <b>mode</b> is an eigenvalue λ with a right vector (how it looks) and a left
 * vector (what excites it); its time constant and frequency follow from λ and from the kind of system. The <b>selection
 * vectors</b> wᴴ ∂F/∂u say which inputs the slow modes read. Where modes are not orthogonal, disturbances may grow before they
 * die out: the <b>departure from normality</b> and the <b>transient growth</b> measure it. The <b>sensitivities</b> say how the point and
 * its eigenvalues move with the modulation, and how far a bifurcation is to first order.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.fixedpoints.modes.Modes}</td><td>leading eigenvalues, vectors, time constants, frequencies</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.modes.Counterpart}</td><td>the same point in the other of map and flow</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.modes.NonNormality}</td><td>Henrici's number, numerical range, transient growth</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.modes.Sensitivity}</td><td>dx/dm, dλ/dm, dx/du, distance to a bifurcation</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.modes.LinearPrediction}</td><td>error of the linearizations along trajectories</td></tr>
 * </table>
 *
 * <p>Sources: Trefethen and Embree, Spectra and Pseudospectra (2005); Kuznetsov, Elements of Applied Bifurcation Theory (2004);
 * Mante et al. 2013 (doi:10.1038/nature12742) for selection vectors.
 */
@NullMarked
package org.separatrix.fixedpoints.modes;

import org.jspecify.annotations.NullMarked;
