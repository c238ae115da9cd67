/**
 * How much of state space leads to each attractor, what lies between, and when does an attractor give way as modulation changes?
 *
 * <p>The <b>basin</b> of an attractor is the set of states that come to it. Its <b>fraction</b> is its share of a stated sample of initial states, with a
 * confidence interval. An <b>edge state</b> lies on the boundary of two basins and attracts along it: often a saddle. Along a path of systems
 * fractions change, attractors appear, vanish, and <b>tip</b>: what rests on one must go to another. Where the way up and the way down tip at
 * different values there is <b>hysteresis</b>.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.fixedpoints.basins.Basins}</td><td>fractions of one system</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.basins.EdgeTracking}</td><td>edge states</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.basins.BasinPath}</td><td>fractions along a path, attractors matched one-to-one</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.basins.Hysteresis}</td><td>one attractor followed up and down</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.basins.BasinOptions}</td><td>samples, durations, thresholds</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.basins.BasinsPlugin}</td><td>the analysis {@code basins} over it</td></tr>
 * </table>
 *
 * <p>Source: Menck, Heitzig, Marwan and Kurths 2013 (doi:10.1038/nphys2516) for fractions; Skufca, Yorke and Eckhardt 2006
 * (doi:10.1103/PhysRevLett.96.174101) for edge states; Datseris, Luiz Rossi and Wagemakers 2023 (doi:10.1063/5.0159675) for fractions along a path.
 */
@NullMarked
package org.separatrix.fixedpoints.basins;

import org.jspecify.annotations.NullMarked;
