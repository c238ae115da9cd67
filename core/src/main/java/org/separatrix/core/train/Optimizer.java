package org.separatrix.core.train;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * The rule by which a gradient g moves the parameters θ; η is the learning rate of the update t, counted from 1.
 *
 * <p>Written {@code "adam"}, {@code {"sgd": {"momentum": 0.9}}} and the like.
 */
public sealed interface Optimizer permits Optimizer.Adam, Optimizer.AdamW, Optimizer.Sgd {

    /** Where Adam adds its ε. */
    enum EpsilonForm {
        /** To the root of the corrected second moment, √v̂ + ε: algorithm 1 of Kingma and Ba, and PyTorch. */
        PUBLISHED,
        /**
         * To the root of the moment as it is, √v + ε, with the step η √(1 − β₂ᵗ) / (1 − β₁ᵗ): end of section 2 of Kingma
         * and Ba, and TensorFlow. It is the published form with ε / √(1 − β₂ᵗ), which is 32 times ε at t = 1.
         */
        TENSORFLOW
    }

    /**
     * Adam: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², θ ← θ − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 −
     * β₂ᵗ).
     *
     * <p>Source: Kingma and Ba 2015 (arXiv:1412.6980).
     *
     * @param beta1 β₁, decay of the mean of g, in [0, 1)
     * @param beta2 β₂, decay of the mean of g², in [0, 1)
     * @param epsilon ε, positive
     * @param epsilonForm where ε is added
     */
    record Adam(
            @Option("decay of the mean of the gradient") double beta1,

            @Option("decay of the mean of the squared gradient")
            double beta2,

            @Option("keeps the step finite") double epsilon,

            @Option("where epsilon is added: published (corrected root) or tensorflow (root as it is)")
            EpsilonForm epsilonForm)
            implements Optimizer {

        /** Checks the ranges. */
        public Adam {
            checkMoments(beta1, beta2, epsilon);
        }

        /**
         * Returns the published values.
         *
         * @return 0.9, 0.999, 1e-8
         */
        public static Adam defaults() {
            return new Adam(0.9, 0.999, 1e-8, EpsilonForm.PUBLISHED);
        }
    }

    /**
     * Adam with weight decay apart from the gradient: θ ← (1 − η λ) θ before Adam's step, for every trained parameter.
     *
     * <p>Source: Loshchilov and Hutter 2019 (arXiv:1711.05101), algorithm 2 with η as the schedule gives it.
     *
     * @param beta1 β₁, decay of the mean of g, in [0, 1)
     * @param beta2 β₂, decay of the mean of g², in [0, 1)
     * @param epsilon ε, positive
     * @param decay λ, non-negative
     */
    record AdamW(
            @Option("decay of the mean of the gradient") double beta1,

            @Option("decay of the mean of the squared gradient")
            double beta2,

            @Option("keeps the step finite") double epsilon,

            @Option("decay of the parameters, times the learning rate")
            double decay)
            implements Optimizer {

        /** Checks the ranges. */
        public AdamW {
            checkMoments(beta1, beta2, epsilon);
            if (!(decay >= 0)) {
                throw new FieldException("decay", decay, "at least 0");
            }
        }

        /**
         * Returns the published moments and the usual decay.
         *
         * @return 0.9, 0.999, 1e-8, 0.01
         */
        public static AdamW defaults() {
            return new AdamW(0.9, 0.999, 1e-8, 0.01);
        }
    }

    /**
     * Gradient descent with momentum: w ← μ w + g, θ ← θ − η w; with Nesterov's look ahead θ ← θ − η (g + μ w).
     *
     * <p>Source: Sutskever, Martens, Dahl and Hinton 2013 (ICML 28(3):1139), with η outside w as in PyTorch.
     *
     * @param momentum μ, in [0, 1)
     * @param nesterov whether to look ahead
     */
    record Sgd(
            @Option("share of the last step that is kept") double momentum,
            @Option("look ahead, by Nesterov") boolean nesterov)
            implements Optimizer {

        /** Checks the range. */
        public Sgd {
            if (!(momentum >= 0 && momentum < 1)) {
                throw new FieldException("momentum", momentum, "in [0, 1)");
            }
        }

        /**
         * Returns momentum 0.9.
         *
         * @return without the look ahead
         */
        public static Sgd defaults() {
            return new Sgd(0.9, false);
        }
    }

    private static void checkMoments(double beta1, double beta2, double epsilon) {
        if (!(beta1 >= 0 && beta1 < 1)) {
            throw new FieldException("beta1", beta1, "in [0, 1)");
        }
        if (!(beta2 >= 0 && beta2 < 1)) {
            throw new FieldException("beta2", beta2, "in [0, 1)");
        }
        if (!(epsilon > 0)) {
            throw new FieldException("epsilon", epsilon, "positive");
        }
    }
}
