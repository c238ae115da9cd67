package org.separatrix.core.model;

import java.util.List;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;

/**
 * Everything about a network but its numbers; the metadata of a model file.
 *
 * @param form where the nonlinearity stands
 * @param nonlinearity transfer function φ of the units
 * @param dtMs length of a step (ms), positive
 * @param tauMs time constant of the units (ms), at least dtMs; where every unit has its own, the unit of time of the flow
 * @param readout what the readout sees
 * @param outputNonlinearity function applied to the readout
 * @param modulation what the context acts on
 * @param contexts names of the M contexts, in the order of the columns of E, G, L and R; may be empty
 * @param inputs names of the U input channels
 * @param outputs names of the O output channels
 * @param noise noise the network was trained with
 * @param provenance how the network came to be
 */
public record ModelSpec(
        Form form,
        Nonlinearity nonlinearity,
        double dtMs,
        double tauMs,
        Readout readout,
        OutputNonlinearity outputNonlinearity,
        Modulation modulation,
        List<String> contexts,
        List<String> inputs,
        List<String> outputs,
        Noise noise,
        Fields provenance) {

    public ModelSpec {
        if (!(dtMs > 0.0 && tauMs >= dtMs && Double.isFinite(tauMs))) {
            throw new IllegalArgumentException("need 0 < dtMs <= tauMs, found dtMs " + dtMs + ", tauMs " + tauMs);
        }
        modulation.dynamics().checkAgainst(dtMs);
        contexts = List.copyOf(contexts);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * Returns the share of the time constant tauMs that one step covers; see {@link Model#alphas} for single units.
     *
     * @return α = dt / τ, in (0, 1]
     */
    public double alpha() {
        return dtMs / tauMs;
    }

    /**
     * Returns a copy with another provenance.
     *
     * @param newProvenance how the network came to be
     * @return the copy
     */
    public ModelSpec withProvenance(Fields newProvenance) {
        return new ModelSpec(
                form,
                nonlinearity,
                dtMs,
                tauMs,
                readout,
                outputNonlinearity,
                modulation,
                contexts,
                inputs,
                outputs,
                noise,
                newProvenance);
    }

    /**
     * Writes everything but the provenance as named values, under the names of the model file.
     *
     * @return form, nonlinearity, dtMs, tauMs, readout, outputNonlinearity, excitability, synaptic, contexts, inputs,
     *     outputs, noise; excitabilityContextTauMs, synapticContextTauMs, modulatorTauMs where they are not 0
     */
    public Fields describe() {
        Fields fields = Fields.empty()
                .with("form", Options.name(form))
                .with("nonlinearity", Options.name(nonlinearity))
                .with("dtMs", dtMs)
                .with("tauMs", tauMs)
                .with("readout", Options.name(readout))
                .with("outputNonlinearity", Options.name(outputNonlinearity))
                .with("excitability", Options.name(modulation.excitability()))
                .with("synaptic", Options.name(modulation.synaptic()))
                .with("contexts", contexts)
                .with("inputs", inputs)
                .with("outputs", outputs)
                .with("noise", Options.describe(noise));
        ContextDynamics dynamics = modulation.dynamics();
        fields = withTau(fields, "excitabilityContextTauMs", dynamics.excitabilityTauMs());
        fields = withTau(fields, "synapticContextTauMs", dynamics.synapticTauMs());
        return withTau(fields, "modulatorTauMs", dynamics.modulatorTauMs());
    }

    private static Fields withTau(Fields fields, String name, double tauMs) {
        return tauMs > 0.0 ? fields.with(name, tauMs) : fields;
    }
}
