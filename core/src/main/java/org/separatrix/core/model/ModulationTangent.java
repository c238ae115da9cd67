package org.separatrix.core.model;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * How drive, gain and weights change with one parameter of the modulation.
 *
 * <p>The parameters are the M entries of the context c, then the strengths of the two pathways: with strengths s and t the
 * excitability sees the context s c and the synapses the context t c, and derivatives are taken at s = t = 1. A mechanism that is
 * absent has no strength, and a network without modulation no parameters.
 *
 * @param drive ∂p/∂m, [N × 1]
 * @param gain ∂g/∂m, [N × 1]
 * @param weights ∂W/∂m, [N × N], or null for zeros
 */
record ModulationTangent(
        DMatrixRMaj drive, DMatrixRMaj gain, @Nullable DMatrixRMaj weights) {

    /** Names the parameters. */
    static List<String> names(ModelSpec spec) {
        List<String> names = new ArrayList<>();
        if (spec.modulation().equals(Modulation.NONE) || spec.contexts().isEmpty()) {
            return names;
        }
        spec.contexts().forEach(context -> names.add("context " + context));
        if (spec.modulation().excitability() != Excitability.NONE) {
            names.add("excitability strength");
        }
        if (spec.modulation().synaptic() != Synaptic.NONE) {
            names.add("synaptic strength");
        }
        return names;
    }

    static ModulationTangent of(EffectiveNetwork network, int parameter) {
        ModelSpec spec = network.model().spec();
        int m = spec.contexts().size();
        DMatrixRMaj excitable =
                DMatrixRMaj.wrap(m, 1, network.context().vector().toArray());
        DMatrixRMaj c =
                DMatrixRMaj.wrap(m, 1, network.context().synapticVector().toArray());
        DMatrixRMaj none = new DMatrixRMaj(m, 1);
        if (parameter < m) {
            DMatrixRMaj unit = new DMatrixRMaj(m, 1);
            unit.data[parameter] = 1.0;
            return along(network.model(), c, unit, unit);
        }
        boolean excitability = parameter == m && spec.modulation().excitability() != Excitability.NONE;
        return excitability ? along(network.model(), c, excitable, none) : along(network.model(), c, none, c);
    }

    /**
     * Returns the change along a direction of its own for each pathway.
     *
     * @param c what the synapses see, [M × 1]
     * @param excitable change of what excitability sees, [M × 1]
     * @param synaptic change of what the synapses see, [M × 1]
     */
    static ModulationTangent along(Model model, DMatrixRMaj c, DMatrixRMaj excitable, DMatrixRMaj synaptic) {
        Excitability excitability = model.spec().modulation().excitability();
        DMatrixRMaj drive = new DMatrixRMaj(model.units(), 1);
        DMatrixRMaj gain = new DMatrixRMaj(model.units(), 1);
        if (excitability.hasBias()) {
            CommonOps_DDRM.mult(model.tensor(TensorNames.EXCITABILITY_BIAS), excitable, drive);
        }
        if (excitability.hasGain()) {
            CommonOps_DDRM.mult(model.tensor(TensorNames.EXCITABILITY_GAIN), excitable, gain);
        }
        boolean acts = CommonOps_DDRM.elementMaxAbs(synaptic) > 0.0;
        return new ModulationTangent(drive, gain, acts ? RecurrentWeights.along(model, c, synaptic) : null);
    }
}
