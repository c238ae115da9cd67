package org.separatrix.core.train;

import java.util.List;
import org.separatrix.core.provenance.Option;

/**
 * Which parameters are trained; all others keep every bit.
 *
 * <p>A tensor is named in full ({@code recurrent.bias}) or by its group, which is the part before the dot: {@code recurrent},
 * {@code input}, {@code output} (also {@code readout}), {@code excitability}, {@code synaptic}, {@code modulator}, {@code gate}. With {@code tasks}, of a tensor
 * that has a column for each task (E, G, L, R, with a modulator its weights of contexts instead, and the input weights with their rule channels) only the columns of these tasks
 * are trained; where {@code train} is empty, tensors without such columns are then frozen.
 *
 * <p>Source: training the rule input of one task alone, Driscoll et al. 2024 (doi:10.1038/s41593-024-01668-6); the modulator
 * alone, Costacurta et al. 2024.
 *
 * @param train names or groups of the tensors that are trained; empty means all
 * @param tasks tasks whose columns are trained; empty means every column
 */
public record Freeze(
        @Option(
                "tensors that are trained, by name or group (recurrent, input, readout, excitability, synaptic, modulator, gate); none means all")
        List<String> train,

        @Option(
                "tasks whose columns of E, G, L, R, of the modulator's contexts and of the input weights are trained; none means every column")
        List<String> tasks) {

    /** Copies the lists. */
    public Freeze {
        train = List.copyOf(train);
        tasks = List.copyOf(tasks);
    }

    /**
     * Returns nothing frozen.
     *
     * @return every tensor and column is trained
     */
    public static Freeze defaults() {
        return new Freeze(List.of(), List.of());
    }
}
