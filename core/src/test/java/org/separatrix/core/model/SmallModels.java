package org.separatrix.core.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.provenance.Fields;

/** Small networks with random tensors, for tests: two contexts, two inputs and two outputs. */
public final class SmallModels {

    /** The forms on which a context acts. */
    public static final List<Form> MODULATED_FORMS = List.of(Form.RATE, Form.CURRENT);

    /** Units of the modulator of networks that have one. */
    public static final int MODULATOR_UNITS = 3;

    private SmallModels() {}

    /**
     * Writes a specification with α = 0.2, contexts pro and anti, inputs u0 and u1, outputs y0 and y1.
     *
     * @param form rate or current
     * @param nonlinearity transfer function
     * @param modulation mechanism
     * @return the specification, with the readout seeing the rate
     */
    public static ModelSpec spec(Form form, Nonlinearity nonlinearity, Modulation modulation) {
        return new ModelSpec(
                form,
                nonlinearity,
                20.0,
                100.0,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                modulation,
                List.of("pro", "anti"),
                List.of("u0", "u1"),
                List.of("y0", "y1"),
                Noise.NONE,
                Fields.empty());
    }

    /**
     * Draws every tensor the specification has a use for, synaptic.right included; component-gain has three components, a
     * modulator three units.
     *
     * @param spec any specification
     * @param units N
     * @param seed decides every number
     * @return the tensors by name, in the order of the file format
     */
    public static Map<String, DMatrixRMaj> tensors(ModelSpec spec, int units, long seed) {
        boolean modulated = spec.modulation().hasModulator();
        int m = modulated ? MODULATOR_UNITS : spec.contexts().size();
        int outputs = spec.outputs().size();
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        Synaptic synaptic = spec.modulation().synaptic();
        if (synaptic.hasSharedWeights()) {
            tensors.put(TensorNames.RECURRENT_WEIGHT, random(units, units, 1.2 / Math.sqrt(units), seed, "J"));
        }
        tensors.put(TensorNames.RECURRENT_BIAS, random(units, 1, 0.3, seed, "b"));
        tensors.put(TensorNames.INPUT_WEIGHT, random(units, spec.inputs().size(), 0.8, seed, "W"));
        if (spec.form() == Form.GRU) {
            tensors.put(TensorNames.GATE_RECURRENT, random(2 * units, units, 1.2 / Math.sqrt(units), seed, "W_g"));
            tensors.put(TensorNames.GATE_INPUT, random(2 * units, spec.inputs().size(), 0.8, seed, "V_g"));
            tensors.put(TensorNames.GATE_BIAS, random(2 * units, 1, 0.5, seed, "b_g"));
        }
        tensors.put(TensorNames.OUTPUT_WEIGHT, random(outputs, units, 0.5, seed, "C"));
        tensors.put(TensorNames.OUTPUT_BIAS, random(outputs, 1, 0.2, seed, "d"));
        tensors.put(TensorNames.INITIAL_STATE, random(units, 1, 0.4, seed, "x0"));
        if (spec.modulation().excitability().hasBias()) {
            tensors.put(TensorNames.EXCITABILITY_BIAS, random(units, m, 0.7, seed, "E"));
        }
        if (spec.modulation().excitability().hasGain()) {
            tensors.put(TensorNames.EXCITABILITY_GAIN, random(units, m, 0.4, seed, "G"));
        }
        int rank = synaptic == Synaptic.COMPONENT_GAIN ? 3 : m;
        if (synaptic.hasFactors()) {
            tensors.put(TensorNames.SYNAPTIC_LEFT, random(units, rank, 0.8, seed, "L"));
            tensors.put(TensorNames.SYNAPTIC_RIGHT, random(units, rank, 0.8, seed, "R"));
        }
        if (synaptic == Synaptic.COMPONENT_GAIN) {
            tensors.put(TensorNames.SYNAPTIC_READOUT, random(rank, m, 0.9, seed, "A"));
            tensors.put(TensorNames.SYNAPTIC_OFFSET, random(rank, 1, 0.5, seed, "a"));
        }
        if (synaptic == Synaptic.SCALE) {
            tensors.put(TensorNames.SYNAPTIC_SCALE, random(m, 1, 0.6, seed, "s"));
        }
        if (synaptic == Synaptic.FULL) {
            tensors.put(TensorNames.SYNAPTIC_WEIGHT, random(m * units, units, 1.2 / Math.sqrt(units), seed, "W_k"));
        }
        if (modulated) {
            tensors.putAll(modulator(spec, seed));
        }
        return tensors;
    }

    /** Draws the tensors of the modulator; those of the contexts only where there are contexts. */
    private static Map<String, DMatrixRMaj> modulator(ModelSpec spec, long seed) {
        int k = MODULATOR_UNITS;
        int m = spec.contexts().size();
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.MODULATOR_RECURRENT_WEIGHT, random(k, k, 0.8, seed, "W_z"));
        tensors.put(TensorNames.MODULATOR_RECURRENT_BIAS, random(k, 1, 0.4, seed, "b_z"));
        tensors.put(TensorNames.MODULATOR_INPUT_WEIGHT, random(k, spec.inputs().size(), 0.6, seed, "B_u"));
        if (m > 0) {
            tensors.put(TensorNames.MODULATOR_CONTEXT_WEIGHT, random(k, m, 0.7, seed, "B_c"));
        }
        tensors.put(TensorNames.MODULATOR_INITIAL_STATE, random(k, 1, 0.5, seed, "z0"));
        return tensors;
    }

    /**
     * Draws time constants of 20 to 200 ms, the first of them as long as a step.
     *
     * @param units N
     * @param seed decides every number
     * @return τ (ms), [N × 1]
     */
    public static DMatrixRMaj timeConstants(int units, long seed) {
        CounterRandom random = CounterRandom.of(seed, "tau");
        DMatrixRMaj tau = new DMatrixRMaj(units, 1);
        for (int i = 0; i < units; i++) {
            tau.data[i] = i == 0 ? 20.0 : 20.0 * Math.pow(10.0, random.uniform(i));
        }
        return tau;
    }

    /**
     * Draws a network whose units have their own time constants.
     *
     * @param spec any specification with steps of 20 ms
     * @param units N
     * @param seed decides every number
     * @return the network
     */
    public static Model randomWithTimeConstants(ModelSpec spec, int units, long seed) {
        Map<String, DMatrixRMaj> tensors = tensors(spec, units, seed);
        tensors.put(TensorNames.TIME_CONSTANT, timeConstants(units, seed));
        return Model.of(spec, Precision.FLOAT64, tensors, "test");
    }

    /**
     * Draws a network.
     *
     * @param spec any specification
     * @param units N
     * @param seed decides every number
     * @return the network
     */
    public static Model random(ModelSpec spec, int units, long seed) {
        return Model.of(spec, Precision.FLOAT64, tensors(spec, units, seed), "test");
    }

    /**
     * Draws a matrix of normal numbers.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param scale standard deviation
     * @param seed decides every number
     * @param stream decides every number
     * @return the matrix
     */
    public static DMatrixRMaj random(int rows, int columns, double scale, long seed, String stream) {
        CounterRandom random = CounterRandom.of(seed, stream);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            matrix.data[i] = scale * random.gaussian(i);
        }
        return matrix;
    }
}
