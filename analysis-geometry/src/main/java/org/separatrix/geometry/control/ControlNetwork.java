package org.separatrix.geometry.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;

/** A control as a model of its own, for analyses that take models and for files. */
public final class ControlNetwork {

    private static final List<String> KEPT = List.of(
            TensorNames.INPUT_WEIGHT,
            TensorNames.OUTPUT_WEIGHT,
            TensorNames.OUTPUT_BIAS,
            TensorNames.INITIAL_STATE,
            TensorNames.TIME_CONSTANT);

    private ControlNetwork() {}

    /**
     * Writes effective weights, gain and bias into the tensors of a model.
     *
     * @param network any network but gated units
     * @return a model of one context, named as that of the network, under which its effective weights, gain and bias are those given: W is its
     *     recurrent weight, b its bias, and g − 1 its excitability by gain; float64
     */
    public static Model of(EffectiveNetwork network) {
        Model origin = network.model();
        ModelSpec spec = origin.spec();
        ModelSpec own = new ModelSpec(
                spec.form(),
                spec.nonlinearity(),
                spec.dtMs(),
                spec.tauMs(),
                spec.readout(),
                spec.outputNonlinearity(),
                new Modulation(Excitability.GAIN, Synaptic.NONE),
                List.of(network.context().name()),
                spec.inputs(),
                spec.outputs(),
                spec.noise(),
                spec.provenance());
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, network.weights().copy());
        tensors.put(TensorNames.RECURRENT_BIAS, network.bias().copy());
        DMatrixRMaj slopes = network.gain().copy();
        CommonOps_DDRM.add(slopes, -1.0);
        tensors.put(TensorNames.EXCITABILITY_GAIN, slopes);
        for (String name : KEPT) {
            DMatrixRMaj tensor = origin.tensorOrNull(name);
            if (tensor != null) {
                tensors.put(name, tensor);
            }
        }
        return Model.of(
                own,
                Precision.FLOAT64,
                tensors,
                "control of " + network.context().name());
    }
}
