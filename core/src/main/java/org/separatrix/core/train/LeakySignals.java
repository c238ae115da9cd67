package org.separatrix.core.train;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.model.ContextDynamics;

/**
 * Contexts that follow that of the trials with a time constant for each pathway, c' = (1 − α) c + α context from c = 0. Nothing that is
 * trained acts on them, so no gradient flows back.
 */
final class LeakySignals extends Signals {

    private final Architecture architecture;
    private final MovingWeights moving;
    private final int rows;
    private final Strip work;
    private ShardMemory.Sequence excitability;
    private ShardMemory.Sequence synaptic;
    private int capacity;

    LeakySignals(Architecture architecture, MovingWeights weights, int rows) {
        this.architecture = architecture;
        this.moving = weights;
        this.rows = rows;
        this.work = Strip.zeros(architecture.precision(), rows * architecture.contexts());
        this.excitability = sequence(0);
        this.synaptic = sequence(0);
    }

    private ShardMemory.Sequence sequence(int length) {
        return new ShardMemory.Sequence(architecture.precision(), length, rows, architecture.contexts());
    }

    @Override
    void ensure(int steps) {
        if (steps > capacity) {
            capacity = steps;
            excitability = sequence(steps + 1);
            synaptic = sequence(steps + 1);
        }
    }

    @Override
    void start() {
        ContextDynamics dynamics = moving.modulation().dynamics();
        set(excitability.at(0), dynamics.excitabilityTauMs() == 0.0 ? 1.0 : 0.0);
        set(synaptic.at(0), dynamics.synapticTauMs() == 0.0 ? 1.0 : 0.0);
    }

    @Override
    void step(int t, Tensor inputs) {
        ContextDynamics dynamics = moving.modulation().dynamics();
        set(excitability.at(t + 1), share(dynamics.excitabilityTauMs(), t + 1));
        set(synaptic.at(t + 1), share(dynamics.synapticTauMs(), t + 1));
    }

    /** 1 − (1 − α)ⁿ, the share of the context that is reached after n steps. */
    private double share(double tauMs, int steps) {
        double left = 1.0;
        for (int i = 0; tauMs > 0.0 && i < steps; i++) {
            left *= 1.0 - architecture.spec().dtMs() / tauMs;
        }
        return tauMs > 0.0 ? 1.0 - left : 1.0;
    }

    private void set(Tensor entry, double share) {
        NdArray context = moving.context();
        for (int at = 0; at < work.size(); at++) {
            work.set(at, share * context.at(at % context.size()));
        }
        work.store(entry);
    }

    @Override
    Tensor excitability(int entry) {
        return excitability.at(entry);
    }

    @Override
    Tensor synaptic(int entry) {
        return synaptic.at(entry);
    }

    @Override
    @Nullable
    Strip gradient() {
        return null;
    }

    @Override
    void clear() {
        // there is no gradient
    }

    @Override
    void back(int t, Tensor inputs) {
        // there is no gradient
    }

    @Override
    void collect(Map<String, Strip> gradients) {
        // there is no gradient
    }
}
