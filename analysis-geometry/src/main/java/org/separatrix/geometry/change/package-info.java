/**
 * What does a context do to the activity of one network: move it, scale it, turn it, or change its shape, and how does it get there?
 *
 * <p>Conditions are compared on matched samples: row for row the same trial, time and input, in the raw coordinates of the units.
 * {@link org.separatrix.geometry.change.ChangeDecomposition} splits the change between two conditions; {@link
 * org.separatrix.geometry.change.SubspacePath} follows subspaces, variances and means from one level of the modulation to the next.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.geometry.change.ChangePlugin}</td><td>the analysis {@code change}</td></tr>
 * <tr><td>{@link org.separatrix.geometry.change.ModulationPathPlugin}</td><td>the analysis {@code modulation-path}</td></tr>
 * </table>
 *
 * <p>Sources: Schönemann 1966 (doi:10.1007/BF02289451); Elsayed, Lara, Kaufman, Churchland and Cunningham 2016
 * (doi:10.1038/ncomms13239).
 */
@NullMarked
package org.separatrix.geometry.change;

import org.jspecify.annotations.NullMarked;
