package org.separatrix.core.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * What is added to the loss. With r the rates after each step, over T steps (padding excluded), B trials and N units of an
 * update, W a weight matrix and W₀ its value where training starts, the penalty is
 *
 * <ul>
 *   <li>{@code l1Rates} · mean |r|,
 *   <li>{@code l2Rates} · ½ Σ r², a sum that grows with steps and trials,
 *   <li>{@code l1Weights} · Σ over matrices of mean |W|,
 *   <li>{@code l2Weights} · Σ over matrices of ½ Σ W²,
 *   <li>{@code l2Anchor} · Σ over matrices of ½ Σ (W − W₀)²,
 *   <li>½ · 0.1² · Σ (W − W₀)² over the share 1 − {@code trainedFraction} of the entries of every matrix, drawn once: these
 *       entries are softly frozen.
 * </ul>
 *
 * <p>Weight matrices are all tensors but the biases b, b_out and b_g (and an initial state, time constants and offsets). For mean
 * |W| the input weights, E and the recurrent weights are one matrix, as where rules are inputs and one kernel holds all that a
 * unit receives; so are V_g and W_g of gates.
 *
 * <p>Source: Yang et al. 2019 (doi:10.1038/s41593-018-0310-2); the reductions are those of its published code.
 *
 * @param l1Rates coefficient of the mean of |r|, non-negative
 * @param l2Rates coefficient of ½ Σ r², non-negative
 * @param l1Weights coefficient of the means of |W|, non-negative
 * @param l2Weights coefficient of ½ Σ W², non-negative
 * @param l2Anchor coefficient of ½ Σ (W − W₀)², non-negative
 * @param trainedFraction share of each matrix that is free, in [0, 1]
 */
public record Regularization(
        @Option("coefficient of the mean of |rate| over steps, trials and units")
        double l1Rates,

        @Option("coefficient of half the sum of squared rates over steps, trials and units")
        double l2Rates,

        @Option("coefficient of the mean of |weight|, summed over matrices")
        double l1Weights,

        @Option("coefficient of half the sum of squared weights")
        double l2Weights,

        @Option("coefficient of half the sum of squared distances from the weights at the start")
        double l2Anchor,

        @Option("share of each weight matrix that is free; the others are held softly at the start")
        double trainedFraction) {

    /** Checks the ranges. */
    public Regularization {
        Map<String, Double> coefficients = new LinkedHashMap<>();
        coefficients.put("l1Rates", l1Rates);
        coefficients.put("l2Rates", l2Rates);
        coefficients.put("l1Weights", l1Weights);
        coefficients.put("l2Weights", l2Weights);
        coefficients.put("l2Anchor", l2Anchor);
        coefficients.forEach((name, value) -> {
            if (!(value >= 0)) {
                throw new FieldException(name, value, "at least 0");
            }
        });
        if (!(trainedFraction >= 0 && trainedFraction <= 1)) {
            throw new FieldException("trainedFraction", trainedFraction, "in [0, 1]");
        }
    }

    /**
     * Returns no penalty.
     *
     * @return coefficients 0, every weight free
     */
    public static Regularization defaults() {
        return new Regularization(0, 0, 0, 0, 0, 1);
    }

    /** Whether rates are penalised. */
    boolean ofRates() {
        return l1Rates > 0 || l2Rates > 0;
    }

    /** Whether weights are held at where training starts. */
    boolean hasAnchor() {
        return l2Anchor > 0 || trainedFraction < 1;
    }
}
