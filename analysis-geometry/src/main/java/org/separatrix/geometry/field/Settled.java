package org.separatrix.geometry.field;

import org.ejml.data.DMatrixRMaj;

/**
 * A state in which a network comes to rest.
 *
 * @param state x, [1 × N], not to be modified
 * @param residual ‖F(x) − x‖_∞ of the map
 * @param isFixed whether Newton's method brought the residual to 10⁻¹⁰ without leaving the neighbourhood
 */
public record Settled(DMatrixRMaj state, double residual, boolean isFixed) {}
