/**
 * In which dimensions does a population move, and are they the same under two contexts?
 *
 * <p>The eigenvectors of the covariance are the principal components. The first k of a context span its subspace; two subspaces of
 * one network are compared in raw unit coordinates, without any alignment.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.geometry.subspace.PrincipalComponents}</td><td>components and variances of samples</td></tr>
 * <tr><td>{@link org.separatrix.geometry.subspace.PrincipalAngles}</td><td>angles between two subspaces</td></tr>
 * <tr><td>{@link org.separatrix.geometry.subspace.AlignmentIndex}</td><td>variance of one response within the components of another</td></tr>
 * <tr><td>{@link org.separatrix.geometry.subspace.RandomSubspaces}</td><td>chance: random subspaces of a covariance</td></tr>
 * <tr><td>{@link org.separatrix.geometry.subspace.CommonDimension}</td><td>the one dimension at which systems are compared</td></tr>
 * <tr><td>{@link org.separatrix.geometry.subspace.SubspacesPlugin}</td><td>the analysis {@code subspaces}</td></tr>
 * </table>
 *
 * <p>Sources: Jolliffe 2002 (doi:10.1007/b98835); Björck and Golub 1973 (doi:10.2307/2005662).
 */
@NullMarked
package org.separatrix.geometry.subspace;

import org.jspecify.annotations.NullMarked;
