package org.separatrix.core.train;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;

/**
 * A context that moves within the trials of a shard: {@link Signals} say what the mechanisms see in each step, and what they do with it
 * is a {@link MovingExcitability} and a {@link MovingRecurrence}. In step t the signals move first, and the step uses the new ones; a
 * rate is always a function of the state and the signals of the same entry.
 */
final class MovingContext {

    private final Signals signals;
    private final @Nullable MovingExcitability excitability;
    private final @Nullable MovingRecurrence recurrence;

    MovingContext(Architecture architecture, MovingWeights weights, int rows) {
        this.signals = Signals.of(architecture, weights, rows);
        this.excitability =
                weights.modulation().movesExcitability() ? new MovingExcitability(architecture, weights, rows) : null;
        this.recurrence =
                weights.modulation().movesSynapses() ? MovingRecurrence.of(architecture, weights, rows) : null;
    }

    /** Makes room and sets the signals before the first step. */
    void start(int steps) {
        signals.ensure(steps);
        signals.start();
        if (recurrence != null) {
            recurrence.start();
        }
    }

    /** Whether the recurrent product is made here. */
    boolean movesRecurrence() {
        return recurrence != null;
    }

    /** Whether the gain is applied here. */
    boolean movesGain() {
        return excitability != null && excitability.hasGain();
    }

    /** Moves the signals to step t and adds to its drive what they add. */
    void step(int t, ShardMemory memory, EffectiveWeights weights) {
        Tensor drive = memory.drive().at(t);
        signals.step(t, memory.inputs().at(t));
        if (excitability != null) {
            excitability.addBias(signals.excitability(t + 1), drive);
        }
        if (recurrence != null) {
            recurrence.add(memory.rates().at(t), signals.synaptic(t + 1), weights, drive);
        }
    }

    /** Multiplies values by the gain at an entry of the signals. */
    void multiplyGain(int entry, Strip values) {
        if (excitability != null && excitability.hasGain()) {
            excitability.multiplyGain(signals.excitability(entry), values);
        }
    }

    /** Begins the way back. */
    void clear() {
        signals.clear();
        if (excitability != null) {
            excitability.clear();
        }
        if (recurrence != null) {
            recurrence.clear();
        }
    }

    /** Takes the gradient of gain ∘ values at an entry, before that entry's step is passed on the way back. */
    void backGain(int entry, Strip gradient, Strip values) {
        if (excitability != null && excitability.hasGain()) {
            excitability.backGain(gradient, values, signals.excitability(entry), signals.gradient());
        }
    }

    /** Takes the gradient of the drive of step t and carries it to rates and signals of before the step. */
    void back(int t, double keep, Tensor rateGradient, ShardMemory memory, EffectiveWeights weights) {
        Tensor delta = memory.deltas().at(t);
        if (excitability != null) {
            excitability.backBias(delta, signals.excitability(t + 1), signals.gradient());
        }
        if (recurrence != null) {
            recurrence.back(
                    new MovingRecurrence.Back(
                            delta,
                            memory.rates().at(t),
                            signals.synaptic(t + 1),
                            keep,
                            rateGradient,
                            signals.gradient()),
                    weights);
        }
        signals.back(t, memory.inputs().at(t));
    }

    /** Puts the gradients of the parameters under their names, once the way back is done. */
    void collect(Map<String, Strip> gradients) {
        signals.collect(gradients);
        if (excitability != null) {
            excitability.collect(gradients);
        }
        if (recurrence != null) {
            recurrence.collect(gradients);
        }
    }
}
