/**
 * Do two systems represent the same conditions in the same shape?
 *
 * <p>Rows of the samples of two systems are matched: the same trial and step. Measures differ in what they take for no difference: shape
 * distances ignore translation, scale and rotation (or permutation, or any invertible linear map, by their options); kernel alignment
 * ignores translation, scale and rotation and weighs components by their variance; representational similarity compares dissimilarities
 * of conditions, and needs no matched rows but matched conditions.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.geometry.similarity.ShapePlugin}</td><td>the analysis {@code shape-distance}</td></tr>
 * <tr><td>{@link org.separatrix.geometry.similarity.ShapeDistance}</td><td>Procrustes distance of two clouds of samples</td></tr>
 * <tr><td>{@link org.separatrix.geometry.similarity.CkaPlugin}</td><td>the analysis {@code cka}</td></tr>
 * <tr><td>{@link org.separatrix.geometry.similarity.LinearCka}</td><td>kernel alignment, biased and debiased</td></tr>
 * <tr><td>{@link org.separatrix.geometry.similarity.RsaPlugin}</td><td>the analysis {@code rsa}</td></tr>
 * <tr><td>{@link org.separatrix.geometry.similarity.Rdm}</td><td>dissimilarities of conditions</td></tr>
 * <tr><td>{@link org.separatrix.geometry.similarity.RdmSimilarity}</td><td>comparison of dissimilarities, with the noise ceiling</td></tr>
 * <tr><td>{@link org.separatrix.geometry.similarity.DistanceFigures}</td><td>pictures of distances between systems</td></tr>
 * <tr><td>{@link org.separatrix.geometry.similarity.Assignment}</td><td>pairing of least cost</td></tr>
 * </table>
 *
 * <p>Sources: Williams et al. 2021 (arXiv:2110.14739); Kornblith et al. 2019 (arXiv:1905.00414); Kriegeskorte, Mur and Bandettini 2008
 * (doi:10.3389/neuro.06.004.2008).
 */
@NullMarked
package org.separatrix.geometry.similarity;

import org.jspecify.annotations.NullMarked;
