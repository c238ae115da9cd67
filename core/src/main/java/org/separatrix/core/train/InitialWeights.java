package org.separatrix.core.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Qr;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;

/**
 * Draws the weights that training starts from.
 *
 * <p>Input weights N(0, 1/U), readout weights uniform in ±√(6 / (N + O)), biases 0, E from N(0, 1/M), G small. The synaptic
 * mechanisms start so that every context has nearly the same recurrent weights: L, R and s small around 0, gate L and R
 * small around 1, full with one W for all contexts, component-gain with singular values g (at the gains s = ½) and A small.
 * Hadamard starts, and stays, tied. With a modulator M is its number of units; its recurrent weights are small, its other weights
 * N(0, 1 / (U + M)).
 *
 * <p>The gru form has kernels that are uniform in ±√(6 / (inputs + outputs)), one of the candidate with U + N inputs and N outputs, and
 * one of the gates with as many inputs and 2N outputs, and b_g = 1.
 *
 * <p>Source: Yang et al. 2019 (doi:10.1038/s41593-018-0310-2) and Driscoll et al. 2024 (doi:10.1038/s41593-024-01668-6) for
 * the unmodulated part; Glorot and Bengio 2010 for the readout and the kernels of the gru form; Costacurta et al. 2024 for
 * the modulator.
 */
final class InitialWeights {

    /** Standard deviation of the entries of G, L, R, A and s. */
    private static final double SMALL = 0.05;

    /** Standard deviation of the entries of W_z. */
    private static final double MODULATOR_SMALL = 0.1;

    private InitialWeights() {}

    static Map<String, DMatrixRMaj> draw(Architecture architecture, ModelOptions options, long seed) {
        int n = architecture.units();
        int u = architecture.inputs();
        int o = architecture.outputs();
        int m = signals(architecture, options);
        CounterRandom random = CounterRandom.of(seed, "initial weights");
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        var modulation = architecture.spec().modulation();
        if (modulation.synaptic().hasSharedWeights()) {
            tensors.put(TensorNames.RECURRENT_WEIGHT, recurrent(n, options, random.split(0)));
        }
        tensors.put(TensorNames.RECURRENT_BIAS, new DMatrixRMaj(n, 1));
        tensors.put(TensorNames.INPUT_WEIGHT, gaussian(n, u, 1.0 / Math.sqrt(u), random.split(1)));
        tensors.put(TensorNames.OUTPUT_WEIGHT, uniform(o, n, Math.sqrt(6.0 / (n + o)), random.split(2)));
        tensors.put(TensorNames.OUTPUT_BIAS, new DMatrixRMaj(o, 1));
        if (modulation.excitability().hasBias()) {
            tensors.put(TensorNames.EXCITABILITY_BIAS, gaussian(n, m, 1.0 / Math.sqrt(m), random.split(3)));
        }
        if (modulation.excitability().hasGain()) {
            tensors.put(TensorNames.EXCITABILITY_GAIN, gaussian(n, m, SMALL, random.split(4)));
        }
        if (architecture.isGated()) {
            putGated(tensors, architecture, random);
        }
        putSynaptic(tensors, architecture, options, random);
        if (modulation.hasModulator()) {
            putModulator(tensors, architecture, options, random.split(10));
        }
        putTimeConstants(tensors, architecture, options, random.split(8));
        Constraints.draw(tensors, options, random.split(9));
        if (options.initialState() == InitialState.TRAINED) {
            tensors.put(TensorNames.INITIAL_STATE, new DMatrixRMaj(n, 1));
        }
        return tensors;
    }

    /** Returns how many numbers the mechanisms see. */
    private static int signals(Architecture architecture, ModelOptions options) {
        return architecture.spec().modulation().hasModulator()
                ? options.contextOptions().modulatorUnits()
                : architecture.contexts();
    }

    private static void putModulator(
            Map<String, DMatrixRMaj> tensors, Architecture architecture, ModelOptions options, CounterRandom random) {
        int k = options.contextOptions().modulatorUnits();
        ModulatorInput sees = options.contextOptions().modulatorInput();
        int u = sees == ModulatorInput.CONTEXT ? 0 : architecture.inputs();
        int m = sees == ModulatorInput.INPUTS ? 0 : architecture.contexts();
        if (u + m == 0) {
            throw InvalidInputException.of(
                    "model",
                    "modulatorInput",
                    Options.name(sees),
                    "both or inputs, for the rule of the battery is an input and there is no context");
        }
        double scale = 1.0 / Math.sqrt(u + m);
        tensors.put(TensorNames.MODULATOR_RECURRENT_WEIGHT, gaussian(k, k, MODULATOR_SMALL, random.split(0)));
        tensors.put(TensorNames.MODULATOR_RECURRENT_BIAS, new DMatrixRMaj(k, 1));
        if (u > 0) {
            tensors.put(TensorNames.MODULATOR_INPUT_WEIGHT, gaussian(k, u, scale, random.split(1)));
        }
        if (m > 0) {
            tensors.put(TensorNames.MODULATOR_CONTEXT_WEIGHT, gaussian(k, m, scale, random.split(2)));
        }
        if (options.initialState() == InitialState.TRAINED) {
            tensors.put(TensorNames.MODULATOR_INITIAL_STATE, new DMatrixRMaj(k, 1));
        }
    }

    /** Replaces the kernel of the candidate, which sees [u, ρ ∘ h], and adds that of the gates, which sees [u, h]. */
    private static void putGated(Map<String, DMatrixRMaj> tensors, Architecture architecture, CounterRandom random) {
        int n = architecture.units();
        int u = architecture.inputs();
        int gates = architecture.gates();
        double limit = Math.sqrt(6.0 / (u + n + n));
        tensors.put(TensorNames.RECURRENT_WEIGHT, uniform(n, n, limit, random.split(0)));
        tensors.put(TensorNames.INPUT_WEIGHT, uniform(n, u, limit, random.split(1)));
        double gateLimit = Math.sqrt(6.0 / (u + n + gates));
        tensors.put(TensorNames.GATE_RECURRENT, uniform(gates, n, gateLimit, random.split(10)));
        tensors.put(TensorNames.GATE_INPUT, uniform(gates, u, gateLimit, random.split(11)));
        DMatrixRMaj open = new DMatrixRMaj(gates, 1);
        CommonOps_DDRM.fill(open, 1.0);
        tensors.put(TensorNames.GATE_BIAS, open);
    }

    private static void putSynaptic(
            Map<String, DMatrixRMaj> tensors, Architecture architecture, ModelOptions options, CounterRandom random) {
        int n = architecture.units();
        int m = signals(architecture, options);
        switch (architecture.spec().modulation().synaptic()) {
            case NONE -> {}
            case HADAMARD -> tensors.put(TensorNames.SYNAPTIC_LEFT, gaussian(n, m, SMALL, random.split(5)));
            case ADDITIVE -> {
                tensors.put(TensorNames.SYNAPTIC_LEFT, gaussian(n, m, SMALL, random.split(5)));
                tensors.put(TensorNames.SYNAPTIC_RIGHT, gaussian(n, m, SMALL, random.split(6)));
            }
            case GATE -> {
                tensors.put(TensorNames.SYNAPTIC_LEFT, around(1.0, n, m, random.split(5)));
                tensors.put(TensorNames.SYNAPTIC_RIGHT, around(1.0, n, m, random.split(6)));
            }
            case COMPONENT_GAIN -> {
                int rank = options.rank();
                double scale = Math.sqrt(2.0 * options.recurrentGain());
                tensors.put(TensorNames.SYNAPTIC_LEFT, orthonormal(n, rank, scale, random.split(5)));
                tensors.put(TensorNames.SYNAPTIC_RIGHT, orthonormal(n, rank, scale, random.split(6)));
                tensors.put(TensorNames.SYNAPTIC_READOUT, gaussian(rank, m, SMALL, random.split(7)));
                tensors.put(TensorNames.SYNAPTIC_OFFSET, new DMatrixRMaj(rank, 1));
            }
            case SCALE -> tensors.put(TensorNames.SYNAPTIC_SCALE, gaussian(m, 1, SMALL, random.split(7)));
            case FULL -> {
                DMatrixRMaj stack = new DMatrixRMaj(m * n, n);
                DMatrixRMaj one = recurrent(n, options, random.split(0));
                for (int k = 0; k < m; k++) {
                    CommonOps_DDRM.insert(one, stack, k * n, 0);
                }
                tensors.put(TensorNames.SYNAPTIC_WEIGHT, stack);
            }
        }
    }

    private static void putTimeConstants(
            Map<String, DMatrixRMaj> tensors, Architecture architecture, ModelOptions options, CounterRandom random) {
        if (options.timeConstants() == TimeConstants.SHARED) {
            return;
        }
        double dtMs = architecture.spec().dtMs();
        boolean trained = options.timeConstants() == TimeConstants.TRAINED;
        if (options.tauLowMs() < dtMs || (trained && options.tauLowMs() == dtMs)) {
            throw InvalidInputException.of(
                    "model", "tauLowMs", options.tauLowMs(), (trained ? "more than" : "at least") + " a step, " + dtMs);
        }
        double ratio = StrictMath.log(options.tauHighMs() / options.tauLowMs());
        DMatrixRMaj values = new DMatrixRMaj(architecture.units(), 1);
        for (int i = 0; i < values.numRows; i++) {
            double tauMs = options.tauLowMs() * StrictMath.exp(ratio * random.uniform(i));
            values.data[i] = trained ? Leak.offsetOf(tauMs, dtMs) : tauMs;
        }
        tensors.put(trained ? Leak.OFFSET : TensorNames.TIME_CONSTANT, values);
    }

    private static DMatrixRMaj around(double mean, int rows, int columns, CounterRandom random) {
        DMatrixRMaj matrix = gaussian(rows, columns, SMALL, random);
        CommonOps_DDRM.add(matrix, mean);
        return matrix;
    }

    private static DMatrixRMaj orthonormal(int rows, int columns, double scale, CounterRandom random) {
        DMatrixRMaj q = Qr.of(gaussian(rows, columns, 1.0, random)).q();
        CommonOps_DDRM.scale(scale, q);
        return q;
    }

    private static DMatrixRMaj recurrent(int n, ModelOptions options, CounterRandom random) {
        double g = options.recurrentGain();
        DMatrixRMaj weights = switch (options.recurrentInit()) {
            case DIAGONAL -> CommonOps_DDRM.identity(n);
            // Q of a Gaussian matrix with R's diagonal made positive is uniform over the orthogonal matrices
            case ORTHOGONAL -> Qr.of(gaussian(n, n, 1.0, random)).q();
            case GAUSSIAN -> gaussian(n, n, 1.0 / Math.sqrt(n), random);
        };
        CommonOps_DDRM.scale(g, weights);
        return weights;
    }

    private static DMatrixRMaj gaussian(int rows, int columns, double scale, CounterRandom random) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = scale * random.gaussian(i);
        }
        return matrix;
    }

    private static DMatrixRMaj uniform(int rows, int columns, double limit, CounterRandom random) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = limit * (2.0 * random.uniform(i) - 1.0);
        }
        return matrix;
    }
}
