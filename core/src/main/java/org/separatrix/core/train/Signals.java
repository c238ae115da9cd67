package org.separatrix.core.train;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;

/** What the mechanisms see in every step of the trials of a shard. Entry 0 is before the first step; step t uses entry t + 1. */
abstract class Signals {

    /** Makes room for so many steps. */
    abstract void ensure(int steps);

    /** Sets entry 0. */
    abstract void start();

    /** Sets entry t + 1; the inputs are those of step t. */
    abstract void step(int t, Tensor inputs);

    abstract Tensor excitability(int entry);

    abstract Tensor synaptic(int entry);

    /** Gradient of the entry that the way back has reached, to be added to; null where nobody asks for it. */
    abstract @Nullable Strip gradient();

    /** Begins the way back behind the last entry. */
    abstract void clear();

    /** Carries the gradient of entry t + 1 to entry t. */
    abstract void back(int t, Tensor inputs);

    /** Puts the gradients of the parameters, that of entry 0 included, under their names. */
    abstract void collect(Map<String, Strip> gradients);

    static Signals of(Architecture architecture, MovingWeights weights, int rows) {
        return weights.modulation().hasModulator()
                ? new ModulatorSignals(architecture, weights, rows)
                : new LeakySignals(architecture, weights, rows);
    }
}
