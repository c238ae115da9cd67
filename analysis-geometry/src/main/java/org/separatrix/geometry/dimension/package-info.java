/**
 * In how many dimensions does a population move?
 *
 * <p>Of the eigenvalues λ₁ ≥ λ₂ ≥ … of the covariance, (Σλ)² / Σλ² is the participation ratio: the number of dimensions over which
 * the variance spreads.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.geometry.dimension.ParticipationRatio}</td><td>effective dimensionality, plain and unbiased</td></tr>
 * <tr><td>{@link org.separatrix.geometry.dimension.TwoNearestNeighbours}</td><td>dimension of a curved surface, from nearest neighbours</td></tr>
 * <tr><td>{@link org.separatrix.geometry.dimension.EntropyDimension}</td><td>the same by entropy</td></tr>
 * <tr><td>{@link org.separatrix.geometry.dimension.SingularThreshold}</td><td>components above white noise</td></tr>
 * <tr><td>{@link org.separatrix.geometry.dimension.IndependentSamples}</td><td>what the steps of trials are worth</td></tr>
 * <tr><td>{@link org.separatrix.geometry.dimension.CrossValidatedSpectrum}</td><td>variance of the signal without that of noise</td></tr>
 * <tr><td>{@link org.separatrix.geometry.dimension.DimensionalityPlugin}</td><td>the analysis {@code dimensionality}</td></tr>
 * </table>
 *
 * <p>Source: Abbott, Rajan and Sompolinsky 2011 (arXiv:0912.3832); Facco, d'Errico, Rodriguez and Laio 2017
 * (doi:10.1038/s41598-017-11873-y).
 */
@NullMarked
package org.separatrix.geometry.dimension;

import org.jspecify.annotations.NullMarked;
