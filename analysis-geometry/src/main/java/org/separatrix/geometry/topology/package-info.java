/**
 * Does a cloud of states have holes?
 *
 * <p>Balls around the points grow; components merge and loops appear and are filled. The radii between which one lives are a bar; a long bar is
 * shape, short ones are sampling.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.geometry.topology.VietorisRips}</td><td>bars of components and loops</td></tr>
 * <tr><td>{@link org.separatrix.geometry.topology.Landmarks}</td><td>few points that are nowhere far from the others</td></tr>
 * </table>
 *
 * <p>Source: Edelsbrunner, Letscher and Zomorodian 2002 (doi:10.1007/s00454-002-2885-2); Bauer 2021 (doi:10.1007/s41468-021-00071-5).
 */
@NullMarked
package org.separatrix.geometry.topology;

import org.jspecify.annotations.NullMarked;
