/**
 * Can these analyses tell excitability from synaptic strength where the answer is known?
 *
 * <p>Five facts of models that are solved on paper: rectified units with a gain are units with scaled columns of weights; a translation is nothing but a
 * translation; a uniform gain of a linear network changes its dimension and turns nothing; a shear of its weights keeps its spectrum and turns a mode;
 * and no gain makes an eigenvalue out of a mode that the weights do not see. {@link org.separatrix.geometry.facts.KnownFacts} measures them with the same
 * classes as the analyses do, and {@link org.separatrix.geometry.facts.SelfTestPlugin}, the analysis {@code self-test}, prints expected and measured numbers.
 */
@NullMarked
package org.separatrix.geometry.facts;

import org.jspecify.annotations.NullMarked;
