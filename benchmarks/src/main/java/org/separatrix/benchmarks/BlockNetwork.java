package org.separatrix.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;

/** Three blocks of tanh units that excite themselves, with a little disorder: 27 fixed points. */
final class BlockNetwork {

    private BlockNetwork() {}

    /** Makes the map of one step; units that three does not divide belong to no block. */
    static DiscreteMap map(int units) {
        CounterRandom chance = CounterRandom.of(1L, "blocks");
        DMatrixRMaj weights = new DMatrixRMaj(units, units);
        int block = units / 3;
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                double disorder = 0.02 * chance.gaussian((long) i * units + j) / Math.sqrt(units);
                boolean together = i / block == j / block && i < 3 * block;
                weights.set(i, j, (together ? 2.0 / block : 0.0) + disorder);
            }
        }
        ModelSpec spec = new ModelSpec(
                Form.RATE,
                Nonlinearity.TANH,
                20.0,
                100.0,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                Modulation.NONE,
                List.of(),
                List.of("input"),
                List.of("output"),
                Noise.NONE,
                Fields.empty());
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, weights);
        tensors.put(TensorNames.RECURRENT_BIAS, new DMatrixRMaj(units, 1));
        tensors.put(TensorNames.INPUT_WEIGHT, new DMatrixRMaj(units, 1));
        tensors.put(TensorNames.OUTPUT_WEIGHT, new DMatrixRMaj(1, units));
        tensors.put(TensorNames.OUTPUT_BIAS, new DMatrixRMaj(1, 1));
        Model model = Model.of(spec, Precision.FLOAT64, tensors, "benchmark");
        return model.at(model.neutralContext()).map(NdArray.vector(0.0));
    }
}
