package org.separatrix.core.train;

import org.separatrix.core.model.ContextDynamics;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.core.provenance.Options;

/**
 * How what the mechanisms see follows the context of a trial; see {@link ContextDynamics}.
 *
 * <p>Source: Costacurta et al. 2024 (NM-RNN) for the modulator, its size and its ten times slower time constant.
 *
 * @param excitabilityContextTauMs time constant of the context that excitability sees (ms), at least the battery's dt; 0 for the
 *     context itself
 * @param synapticContextTauMs time constant of the context that the synapses see (ms), at least the battery's dt; 0 for the
 *     context itself
 * @param modulator whether a network drives the mechanisms in the place of the context
 * @param modulatorUnits K, number of units of the modulator, at least 1
 * @param modulatorTauMs time constant of the modulator (ms), at least the battery's dt
 * @param modulatorInput what the modulator sees
 */
public record ContextOptions(
        @Option(value = "time constant of the context that excitability sees; 0 for the context itself", unit = "ms")
        double excitabilityContextTauMs,

        @Option(value = "time constant of the context that the synapses see; 0 for the context itself", unit = "ms")
        double synapticContextTauMs,

        @Option("what drives the mechanisms: the context (none) or a network that sees it (network)")
        ModulatorKind modulator,

        @Option("number of units of the modulator") int modulatorUnits,

        @Option(value = "time constant of the modulator", unit = "ms")
        double modulatorTauMs,

        @Option("what the modulator sees: both, context or inputs")
        ModulatorInput modulatorInput) {

    /** Checks the ranges. */
    public ContextOptions {
        checkTau("excitabilityContextTauMs", excitabilityContextTauMs);
        checkTau("synapticContextTauMs", synapticContextTauMs);
        if (modulatorUnits < 1) {
            throw new FieldException("modulatorUnits", modulatorUnits, "at least 1");
        }
        if (!(modulatorTauMs > 0 && Double.isFinite(modulatorTauMs))) {
            throw new FieldException("modulatorTauMs", modulatorTauMs, "more than 0");
        }
        if (modulator == ModulatorKind.NETWORK && excitabilityContextTauMs + synapticContextTauMs > 0) {
            throw new FieldException(
                    "modulator", Options.name(modulator), "none, because contexts have time constants of their own");
        }
    }

    private static void checkTau(String name, double tauMs) {
        if (!(tauMs >= 0 && Double.isFinite(tauMs))) {
            throw new FieldException(name, tauMs, "0 or more");
        }
    }

    /**
     * Returns contexts that the mechanisms see as they are.
     *
     * @return valid options, with a modulator of 5 units and 1000 ms once there is one
     */
    public static ContextOptions defaults() {
        return new ContextOptions(0.0, 0.0, ModulatorKind.NONE, 5, 1000.0, ModulatorInput.BOTH);
    }

    /** Returns the dynamics of the network. */
    ContextDynamics dynamics() {
        return new ContextDynamics(
                excitabilityContextTauMs,
                synapticContextTauMs,
                modulator == ModulatorKind.NETWORK ? modulatorTauMs : 0.0);
    }
}
