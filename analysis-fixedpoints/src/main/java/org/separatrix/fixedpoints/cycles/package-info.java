/**
 * Where does a system turn in a circle, how long does a turn take, and does it last?
 *
 * <p>A <b>limit cycle</b> of a flow is a closed orbit φ(x; T) = x with the period T; a <b>cycle</b> of a map is a sequence of k states of which each is the
 * image of the one before. A <b>Floquet multiplier</b> μ is an eigenvalue of the <b>monodromy matrix</b>, the derivative of one turn: the factor by which
 * a small displacement changes. Displacements along the orbit of a flow neither grow nor shrink, so that one multiplier is 1, the <b>trivial</b> one; how
 * far the computed one is from 1 tells how good all are. A cycle is stable where every other multiplier lies inside the unit circle.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.fixedpoints.cycles.Shooting}</td><td>limit cycles of flows near a guess</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.cycles.MapShooting}</td><td>cycles of maps near a guess</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.cycles.CycleSearch}</td><td>cycles from trajectories that do not settle</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.cycles.CycleContinuation}</td><td>branches of cycles along a path, and their bifurcations</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.cycles.CycleDiagram}</td><td>what was found along it</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.cycles.Cycle}</td><td>a closed orbit, with its multipliers</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.cycles.CyclesPlugin}</td><td>the analysis {@code cycles}</td></tr>
 * </table>
 *
 * <p>Along a <b>path</b> cycles form branches. A <b>fold</b> turns the parameter back, a multiplier 1; at a <b>period doubling</b> one is −1, at a
 * <b>torus</b> (Neimark–Sacker) a pair has modulus 1. Branches end where the cycle shrinks to a fixed point (Hopf) or where its period grows without
 * bound (<b>homoclinic</b> orbit).
 *
 * <p>Source: Kuznetsov, Elements of Applied Bifurcation Theory (2004), 1.5 and 10.2.
 */
@NullMarked
package org.separatrix.fixedpoints.cycles;

import org.jspecify.annotations.NullMarked;
