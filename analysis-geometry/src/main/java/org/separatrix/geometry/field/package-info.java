/**
 * How does a modulation change the rule itself: the vector field, its attractors, and the modes of its linearization?
 *
 * <p>The rule of a trained network is known, so nothing is estimated from activity: the field f₀ of a baseline and f₁ of a context are evaluated
 * at the same states. {@link org.separatrix.geometry.field.FieldChange} compares them along trajectories, {@link
 * org.separatrix.geometry.field.AttractorChange} the states in which both come to rest ({@link org.separatrix.geometry.field.RestStates}) with
 * the motion near them ({@link org.separatrix.geometry.field.LocalDynamics}). {@link org.separatrix.geometry.field.ModalMixing} writes the change of a Jacobian
 * J₀ = R diag(λ) L in the eigenvectors of the baseline, Q = L ΔJ R: what lies on the diagonal shifts eigenvalues, what lies off it turns modes. Chance
 * levels are those of matched random modulations ({@link org.separatrix.geometry.control}).
 *
 * <table>
 * <caption>Analyses</caption>
 * <tr><td>{@link org.separatrix.geometry.field.FieldPlugin}</td><td>{@code field}</td></tr>
 * <tr><td>{@link org.separatrix.geometry.field.MixingPlugin}</td><td>{@code modal-mixing}</td></tr>
 * </table>
 */
@NullMarked
package org.separatrix.geometry.field;

import org.jspecify.annotations.NullMarked;
