package org.separatrix.core.model;

/**
 * How the signal c that drives the mechanisms follows the context of a trial.
 *
 * <p>A <em>leaky</em> context follows with a time constant of its own, τ_c dc/dt = −c + context, from c = 0 before the first step;
 * the two pathways may differ. A <em>modulator</em> is a small recurrent network, τ_z dz/dt = −z + W_z tanh(z) + B_u u + B_c context +
 * b_z, whose state takes the place of c for both pathways. In a step of the network c moves first, and the step uses the new c.
 *
 * <p>Source: Costacurta et al. 2024 (NM-RNN) for the modulator and the order within a step.
 *
 * @param excitabilityTauMs time constant of the context that excitability sees (ms); 0 means that it is the context itself
 * @param synapticTauMs time constant of the context that the synapses see (ms); 0 means that it is the context itself
 * @param modulatorTauMs time constant τ_z of the modulator (ms); 0 means that there is none
 */
public record ContextDynamics(double excitabilityTauMs, double synapticTauMs, double modulatorTauMs) {

    /** The mechanisms see the context itself. */
    public static final ContextDynamics NONE = new ContextDynamics(0.0, 0.0, 0.0);

    public ContextDynamics {
        check("excitabilityContextTauMs", excitabilityTauMs);
        check("synapticContextTauMs", synapticTauMs);
        check("modulatorTauMs", modulatorTauMs);
        if (modulatorTauMs > 0.0 && (excitabilityTauMs > 0.0 || synapticTauMs > 0.0)) {
            throw new IllegalArgumentException("a modulator takes the place of leaky contexts, found modulatorTauMs "
                    + modulatorTauMs + " with excitabilityContextTauMs " + excitabilityTauMs
                    + " and synapticContextTauMs " + synapticTauMs);
        }
    }

    private static void check(String name, double tauMs) {
        if (!(tauMs >= 0.0 && Double.isFinite(tauMs))) {
            throw new IllegalArgumentException(name + " must be finite and non-negative, found " + tauMs);
        }
    }

    /**
     * Returns whether a modulator network drives the mechanisms.
     *
     * @return true where modulatorTauMs is positive
     */
    public boolean hasModulator() {
        return modulatorTauMs > 0.0;
    }

    /** Refuses time constants between 0 and a step. */
    void checkAgainst(double dtMs) {
        for (double tauMs : new double[] {excitabilityTauMs, synapticTauMs, modulatorTauMs}) {
            if (tauMs > 0.0 && tauMs < dtMs) {
                throw new IllegalArgumentException(
                        "a time constant of contexts or of the modulator is 0 or at least dtMs " + dtMs + ", found "
                                + tauMs);
            }
        }
    }
}
