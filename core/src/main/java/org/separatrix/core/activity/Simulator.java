package org.separatrix.core.activity;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.NetworkRun;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.EpochBound;

/** Runs a network without noise in float64. */
public final class Simulator {

    private Simulator() {}

    /**
     * Runs trials from the network's initial state, leaky contexts and modulator included.
     *
     * @param model the network
     * @param context the context of all trials
     * @param inputs [K × T × U]
     * @param epochs steps of each epoch; empty where unknown
     * @return states after each input, [K × T × N], with rates, outputs and the states of the modulator, under the context's name
     * @throws InvalidInputException if the inputs have other axes, other than U channels, or are not finite, or the context does
     *     not fit
     */
    public static ActivityBlock run(Model model, Context context, NdArray inputs, List<EpochBound> epochs) {
        check(model, inputs);
        return record(model, context, model.start(context, inputs.length(0)), inputs, epochs);
    }

    /**
     * Runs trials from the network's initial state under a context, or a state of the modulator, that is held from the first step.
     *
     * @param network the network under one context
     * @param inputs [K × T × U]
     * @param epochs steps of each epoch; empty where unknown
     * @return states after each input, [K × T × N], with rates and outputs, under the context's name
     * @throws InvalidInputException if the inputs have other axes, other than U channels, or are not finite
     */
    public static ActivityBlock run(EffectiveNetwork network, NdArray inputs, List<EpochBound> epochs) {
        Model model = network.model();
        check(model, inputs);
        return record(model, network.context(), network.start(inputs.length(0)), inputs, epochs);
    }

    private static ActivityBlock record(
            Model model, Context context, NetworkRun run, NdArray inputs, List<EpochBound> epochs) {
        int trials = inputs.length(0);
        int steps = inputs.length(1);
        Recorder states = new Recorder(trials, steps, model.units());
        Recorder outputs = new Recorder(trials, steps, model.spec().outputs().size());
        boolean current = model.spec().form() == Form.CURRENT;
        Recorder rates = current ? new Recorder(trials, steps, model.units()) : states;
        Recorder modulator = new Recorder(trials, steps, run.modulatorStates().numCols);
        for (int t = 0; t < steps; t++) {
            run.step(inputsAt(inputs, t));
            states.put(t, run.states());
            outputs.put(t, run.outputs());
            modulator.put(t, run.modulatorStates());
            if (current) {
                rates.put(t, run.rates());
            }
        }
        NdArray recorded = states.array();
        return new ActivityBlock(
                context.name(),
                inputs,
                recorded,
                outputs.array(),
                epochs,
                current ? rates.array() : recorded,
                modulator.array());
    }

    /** Trials of one quantity, filled step by step. */
    private static final class Recorder {

        private final int trials;
        private final int steps;
        private final int channels;
        private final double[] values;

        Recorder(int trials, int steps, int channels) {
            this.trials = trials;
            this.steps = steps;
            this.channels = channels;
            this.values = new double[trials * steps * channels];
        }

        void put(int t, DMatrixRMaj rows) {
            for (int k = 0; k < trials; k++) {
                System.arraycopy(rows.data, k * channels, values, (k * steps + t) * channels, channels);
            }
        }

        NdArray array() {
            return NdArray.wrap(values, trials, steps, channels);
        }
    }

    private static void check(Model model, NdArray inputs) {
        int channels = model.spec().inputs().size();
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
