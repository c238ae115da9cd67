/**
 * Would any other modulation of that strength do the same?
 *
 * <p>What a context makes of a network is a {@link org.separatrix.geometry.control.Perturbation}: additions ΔW, Δg and Δb to weights, gain
 * and bias. {@link org.separatrix.geometry.control.MatchedControls} draws random ones, of single neurons or of synapses ({@link
 * org.separatrix.geometry.control.Pathway}) and of the structure of the mechanism, and makes them as strong as the modulation by one stated
 * {@link org.separatrix.geometry.control.Criterion}. What an analysis says of these controls is the chance level of what it says of the
 * modulation ({@link org.separatrix.geometry.control.Controls}).
 */
@NullMarked
package org.separatrix.geometry.control;

import org.jspecify.annotations.NullMarked;
