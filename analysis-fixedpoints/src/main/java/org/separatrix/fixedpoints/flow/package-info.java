/**
 * How does a network move in continuous time, and does its step follow?
 *
 * <p>A flow dx/dt = F(x) is integrated with steps that adapt to tolerances; between them the trajectory is known from the interpolation formula
 * of the integrator ({@link org.separatrix.fixedpoints.flow.FlowPath}). An <b>event</b> is a zero of a function of the state along a
 * trajectory; a <b>Poincaré section</b> is a hyperplane whose crossings are events. The <b>variational equation</b> dv/dt = ∂F(x(t)) v moves
 * small displacements along.
 *
 * <p>A network is trained as a map, x + h f(x), an Euler step of its flow. Fixed points are the same, motions are not: a rotation that dies out in the
 * flow grows in the map where |1 + h λ| &gt; 1. So trajectories of both from the same states are compared, at equal times and where they end.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.fixedpoints.flow.FlowIntegrator}</td><td>trajectories, events, displacements</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.flow.FlowSettler}</td><td>what a trajectory does at last: rest, cycle, other motion, escape</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.flow.FlowMapComparison}</td><td>flow and map from the same starts</td></tr>
 * <tr><td>{@link org.separatrix.fixedpoints.flow.FlowPlugin}</td><td>the analysis {@code flow}</td></tr>
 * </table>
 *
 * <p>Source: Hairer, Nørsett and Wanner 1993, Solving Ordinary Differential Equations I; Kuznetsov, Elements of Applied Bifurcation Theory
 * (2004) for Hopf and Neimark–Sacker bifurcations.
 */
@NullMarked
package org.separatrix.fixedpoints.flow;

import org.jspecify.annotations.NullMarked;
