package org.separatrix.core.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.model.TensorNames;

/** The part of {@link Regularization} that concerns weights, at work. */
final class WeightPenalties {

    /** Strength that holds entries which are not free: the square of 0.1. */
    private static final double SOFT_FREEZE = 0.1 * 0.1;

    /** Together all that a unit receives, and all that gates receive: one matrix each where means are taken. */
    private static final List<Set<String>> KERNELS = List.of(
            Set.of(TensorNames.INPUT_WEIGHT, TensorNames.RECURRENT_WEIGHT, TensorNames.EXCITABILITY_BIAS),
            Set.of(TensorNames.GATE_INPUT, TensorNames.GATE_RECURRENT));

    private static final Set<String> OTHERS =
            Set.of(TensorNames.INITIAL_STATE, TensorNames.MODULATOR_INITIAL_STATE, "time.constant");

    private final Regularization options;
    private final Map<String, Double> ofMean = new LinkedHashMap<>();
    private final @Nullable Springs springs;

    WeightPenalties(Regularization options, Parameters parameters, long seed) {
        this.options = options;
        for (String name : parameters.names()) {
            if (isWeight(name)) {
                ofMean.put(name, options.l1Weights() / entries(name, parameters));
            }
        }
        this.springs = options.hasAnchor() ? new Springs(parameters, 1.0) : null;
        if (springs != null) {
            for (String name : ofMean.keySet()) {
                tighten(springs.stiffness().get(name), CounterRandom.of(seed, "trained fraction of " + name));
            }
        }
    }

    /** Returns the number of entries of the matrix that a tensor is, or belongs to. */
    private static double entries(String name, Parameters parameters) {
        for (Set<String> kernel : KERNELS) {
            if (kernel.contains(name)) {
                return kernel.stream()
                        .filter(parameters::has)
                        .mapToLong(part -> parameters.get(part).size())
                        .sum();
            }
        }
        return parameters.get(name).size();
    }

    /** Whether a tensor is a weight matrix; E is one, although its name ends like that of a bias. */
    static boolean isWeight(String name) {
        boolean bias = name.endsWith(".bias") && !name.equals(TensorNames.EXCITABILITY_BIAS);
        return !bias && !name.endsWith(".offset") && !OTHERS.contains(name);
    }

    /** Sets the stiffness of every entry; the first ones of a random order are free. */
    private void tighten(Strip stiffness, CounterRandom random) {
        stiffness.fill(options.l2Anchor() + SOFT_FREEZE);
        int size = stiffness.size();
        long free = Math.round(options.trainedFraction() * size);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        for (int i = 0; i < free; i++) {
            int other = i + (int) (random.uniform(i) * (size - i));
            int chosen = order[other];
            order[other] = order[i];
            stiffness.set(chosen, options.l2Anchor());
        }
    }

    /** Adds the gradient of the penalty and returns the penalty. */
    double add(Parameters parameters, Parameters gradients) {
        double penalty = springs == null ? 0.0 : springs.add(parameters, gradients);
        if (options.l1Weights() > 0 || options.l2Weights() > 0) {
            for (Map.Entry<String, Double> entry : ofMean.entrySet()) {
                Strip weights = parameters.get(entry.getKey());
                penalty += entry.getValue() * weights.sumOfAbsolutes()
                        + 0.5 * options.l2Weights() * weights.sumOfSquares();
                gradients.get(entry.getKey()).addPenalty(entry.getValue(), options.l2Weights(), weights);
            }
        }
        return penalty;
    }

    /** Adds what is remembered, the strips themselves. */
    void addTo(Map<String, Strip> state) {
        if (springs != null) {
            springs.anchors().addTo(state, "regularization.anchor/");
        }
    }
}
