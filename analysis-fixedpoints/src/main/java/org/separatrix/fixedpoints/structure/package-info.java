/**
 * How do the points of a system hang together?
 *
 * <p>A line of the <b>unstable manifold</b> of a saddle leads to an attractor; the two lines of a saddle with one unstable direction lead to
 * the two attractors whose basins it divides, which gives a graph among attractors. A <b>continuous attractor</b> is a curve of fixed
 * or slow states to which the dynamics return from beside it; what makes one is defined in {@link
 * org.separatrix.fixedpoints.structure.ContinuousAttractors}, so that it need not be judged by eye.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.fixedpoints.structure.UnstableManifolds}</td><td>follows unstable manifolds</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.structure.Branch}</td><td>one line of one, and where it came to</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.structure.Connection}</td><td>two attractors and the saddle between them</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.structure.ContinuousAttractors}</td><td>line and ring attractors, slow curves</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.structure.Region}</td><td>the states in question</td></tr>
 * </table>
 *
 * <p>Sources: Krauskopf et al. 2005 (doi:10.1142/S0218127405012533); Seung 1996 (doi:10.1073/pnas.93.23.13339); Ságodi et al. 2024
 * (arXiv:2408.00109).
 */
@NullMarked
package org.separatrix.fixedpoints.structure;

import org.jspecify.annotations.NullMarked;
