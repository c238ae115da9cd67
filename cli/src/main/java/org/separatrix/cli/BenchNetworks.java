package org.separatrix.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
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

/**
 * Networks to measure with: like a trained network they have several attractors and saddles between them.
 *
 * <p>J = G + (γ/N) Σ ξ ξᵀ with three random patterns ξ of ±1 and weak Gaussian disorder G.
 *
 * <p>Source: Hopfield 1984 (doi:10.1073/pnas.81.10.3088).
 */
final class BenchNetworks {

    static final int INPUTS = 3;

    private static final int PATTERNS = 3;
    private static final double STRENGTH = 2.0;
    private static final double DISORDER = 0.3;
    private static final int TRIALS = 32;
    private static final int STEPS = 64;

    private BenchNetworks() {}

    static Model memories(int units, long seed) {
        CounterRandom chance = CounterRandom.of(seed, "bench network");
        DMatrixRMaj patterns = new DMatrixRMaj(PATTERNS, units);
        for (int i = 0; i < patterns.getNumElements(); i++) {
            patterns.data[i] = chance.split(0).uniform(i) < 0.5 ? -1.0 : 1.0;
        }
        DMatrixRMaj recurrent = gaussian(units, units, DISORDER / Math.sqrt(units), chance.split(1));
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                for (int p = 0; p < PATTERNS; p++) {
                    recurrent.data[i * units + j] += STRENGTH / units * patterns.get(p, i) * patterns.get(p, j);
                }
            }
        }
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, recurrent);
        tensors.put(TensorNames.RECURRENT_BIAS, new DMatrixRMaj(units, 1));
        tensors.put(TensorNames.INPUT_WEIGHT, gaussian(units, INPUTS, 1.0, chance.split(2)));
        tensors.put(TensorNames.OUTPUT_WEIGHT, gaussian(1, units, 1.0 / units, chance.split(3)));
        tensors.put(TensorNames.OUTPUT_BIAS, new DMatrixRMaj(1, 1));
        ModelSpec spec = new ModelSpec(
                Form.RATE,
                Nonlinearity.TANH,
                20.0,
                100.0,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                Modulation.NONE,
                List.of(),
                IntStream.range(0, INPUTS).mapToObj(i -> "input " + i).toList(),
                List.of("output"),
                Noise.NONE,
                Fields.empty());
        return Model.of(spec, Precision.FLOAT64, tensors, "bench");
    }

    /** Returns random pulses, [trials × steps × inputs], which visit the memories. */
    static NdArray inputs(long seed, int channels) {
        CounterRandom chance = CounterRandom.of(seed, "bench inputs");
        double[] inputs = new double[TRIALS * STEPS * channels];
        for (int i = 0; i < inputs.length; i++) {
            boolean pulse = chance.uniform(2L * i) < 0.1;
            inputs[i] = pulse ? 2.0 * Math.signum(chance.uniform(2L * i + 1) - 0.5) : 0.0;
        }
        return NdArray.wrap(inputs, TRIALS, STEPS, channels);
    }

    private static DMatrixRMaj gaussian(int rows, int columns, double scale, CounterRandom chance) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = scale * chance.gaussian(i);
        }
        return matrix;
    }
}
