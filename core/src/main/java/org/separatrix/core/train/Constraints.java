package org.separatrix.core.train;

import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;

/**
 * What recurrent weights may be: connections that do not exist, and Dale's law, by which all outgoing weights of a unit have
 * one sign. Both are about J, or about every W_k of the full mechanism. Missing connections are missing to gates too; Dale's law is
 * not for units with gates.
 *
 * <p>The gradient of a missing connection is 0, so its weight stays exactly 0 and does not count in the norm of the gradient.
 * After an update, weights of the wrong sign become 0. So that the law holds for W in every context with c ≥ 0 and Σ c ≤ 1
 * too, L and R of hadamard are clamped to [−1, 1], those of gate to 0 and more, and s of scale to −1 and more.
 *
 * <p>Source: Song, Yang and Wang 2016 (doi:10.1371/journal.pcbi.1004792) for both constraints in training; they rectify the
 * weights in the update equation instead.
 */
final class Constraints {

    /** Ones where a connection exists, [N × N]; a constant beside the parameters. */
    static final String MASK = "connectivity.mask";
    /** Signs of the outgoing weights of each unit, [N]; a constant beside the parameters. */
    static final String SIGNS = "dale.sign";

    private static final List<String> WEIGHTS =
            List.of(TensorNames.RECURRENT_WEIGHT, TensorNames.SYNAPTIC_WEIGHT, TensorNames.GATE_RECURRENT);

    private final Synaptic synaptic;
    private final @Nullable Strip mask;
    private final @Nullable DMatrixRMaj signs;

    private Constraints(Synaptic synaptic, @Nullable Strip mask, @Nullable DMatrixRMaj signs) {
        this.synaptic = synaptic;
        this.mask = mask;
        this.signs = signs;
    }

    /** Draws connections and signs, makes initial weights obey them, and adds them to the tensors. */
    static void draw(Map<String, DMatrixRMaj> tensors, ModelOptions options, CounterRandom random) {
        @Nullable DMatrixRMaj shared = tensors.get(TensorNames.RECURRENT_WEIGHT);
        DMatrixRMaj weights = shared == null ? tensors.get(TensorNames.SYNAPTIC_WEIGHT) : shared;
        if (weights == null) {
            return;
        }
        int n = weights.numCols;
        double norm = NormOps_DDRM.normF(weights);
        if (options.connectivity() < 1.0) {
            DMatrixRMaj mask = connections(n, options.connectivity(), random);
            tensors.put(MASK, mask);
            clearMissing(weights, mask);
            @Nullable DMatrixRMaj gates = tensors.get(TensorNames.GATE_RECURRENT);
            if (gates != null) {
                double ofGates = NormOps_DDRM.normF(gates);
                clearMissing(gates, mask);
                keepNorm(gates, ofGates);
            }
        }
        if (options.dale() > 0.0) {
            DMatrixRMaj signs = signs(n, options.dale());
            tensors.put(SIGNS, signs);
            balance(weights, signs, options.recurrentInit());
        }
        keepNorm(weights, norm);
    }

    /** Clears what does not exist, in one matrix or in several that stand one below the other. */
    private static void clearMissing(DMatrixRMaj weights, DMatrixRMaj mask) {
        for (int at = 0; at < weights.getNumElements(); at++) {
            weights.data[at] = mask.data[at % mask.getNumElements()] == 0.0 ? 0.0 : weights.data[at];
        }
    }

    private static void keepNorm(DMatrixRMaj weights, double norm) {
        double left = NormOps_DDRM.normF(weights);
        if (left > 0.0) {
            CommonOps_DDRM.scale(norm / left, weights);
        }
    }

    /** Every connection of a unit to itself exists, every other with a probability. */
    private static DMatrixRMaj connections(int n, double density, CounterRandom random) {
        DMatrixRMaj mask = new DMatrixRMaj(n, n);
        for (int at = 0; at < n * n; at++) {
            mask.data[at] = at / n == at % n || random.uniform(at) < density ? 1.0 : 0.0;
        }
        return mask;
    }

    /** The first units are excitatory. */
    private static DMatrixRMaj signs(int n, double excitatory) {
        DMatrixRMaj signs = new DMatrixRMaj(n, 1);
        for (int j = 0; j < n; j++) {
            signs.data[j] = j < Math.round(excitatory * n) ? 1.0 : -1.0;
        }
        return signs;
    }

    /** Gives magnitudes the signs; inhibitory ones grow so that the inputs of a unit cancel on average. */
    private static void balance(DMatrixRMaj weights, DMatrixRMaj signs, RecurrentInit init) {
        double excitatory = 0.5 * (signs.numRows + CommonOps_DDRM.elementSum(signs));
        double inhibitory = signs.numRows - excitatory;
        boolean mixed = init != RecurrentInit.DIAGONAL && excitatory > 0.0 && inhibitory > 0.0;
        double ratio = mixed ? excitatory / inhibitory : 1.0;
        for (int at = 0; at < weights.getNumElements(); at++) {
            double sign = signs.data[at % weights.numCols];
            double magnitude = Math.abs(weights.data[at]);
            weights.data[at] = magnitude == 0.0 ? 0.0 : sign * magnitude * (sign < 0.0 ? ratio : 1.0);
        }
    }

    /** Returns the constraints of a network, or null where there are none. */
    static @Nullable Constraints of(Architecture architecture, Parameters parameters) {
        @Nullable DMatrixRMaj connections = parameters.constant(MASK);
        @Nullable DMatrixRMaj signs = parameters.constant(SIGNS);
        if (connections == null && signs == null) {
            return null;
        }
        @Nullable Strip mask = null;
        if (connections != null) {
            mask = Strip.zeros(architecture.precision(), connections.getNumElements());
            for (int i = 0; i < mask.size(); i++) {
                mask.set(i, connections.data[i]);
            }
        }
        return new Constraints(architecture.spec().modulation().synaptic(), mask, signs);
    }

    /** Clears the gradients of connections that do not exist. */
    void clearGradients(Parameters gradients) {
        for (String name : WEIGHTS) {
            if (mask != null && gradients.has(name)) {
                // the mask is as long as one matrix, and W_1 … W_M, or the two of the gates, are rows to it
                gradients.get(name).multiplyRows(mask);
            }
        }
    }

    /** Brings parameters back to Dale's law. */
    void project(Parameters parameters) {
        if (signs == null) {
            return;
        }
        for (String name : WEIGHTS) {
            if (parameters.has(name)) {
                clearWrongSigns(parameters.get(name), signs.data);
            }
        }
        switch (synaptic) {
            case HADAMARD -> clampFactors(parameters, -1.0, 1.0);
            case GATE -> clampFactors(parameters, 0.0, Double.MAX_VALUE);
            case SCALE -> clamp(parameters.get(TensorNames.SYNAPTIC_SCALE), -1.0, Double.MAX_VALUE);
            case NONE, ADDITIVE, COMPONENT_GAIN, FULL -> {}
        }
    }

    private static void clearWrongSigns(Strip weights, double[] signs) {
        for (int at = 0; at < weights.size(); at++) {
            if (weights.get(at) * signs[at % signs.length] < 0.0) {
                weights.set(at, 0.0);
            }
        }
    }

    private static void clampFactors(Parameters parameters, double low, double high) {
        clamp(parameters.get(TensorNames.SYNAPTIC_LEFT), low, high);
        if (parameters.has(TensorNames.SYNAPTIC_RIGHT)) {
            clamp(parameters.get(TensorNames.SYNAPTIC_RIGHT), low, high);
        }
    }

    private static void clamp(Strip values, double low, double high) {
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (value < low || value > high) {
                values.set(i, value < low ? low : high);
            }
        }
    }
}
