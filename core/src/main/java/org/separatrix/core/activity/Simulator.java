package org.separatrix.core.activity;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.EpochBound;

/** Runs a network without noise in float64. */
public final class Simulator {

    private Simulator() {}

    /**
     * Runs trials from the network's initial state.
     *
     * @param network the network under one context
     * @param inputs [K × T × U]
     * @param epochs steps of each epoch; empty where unknown
     * @return states after each input, [K × T × N], and outputs, [K × T × O], under the context's name
     * @throws InvalidInputException if the inputs have other axes, other than U channels, or are not finite
     */
    public static ActivityBlock run(EffectiveNetwork network, NdArray inputs, List<EpochBound> epochs) {
        check(network, inputs);
        int trials = inputs.length(0);
        int steps = inputs.length(1);
        int units = network.model().units();
        int channels = network.model().spec().outputs().size();
        double[] states = new double[trials * steps * units];
        double[] outputs = new double[trials * steps * channels];
        DMatrixRMaj state = initialStates(network, trials);
        for (int t = 0; t < steps; t++) {
            network.step(state, inputsAt(inputs, t));
            DMatrixRMaj output = network.outputs(state);
            for (int k = 0; k < trials; k++) {
                System.arraycopy(state.data, k * units, states, (k * steps + t) * units, units);
                System.arraycopy(output.data, k * channels, outputs, (k * steps + t) * channels, channels);
            }
        }
        return new ActivityBlock(
                network.context().name(),
                inputs,
                NdArray.wrap(states, trials, steps, units),
                NdArray.wrap(outputs, trials, steps, channels),
                epochs);
    }

    private static void check(EffectiveNetwork network, NdArray inputs) {
        int channels = network.model().spec().inputs().size();
        if (inputs.rank() != 3 || inputs.length(2) != channels) {
            throw InvalidInputException.of("inputs", "shape", inputs.shape(), "[trials, steps, " + channels + "]");
        }
        for (int at = 0; at < inputs.size(); at++) {
            if (!Double.isFinite(inputs.at(at))) {
                int row = at / channels;
                int steps = inputs.length(1);
                throw InvalidInputException.of(
                        "inputs",
                        "[" + row / steps + ", " + row % steps + ", " + at % channels + "]",
                        inputs.at(at),
                        "a finite number");
            }
        }
    }

    private static DMatrixRMaj initialStates(EffectiveNetwork network, int trials) {
        int units = network.model().units();
        DMatrixRMaj states = new DMatrixRMaj(trials, units);
        @Nullable DMatrixRMaj initial = network.model().tensorOrNull(TensorNames.INITIAL_STATE);
        if (initial != null) {
            for (int k = 0; k < trials; k++) {
                System.arraycopy(initial.data, 0, states.data, k * units, units);
            }
        }
        return states;
    }

    private static DMatrixRMaj inputsAt(NdArray inputs, int t) {
        int trials = inputs.length(0);
        int channels = inputs.length(2);
        DMatrixRMaj now = new DMatrixRMaj(trials, channels);
        for (int k = 0; k < trials; k++) {
            for (int u = 0; u < channels; u++) {
                now.set(k, u, inputs.get(k, t, u));
            }
        }
        return now;
    }
}
