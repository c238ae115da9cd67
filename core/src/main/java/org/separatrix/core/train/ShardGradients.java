package org.separatrix.core.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;

/**
 * Gradients of the effective weights, biases and gain; W, W_in and W_out row by row; the leak's is α ∂L/∂α. Where contexts move
 * within a trial, those of the parameters that they reach are direct, by the names of the parameters. Those
 * of gates are empty where there are none.
 */
record ShardGradients(
        Strip recurrent,
        Strip input,
        Strip output,
        Strip bias,
        Strip gain,
        Strip leak,
        Strip initialState,
        Strip outputBias,
        Strip gateRecurrent,
        Strip gateInput,
        Strip gateBias,
        Map<String, Strip> direct) {

    static ShardGradients zeros(Architecture architecture) {
        Precision precision = architecture.precision();
        int n = architecture.units();
        int o = architecture.outputs();
        int gates = architecture.gates();
        return new ShardGradients(
                Strip.zeros(precision, n * n),
                Strip.zeros(precision, n * architecture.inputs()),
                Strip.zeros(precision, o * n),
                Strip.zeros(precision, n),
                Strip.zeros(precision, n),
                Strip.zeros(precision, n),
                Strip.zeros(precision, n),
                Strip.zeros(precision, o),
                Strip.zeros(precision, gates * n),
                Strip.zeros(precision, gates * architecture.inputs()),
                Strip.zeros(precision, gates),
                new LinkedHashMap<>());
    }

    void add(ShardGradients other) {
        recurrent.blend(1.0, 1.0, other.recurrent);
        input.blend(1.0, 1.0, other.input);
        output.blend(1.0, 1.0, other.output);
        bias.blend(1.0, 1.0, other.bias);
        gain.blend(1.0, 1.0, other.gain);
        leak.blend(1.0, 1.0, other.leak);
        initialState.blend(1.0, 1.0, other.initialState);
        outputBias.blend(1.0, 1.0, other.outputBias);
        gateRecurrent.blend(1.0, 1.0, other.gateRecurrent);
        gateInput.blend(1.0, 1.0, other.gateInput);
        gateBias.blend(1.0, 1.0, other.gateBias);
        direct.forEach(
                (name, gradient) -> gradient.blend(1.0, 1.0, Objects.requireNonNull(other.direct.get(name), name)));
    }
}
