package org.separatrix.geometry.unit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.geometry.control.Pathway;
import org.separatrix.geometry.control.Perturbation;

/**
 * Which pathway carries what a modulation does: a network with the excitability of the modulated one, one with its synapses, one with both, and one with neither run the
 * same trials.
 *
 * <p>With y₀₀, y₁₀, y₀₁, y₁₁ what they do, the whole effect Δ = y₁₁ − y₀₀ is the sum of that of excitability y₁₀ − y₀₀, that of synapses y₀₁ − y₀₀, and the
 * interaction y₁₁ − y₁₀ − y₀₁ + y₀₀, their synergy. The share of each is its scalar product with Δ over ‖Δ‖², so that the three sum to 1; a share may be negative.
 *
 * <p>Works within a network, between two contexts, and between networks of the same shape that share their initial weights.
 *
 * @param excitability share of excitability
 * @param synaptic share of synapses
 * @param interaction share of the interaction
 * @param size ‖Δ‖ over the deviation of y₀₀ from its mean
 */
public record Transplant(double excitability, double synaptic, double interaction, double size) {

    /** The four networks. */
    record Networks(
            EffectiveNetwork neither, EffectiveNetwork excitability, EffectiveNetwork synaptic, EffectiveNetwork both) {

        static Networks of(EffectiveNetwork from, EffectiveNetwork to) {
            Perturbation change = Perturbation.between(from, to);
            String name = to.context().name();
            return new Networks(
                    from,
                    change.only(Pathway.EXCITABILITY)
                            .applied(from, 1.0, name + "/" + from.context().name()),
                    change.only(Pathway.SYNAPTIC)
                            .applied(from, 1.0, from.context().name() + "/" + name),
                    change.applied(from, 1.0, name));
        }
    }

    /**
     * Splits the effect on outputs.
     *
     * @param from the baseline
     * @param to the modulated network, of the same units and readout
     * @param inputs trials, [K × T × U]
     * @return the shares; null where the modulation changes nothing
     */
    public static @Nullable Transplant ofOutputs(EffectiveNetwork from, EffectiveNetwork to, NdArray inputs) {
        Networks networks = Networks.of(from, to);
        return split(
                run(networks.neither, inputs).outputs(),
                run(networks.excitability, inputs).outputs(),
                run(networks.synaptic, inputs).outputs(),
                run(networks.both, inputs).outputs());
    }

    static ActivityBlock run(EffectiveNetwork network, NdArray inputs) {
        return Simulator.run(network, inputs, List.of());
    }

    /**
     * Splits an effect.
     *
     * @param neither y₀₀, rows along the last axis
     * @param excitability y₁₀, of the same shape
     * @param synaptic y₀₁, of the same shape
     * @param both y₁₁, of the same shape
     * @return the shares; null where nothing changes or something is not finite
     */
    public static @Nullable Transplant split(NdArray neither, NdArray excitability, NdArray synaptic, NdArray both) {
        double whole = 0.0;
        double one = 0.0;
        double two = 0.0;
        double three = 0.0;
        for (int at = 0; at < neither.size(); at++) {
            double delta = both.at(at) - neither.at(at);
            double e = excitability.at(at) - neither.at(at);
            double s = synaptic.at(at) - neither.at(at);
            whole += delta * delta;
            one += e * delta;
            two += s * delta;
            three += (delta - e - s) * delta;
        }
        if (!(whole > 0.0) || !Double.isFinite(one + two + three)) {
            return null;
        }
        double size = Lesion.outputChange(neither, both);
        return new Transplant(one / whole, two / whole, three / whole, size);
    }
}
