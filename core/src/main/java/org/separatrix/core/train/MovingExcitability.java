package org.separatrix.core.train;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.model.TensorNames;

/** Bias E c and gain 1 + G c where every trial has a c of its own that changes from step to step. */
final class MovingExcitability {

    private final MovingWeights moving;
    private final boolean hasBias;
    private final boolean hasGain;
    private final GradientSum bias;
    private final GradientSum gain;
    private final Kernels kernels = Kernels.best();
    private final Tensor wide;
    private final Tensor narrow;
    private final Strip work;
    private final Strip ones;
    private final Strip signalWork;

    MovingExcitability(Architecture architecture, MovingWeights weights, int rows) {
        this.moving = weights;
        this.hasBias = weights.has(TensorNames.EXCITABILITY_BIAS);
        this.hasGain = weights.has(TensorNames.EXCITABILITY_GAIN);
        Precision precision = architecture.precision();
        int n = architecture.units();
        int d = weights.signals();
        this.bias = new GradientSum(precision, n, d);
        this.gain = new GradientSum(precision, n, d);
        this.wide = Tensor.zeros(precision, rows, n);
        this.narrow = Tensor.zeros(precision, rows, d);
        this.work = Strip.zeros(precision, rows * n);
        this.ones = Strip.zeros(precision, n);
        ones.fill(1.0);
        this.signalWork = Strip.zeros(precision, rows * d);
    }

    boolean hasGain() {
        return hasGain;
    }

    /** Adds E c to a drive. */
    void addBias(Tensor signals, Tensor drive) {
        if (hasBias) {
            kernels.gemm(
                    1.0, signals, moving.tensor(TensorNames.EXCITABILITY_BIAS).transposed(), 1.0, drive);
        }
    }

    /** Multiplies by 1 + G c. */
    void multiplyGain(Tensor signals, Strip values) {
        kernels.gemm(1.0, signals, moving.tensor(TensorNames.EXCITABILITY_GAIN).transposed(), 0.0, wide);
        work.load(wide);
        work.addToRows(ones);
        values.multiply(work);
    }

    /** Carries the gradient of a drive to E and c. */
    void backBias(Tensor delta, Tensor signals, @Nullable Strip signalGradient) {
        if (hasBias) {
            bias.add(delta, signals);
            addThrough(delta, TensorNames.EXCITABILITY_BIAS, signalGradient);
        }
    }

    /** Carries the gradient of g ∘ values to G and c. */
    void backGain(Strip gradient, Strip values, Tensor signals, @Nullable Strip signalGradient) {
        work.product(1.0, gradient, values);
        work.store(wide);
        gain.add(wide, signals);
        addThrough(wide, TensorNames.EXCITABILITY_GAIN, signalGradient);
    }

    private void addThrough(Tensor gradient, String weights, @Nullable Strip signalGradient) {
        if (signalGradient != null) {
            kernels.gemm(1.0, gradient, moving.tensor(weights), 0.0, narrow);
            signalWork.load(narrow);
            signalGradient.blend(1.0, 1.0, signalWork);
        }
    }

    void clear() {
        bias.clear();
        gain.clear();
    }

    void collect(Map<String, Strip> gradients) {
        if (hasBias) {
            gradients.put(TensorNames.EXCITABILITY_BIAS, bias.strip());
        }
        if (hasGain) {
            gradients.put(TensorNames.EXCITABILITY_GAIN, gain.strip());
        }
    }
}
