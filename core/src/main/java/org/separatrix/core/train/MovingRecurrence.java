package org.separatrix.core.train;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;

/**
 * The recurrent product W(c) r where every trial has a c of its own that changes from step to step: made by the structure of the
 * mechanism, without W(c), and with the gradients that flow back through it, that of c included.
 *
 * <p>With δ the gradient of the product, rows of trials:
 *
 * <pre>
 *     additive         J r + L (c ∘ Rᵀ r)           dc = Lᵀδ ∘ Rᵀr
 *     component-gain   L (s ∘ Rᵀ r)                 ds = Lᵀδ ∘ Rᵀr,  s = sigmoid(A c + a)
 *     hadamard, gate   (J r +) Σ c_k l_k ∘ J (r_k ∘ r)   dc_k = (l_k ∘ δ)ᵀ J (r_k ∘ r)
 *     scale            (1 + s·c) J r                dc = s (δᵀ J r)
 *     full             Σ c_k W_k r                  dc_k = δᵀ W_k r
 * </pre>
 */
abstract class MovingRecurrence {

    /** What flows back through a product: δ, the rates and signals of the product, and where their gradients are added. */
    record Back(
            Tensor delta,
            Tensor rates,
            Tensor signals,
            double keep,
            Tensor rateGradient,
            @Nullable Strip signalGradient) {}

    final Kernels kernels = Kernels.best();

    /** Is told that trials begin, with weights that may have changed. */
    void start() {}

    /** Adds W(c) r to a drive. */
    abstract void add(Tensor rates, Tensor signals, EffectiveWeights weights, Tensor drive);

    /** Sets the gradient of the rates to keep times itself and Wᵀδ, and adds to the other gradients. */
    abstract void back(Back back, EffectiveWeights weights);

    /** Forgets the gradients of the parameters. */
    abstract void clear();

    /** Puts the gradients of the parameters under their names; that of J lacks what J r has without a factor. */
    abstract void collect(Map<String, Strip> gradients);

    /** Makes the recurrence of a mechanism for the trials of a shard. */
    static MovingRecurrence of(Architecture architecture, MovingWeights weights, int rows) {
        return switch (weights.modulation().synaptic()) {
            case NONE -> throw new IllegalArgumentException("no synaptic mechanism, so that the weights do not move");
            case ADDITIVE, COMPONENT_GAIN -> new MovingFactors(architecture, weights, rows);
            case HADAMARD, GATE -> new MovingMasks(architecture, weights, rows);
            case SCALE -> new MovingScale(architecture, weights, rows);
            case FULL -> new MovingMixture(architecture, weights, rows);
        };
    }

    /** Copies signal k of every trial; returns whether any is not 0. */
    static boolean column(Strip signals, int k, Strip column) {
        int d = signals.size() / column.size();
        boolean any = false;
        for (int row = 0; row < column.size(); row++) {
            double value = signals.get(row * d + k);
            column.set(row, value);
            any |= value != 0.0;
        }
        return any;
    }

    /** Adds to the gradient of signal k of every trial. */
    static void addColumn(Strip column, Strip signalGradient, int k) {
        int d = signalGradient.size() / column.size();
        for (int row = 0; row < column.size(); row++) {
            signalGradient.set(row * d + k, signalGradient.get(row * d + k) + column.get(row));
        }
    }
}
