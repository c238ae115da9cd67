package org.separatrix.io;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tensors of a file are the parts of a torch.nn.RNN with one layer and of its linear readout.
 *
 * @param inputWeight name of the input weights, [N, U]
 * @param recurrentWeight name of the recurrent weights, [N, N]
 * @param biases names of the biases of the units, [N] each; none, one or two
 * @param readout name of the readout's weights, [O, N]
 * @param readoutBias name of the readout's bias, [O], or null
 */
record TorchRnn(
        String inputWeight,
        String recurrentWeight,
        List<String> biases,
        String readout,
        @Nullable String readoutBias) {

    TorchRnn {
        biases = List.copyOf(biases);
    }

    /** Finds the parts, or says what is in their way. */
    static TorchRnn find(TensorFile file, ImportOptions options) {
        return new TorchRnnFinder(file, options).find();
    }

    /** Returns the names of all parts. */
    List<String> names() {
        List<String> names = new ArrayList<>(List.of(recurrentWeight, inputWeight, readout));
        names.addAll(biases);
        if (readoutBias != null) {
            names.add(readoutBias);
        }
        return names;
    }
}
