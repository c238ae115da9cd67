package org.separatrix.core.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;

/**
 * A moment of training, between two updates: everything that the updates after it depend on, besides battery and options.
 *
 * <p>Trials and noise are functions of seed, purpose and number of the update, so there is no generator whose state would
 * belong here. Numbers of float32 are held in float64, exactly.
 *
 * @param seed source of initial weights, trials and noise
 * @param update updates done so far, at least 1
 * @param precision format of the numbers
 * @param parameters trainable tensors by name, each as a vector
 * @param optimizer what the optimiser remembers, by name, each as a vector
 * @param optimizerUpdates updates that the optimiser has counted
 * @param evaluated the parameters at the last evaluation, to which training returns if the loss diverges
 * @param curve evaluations so far, in order; at least the one before the first update
 */
public record TrainingState(
        long seed,
        long update,
        Precision precision,
        Map<String, NdArray> parameters,
        Map<String, NdArray> optimizer,
        long optimizerUpdates,
        Map<String, NdArray> evaluated,
        List<Evaluation> curve) {

    /** Copies maps and list and checks the counters. */
    public TrainingState {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        optimizer = Collections.unmodifiableMap(new LinkedHashMap<>(optimizer));
        evaluated = Collections.unmodifiableMap(new LinkedHashMap<>(evaluated));
        curve = List.copyOf(curve);
        if (curve.isEmpty() || update < 1 || curve.get(curve.size() - 1).update() > update) {
            throw new IllegalArgumentException("need an evaluation and update >= 1, none of them later, found "
                    + curve.stream().map(Evaluation::update).toList() + " at update " + update);
        }
    }
}
