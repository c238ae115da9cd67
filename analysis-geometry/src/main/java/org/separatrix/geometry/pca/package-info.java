/**
 * In how many dimensions, and in which, does a population move; and do contexts share them?
 *
 * <p>Samples are the rows of a matrix X [n × N], units its columns; a sample is one step of one trial. The covariance is
 * C = Xcᵀ Xc / (n − 1), with Xc the samples less their mean. Its eigenvectors are the principal components, its eigenvalues
 * λ₁ ≥ λ₂ ≥ … the variances along them, and (Σλ)² / Σλ² is the participation ratio, the number of dimensions over which the
 * variance spreads. The first k components of a context span its subspace; two subspaces of one network are compared in raw
 * unit coordinates, without any alignment, by the principal angles between them.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.geometry.pca.PcaPlugin}</td><td>the analysis {@code pca}: all of these for every context</td></tr>
 * </table>
 *
 * <p>Sources: Jolliffe 2002 (doi:10.1007/b98835); Abbott, Rajan and Sompolinsky 2011 (arXiv:0912.3832); Björck and Golub
 * 1973 (doi:10.2307/2005662).
 */
@NullMarked
package org.separatrix.geometry.pca;

import org.jspecify.annotations.NullMarked;
