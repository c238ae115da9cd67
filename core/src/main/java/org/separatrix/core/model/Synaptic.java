package org.separatrix.core.model;

/**
 * How the context c acts on the recurrent weights: from the shared weights J, and factors L and R, to the effective weights
 * W(c).
 *
 * <p>R = L where it is tied. Every mechanism but {@link #COMPONENT_GAIN} is affine in c, so that W of a mixture of contexts
 * is the mixture of their W: W(Σ a_i c_i) = Σ a_i W(c_i) if Σ a_i = 1.
 *
 * <p>Source: component-gain: Costacurta et al. 2024 (NM-RNN), whose modulator is here the context itself.
 */
public enum Synaptic {
    /** W = J. */
    NONE,
    /** W = J ∘ (1 1ᵀ + L diag(c) Rᵀ); J where c = 0. L, R [N × M]. */
    HADAMARD,
    /** W = J ∘ (L diag(c) Rᵀ); 0 where c = 0. L, R [N × M]. */
    GATE,
    /** W = J + L diag(c) Rᵀ; J where c = 0. L, R [N × M]. */
    ADDITIVE,
    /**
     * W = L diag(s) Rᵀ with s = sigmoid(A c + a); L diag(sigmoid(a)) Rᵀ where c = 0. L, R [N × K], A [K × M], a [K]; there
     * is no J.
     */
    COMPONENT_GAIN,
    /** W = (1 + s · c) J; J where c = 0. s [M]. */
    SCALE,
    /** W = Σ_k c_k W_k, one matrix for each context; 0 where c = 0. There is no J. */
    FULL;

    /**
     * Returns whether the network has shared recurrent weights J.
     *
     * @return false for COMPONENT_GAIN and FULL
     */
    public boolean hasSharedWeights() {
        return this != COMPONENT_GAIN && this != FULL;
    }

    /**
     * Returns whether the mechanism has factors L and R.
     *
     * @return true for HADAMARD, GATE, ADDITIVE and COMPONENT_GAIN
     */
    public boolean hasFactors() {
        return this == HADAMARD || this == GATE || this == ADDITIVE || this == COMPONENT_GAIN;
    }

    /**
     * Returns whether the recurrence vanishes where there is no context.
     *
     * @return true for GATE and FULL
     */
    public boolean needsContext() {
        return this == GATE || this == FULL;
    }
}
