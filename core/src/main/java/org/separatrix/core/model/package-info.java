/**
 * What is a modulated recurrent network, and what does a context make of it?
 *
 * <p>A {@link Model} is a {@link ModelSpec} and its tensors. With α = dt / τ, the context c ∈ R<sup>M</sup>, the gain g = 1 + G c, the
 * effective weights W and the drive p = W_in u + b + E c + noise, a step is
 *
 * <pre>
 *     rate form      r' = (1 − α) r + α φ(g ∘ (W r + p))           the state is the rate
 *     current form   x' = (1 − α) x + α (W φ(g ∘ x) + p)           the rate is φ(g ∘ x)
 *     gru form       h' = (1 − α ζ) ∘ h + α ζ ∘ φ(J (ρ ∘ h) + p)   the state is the rate; gates [ρ, ζ] = sigmoid(W_g h + V_g u + b_g)
 *     output         y  = ψ(W_out (rate or state) + b_out)
 * </pre>
 *
 * where α may differ from unit to unit, α_i = dt / τ_i.
 *
 * A {@link Modulation} names what c acts on: single neurons ({@link Excitability}: bias E, gain G) and synapses ({@link Synaptic}):
 *
 * <pre>
 *     none             W = J
 *     hadamard         W = J ∘ (1 1ᵀ + L diag(c) Rᵀ)
 *     gate             W = J ∘ (L diag(c) Rᵀ)
 *     additive         W = J + L diag(c) Rᵀ
 *     component-gain   W = L diag(s) Rᵀ, s = sigmoid(A c + a)
 *     scale            W = (1 + s · c) J
 *     full             W = Σ_k c_k W_k
 * </pre>
 *
 * Holding c constant gives an {@link EffectiveNetwork}; holding the input constant too gives a map or a flow.
 *
 * <p>Sources: Yang et al. 2019 (doi:10.1038/s41593-018-0310-2); Driscoll et al. 2024 (doi:10.1038/s41593-024-01668-6); Vedovati and
 * Ching 2024 (arXiv:2408.01316) for the question of excitability against synaptic strength.
 */
@NullMarked
package org.separatrix.core.model;

import org.jspecify.annotations.NullMarked;
