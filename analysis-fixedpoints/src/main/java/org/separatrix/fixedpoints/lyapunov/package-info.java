/**
 * How fast do neighbours part, and what kind of attractor is that?
 *
 * <p>Along an orbit a frame of k small disturbances is carried by the linearized rule and made orthonormal again and again, V = Q R; the mean
 * rates of growth ln R_ii are the <b>Lyapunov exponents</b> λ_1 ≥ … ≥ λ_k. Their signs, within error bars, and the recurrence of the orbit name
 * the attractor:
 *
 * <table>
 * <caption>Names</caption>
 * <tr><th>name</th><th>exponents of a map</th><th>exponents of a flow</th><th>orbit</th></tr>
 * <tr><td>fixed point</td><td>none positive</td><td>none positive</td><td>rests</td></tr>
 * <tr><td>cycle</td><td>none positive</td><td>none positive, at least one 0</td><td>closes</td></tr>
 * <tr><td>torus</td><td>none positive, at least one 0</td><td>none positive, at least two 0</td><td>does not close</td></tr>
 * <tr><td>chaos</td><td colspan="2">at least one positive</td><td>does not close</td></tr>
 * <tr><td>undecided</td><td colspan="3">anything else</td></tr>
 * </table>
 *
 * <p>With all N exponents, their sum is the mean of ln |det ∂F| of a map, of div F of a flow, which is measured beside them.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.fixedpoints.lyapunov.LyapunovExponents}</td><td>measures along one orbit; works on any system</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.lyapunov.LyapunovOptions}</td><td>durations and limits</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.lyapunov.LyapunovSpectrum}</td><td>what was measured</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.lyapunov.AttractorKind}</td><td>names of attractors</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.lyapunov.LyapunovPlugin}</td><td>the analysis {@code lyapunov} over it</td></tr>
 * </table>
 *
 * <p>Source: Benettin, Galgani, Giorgilli and Strelcyn 1980 (doi:10.1007/BF02128236); Kaplan and Yorke 1979 (doi:10.1007/BFb0064319).
 */
@NullMarked
package org.separatrix.fixedpoints.lyapunov;

import org.jspecify.annotations.NullMarked;
