package org.separatrix.core.train;

import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Workers;

/** Loss and gradient of one portion after the other: the weights under its context, the shards of its trials, and the gradient. */
final class PortionGradient {

    private final EffectiveWeights weights;
    private final Shards shards;
    private final Parameters gradient;

    /** Takes the place of the gradient, which has the names of the parameters. */
    PortionGradient(Architecture architecture, int trials, Workers workers, Parameters gradient) {
        this.weights = new EffectiveWeights(architecture);
        this.shards = new Shards(architecture, trials, workers);
        this.gradient = gradient;
    }

    /** Computes the gradient; returns the mean loss. */
    double compute(Portion portion, Parameters parameters, CounterRandom noise, @Nullable RatePenalty penalty) {
        weights.refresh(parameters, portion.context());
        double loss = shards.lossAndGradient(portion.batch(), weights, noise, penalty);
        weights.propagate(shards.gradients(), parameters, gradient);
        return loss;
    }

    /** Returns the gradient of the last portion. */
    Parameters gradient() {
        return gradient;
    }

    EffectiveWeights weights() {
        return weights;
    }

    Shards shards() {
        return shards;
    }
}
