package org.separatrix.core.train;

import java.util.List;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Workers;

/**
 * One update after the other: gradient of the mean masked squared error, clipped by its global norm, and a step of Adam.
 *
 * <p>Source: Kingma and Ba 2015 (arXiv:1412.6980); clipping: Pascanu, Mikolov and Bengio 2013 (arXiv:1211.5063).
 */
final class TrainingStep {

    private final TrainOptions options;
    private final Parameters parameters;
    private final Parameters gradients;
    private final Parameters part;
    private final Parameters first;
    private final Parameters second;
    private final EffectiveWeights weights;
    private final Shards shards;
    private long updates;

    TrainingStep(Architecture architecture, TrainOptions options, Parameters parameters, Workers workers) {
        this.options = options;
        this.parameters = parameters;
        this.gradients = parameters.zeros();
        this.part = options.tasksPerUpdate() == 1 ? gradients : parameters.zeros();
        this.first = parameters.zeros();
        this.second = parameters.zeros();
        this.weights = new EffectiveWeights(architecture);
        this.shards = new Shards(architecture, options.trialsOfTask(), workers);
    }

    /** Returns the loss before the update; the parameters stay as they are if it or the gradient is not finite. */
    double update(List<Portion> portions, CounterRandom noise) {
        double loss = gradient(portions, noise);
        double norm = Math.sqrt(gradients.sumOfSquares());
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            return Double.NaN;
        }
        updates++;
        double scale = options.clip() > 0.0 && norm > options.clip() ? options.clip() / norm : 1.0;
        double rate = options.learningRate() / (1.0 - StrictMath.pow(Strip.AdamStep.BETA1, (double) updates));
        double rootScale = 1.0 / Math.sqrt(1.0 - StrictMath.pow(Strip.AdamStep.BETA2, (double) updates));
        Strip.AdamStep step = new Strip.AdamStep(scale, rate, rootScale);
        for (String name : parameters.names()) {
            parameters.get(name).adam(step, gradients.get(name), first.get(name), second.get(name));
        }
        weights.project(parameters);
        return loss;
    }

    /** Computes loss and gradient, which are the means over all targets of all portions, without moving. */
    double gradient(List<Portion> portions, CounterRandom noise) {
        if (portions.size() == 1) {
            return gradient(portions.get(0), noise);
        }
        double entries = 0.0;
        for (Portion portion : portions) {
            entries += portion.batch().entries();
        }
        double loss = 0.0;
        for (int i = 0; i < portions.size(); i++) {
            double share = portions.get(i).batch().entries() / entries;
            loss += share * gradient(portions.get(i), noise.split(i));
            for (String name : gradients.names()) {
                gradients.get(name).blend(i == 0 ? 0.0 : 1.0, share, part.get(name));
            }
        }
        return loss;
    }

    private double gradient(Portion portion, CounterRandom noise) {
        weights.refresh(parameters, portion.context());
        double loss = shards.lossAndGradient(portion.batch(), weights, noise);
        weights.propagate(shards.gradients(), parameters, part);
        return loss;
    }

    Parameters gradients() {
        return gradients;
    }

    EffectiveWeights weights() {
        return weights;
    }

    Shards shards() {
        return shards;
    }
}
