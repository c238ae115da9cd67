/**
 * Do two systems move by the same rules, whatever the coordinates of their states?
 *
 * <p>A linear model of delay coordinates (dynamic mode decomposition) is fitted to the trials of each system; models are compared by the
 * angle between their matrices after the best rotation or reflection, and by the transport between their eigenvalues. Number of delays and
 * rank are chosen on held-out trials and are the same for all systems of a comparison.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.geometry.dmd.DsaPlugin}</td><td>the analysis {@code dsa}: all of these for every pair</td></tr>
 * <tr><td>{@link org.separatrix.geometry.dmd.DelayModel}</td><td>the linear model of one system</td></tr>
 * <tr><td>{@link org.separatrix.geometry.dmd.ModelOrder}</td><td>delays and rank by held-out error</td></tr>
 * <tr><td>{@link org.separatrix.geometry.dmd.VectorFieldDistance}</td><td>angle between models over the orthogonal group, with a lower
 * bound</td></tr>
 * <tr><td>{@link org.separatrix.geometry.dmd.SpectralDistance}</td><td>transport between eigenvalues</td></tr>
 * </table>
 *
 * <p>Sources: Schmid 2010 (doi:10.1017/S0022112010001217); Brunton et al. 2017 (doi:10.1038/s41467-017-00030-8); Ostrow et al. 2023
 * (arXiv:2306.10168).
 */
@NullMarked
package org.separatrix.geometry.dmd;

import org.jspecify.annotations.NullMarked;
