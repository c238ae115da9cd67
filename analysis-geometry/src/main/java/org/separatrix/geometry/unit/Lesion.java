package org.separatrix.geometry.unit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.TensorNames;
import org.separatrix.geometry.control.ControlNetwork;

/** Silencing units: nobody hears them, neither the other units nor the readout. */
public final class Lesion {

    private Lesion() {}

    /**
     * Silences units.
     *
     * @param network the network under a context, left as it is
     * @param units numbers of the units
     * @return a network whose columns of the recurrent weights and of the readout are 0 for these units
     */
    public static EffectiveNetwork of(EffectiveNetwork network, List<Integer> units) {
        DMatrixRMaj weights = network.weights().copy();
        DMatrixRMaj readout = network.model().tensor(TensorNames.OUTPUT_WEIGHT).copy();
        for (int unit : units) {
            for (int i = 0; i < weights.numRows; i++) {
                weights.set(i, unit, 0.0);
            }
            for (int o = 0; o < readout.numRows; o++) {
                readout.set(o, unit, 0.0);
            }
        }
        Model own = ControlNetwork.of(
                new EffectiveNetwork(network.model(), network.context(), weights, network.gain(), network.bias()));
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>(own.tensors());
        tensors.put(TensorNames.OUTPUT_WEIGHT, readout);
        Model lesioned = Model.of(own.spec(), own.precision(), tensors, "lesion");
        return lesioned.at(lesioned.context(network.context().name()));
    }

    /**
     * Compares outputs with those of an intact network.
     *
     * @param intact [K × T × O]
     * @param changed [K × T × O]
     * @return ‖changed − intact‖ / ‖intact − mean of intact over trials and steps‖; infinite where the intact outputs are constant
     */
    public static double outputChange(NdArray intact, NdArray changed) {
        int channels = intact.length(2);
        double[] mean = new double[channels];
        int rows = intact.size() / channels;
        for (int at = 0; at < intact.size(); at++) {
            mean[at % channels] += intact.at(at) / rows;
        }
        double change = 0.0;
        double size = 0.0;
        for (int at = 0; at < intact.size(); at++) {
            change += (changed.at(at) - intact.at(at)) * (changed.at(at) - intact.at(at));
            size += (intact.at(at) - mean[at % channels]) * (intact.at(at) - mean[at % channels]);
        }
        return Math.sqrt(change / size);
    }
}
