package org.separatrix.core.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Workers;

/**
 * One update after the other: gradient of the mean masked squared error and the penalty, clipped, and a step of the optimizer.
 */
final class TrainingStep {

    private final Architecture architecture;
    private final TrainOptions options;
    private final Parameters parameters;
    private final Parameters gradients;
    private final Descent descent;
    private final WeightPenalties weightPenalties;
    private final TrainedEntries trained;
    private final @Nullable IntelligentSynapses synapses;
    private final Workers workers;
    private final List<PortionGradient> portionGradients;
    private long updates;
    private double penalty;

    /** Prepares training that starts at these parameters; the seed chooses which weights are free. */
    TrainingStep(Architecture architecture, TrainOptions options, Parameters parameters, Workers workers, long seed) {
        this.architecture = architecture;
        this.options = options;
        this.parameters = parameters;
        this.gradients = parameters.zeros();
        this.descent = Descent.of(options.optimizer(), parameters);
        this.weightPenalties = new WeightPenalties(options.regularization(), parameters, seed);
        Curriculum.Synapses protection = options.curriculum().protection();
        this.synapses = protection.strength() > 0 ? new IntelligentSynapses(protection, parameters) : null;
        this.trained = new TrainedEntries(options.freeze(), architecture, parameters);
        this.workers = workers;
        this.portionGradients = portionGradients();
    }

    /**
     * One for all portions, whose shards run side by side, or one for each, if so more of the threads have work; to the same
     * bits.
     */
    private List<PortionGradient> portionGradients() {
        int trials = options.trialsOfTask();
        int portions = options.tasksPerUpdate();
        if (Math.min(portions, workers.threads()) <= Shards.count(trials)) {
            Parameters part = portions == 1 ? gradients : parameters.zeros();
            return List.of(new PortionGradient(architecture, trials, workers, part));
        }
        return Stream.generate(() -> new PortionGradient(architecture, trials, workers, parameters.zeros()))
                .limit(portions)
                .toList();
    }

    /** Returns the loss before the update; the parameters stay as they are if it or the gradient is not finite. */
    double update(List<Portion> portions, CounterRandom noise) {
        double loss = gradient(portions, noise);
        double norm = Math.sqrt(gradients.sumOfSquares());
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            return Double.NaN;
        }
        updates++;
        Descent.Step step = new Descent.Step(
                updates, options.learningRate() * options.schedule().factor(updates), clip(norm));
        if (synapses != null) {
            synapses.moving(parameters);
        }
        for (String name : parameters.names()) {
            if (trained.moves(name)) {
                descent.move(step, name, parameters.get(name), gradients.get(name));
                trained.restore(name, parameters.get(name));
            }
        }
        weights().project(parameters);
        if (synapses != null) {
            synapses.moved(parameters);
        }
        return loss;
    }

    /** Is told that a stage of the curriculum has ended and another one begins. */
    void endStage() {
        if (synapses != null) {
            synapses.endStage(parameters);
        }
    }

    /** Limits the gradient, by its entries here or by the factor returned. */
    private double clip(double norm) {
        double limit = options.clip();
        if (limit == 0.0 || (options.clipBy() == ClipBy.NORM && norm <= limit)) {
            return 1.0;
        }
        if (options.clipBy() == ClipBy.NORM) {
            return limit / norm;
        }
        for (String name : gradients.names()) {
            gradients.get(name).clip(limit);
        }
        return 1.0;
    }

    /**
     * Computes the loss, which is the mean over all targets of all portions, and the gradient of loss and penalty, 0 where
     * parameters are frozen, without moving.
     */
    double gradient(List<Portion> portions, CounterRandom noise) {
        double entries = portions.stream()
                .mapToDouble(portion -> portion.batch().entries())
                .sum();
        penalty = 0.0;
        double loss = 0.0;
        if (portions.size() == 1) {
            loss = portionGradient(0).compute(portions.get(0), parameters, noise, ratePenalty(entries, 1.0));
            penalty = shards().ratePenalty();
        } else {
            IntToDoubleFunction share = i -> portions.get(i).batch().entries() / entries;
            IntFunction<Double> mean = i -> portionGradient(i)
                    .compute(portions.get(i), parameters, noise.split(i), ratePenalty(entries, share.applyAsDouble(i)));
            boolean sideBySide = portionGradients.size() >= portions.size();
            List<Double> means = sideBySide ? workers.map(portions.size(), mean) : List.of();
            for (int i = 0; i < portions.size(); i++) {
                loss += share.applyAsDouble(i) * (sideBySide ? means.get(i) : mean.apply(i));
                add(i, share.applyAsDouble(i));
            }
        }
        penalty += synapses == null ? weightPenalties.add(parameters, gradients) : synapses.add(parameters, gradients);
        trained.mask(gradients);
        return loss;
    }

    /** Returns the coefficients for one rate, where the share of the portion in the gradient is applied afterwards. */
    private @Nullable RatePenalty ratePenalty(double entries, double share) {
        Regularization regularization = options.regularization();
        if (!regularization.ofRates()) {
            return null;
        }
        double rates = entries / architecture.outputs() * architecture.units();
        return new RatePenalty(regularization.l1Rates() / rates / share, regularization.l2Rates() / share);
    }

    private PortionGradient portionGradient(int i) {
        return portionGradients.get(Math.min(i, portionGradients.size() - 1));
    }

    /** Adds the share of a portion's gradient and penalty. */
    private void add(int i, double share) {
        PortionGradient part = portionGradient(i);
        penalty += share * part.shards().ratePenalty();
        for (String name : gradients.names()) {
            gradients.get(name).blend(i == 0 ? 0.0 : 1.0, share, part.gradient().get(name));
        }
    }

    /** Returns what regularization added to the loss last computed. */
    double penalty() {
        return penalty;
    }

    /**
     * Returns everything besides the parameters and the number of updates that the next update depends on: the strips
     * themselves, by names such as {@code optimizer.first/recurrent.weight}.
     */
    Map<String, Strip> state() {
        Map<String, Strip> state = new LinkedHashMap<>();
        descent.addTo(state);
        weightPenalties.addTo(state);
        if (synapses != null) {
            synapses.addTo(state);
        }
        return state;
    }

    /** Returns the number of updates done. */
    long updates() {
        return updates;
    }

    /** Copies a state of the same names and sizes, so that the next update is the one it was taken before. */
    void restore(Map<String, Strip> saved, long updatesDone) {
        Map<String, Strip> state = state();
        if (!state.keySet().equals(saved.keySet())) {
            throw new IllegalArgumentException(
                    "need the state of this way of training: " + state.keySet() + ", found " + saved.keySet());
        }
        state.forEach((name, strip) -> strip.copy(Objects.requireNonNull(saved.get(name), name)));
        updates = updatesDone;
    }

    Parameters gradients() {
        return gradients;
    }

    EffectiveWeights weights() {
        return portionGradient(0).weights();
    }

    Shards shards() {
        return portionGradient(0).shards();
    }
}
