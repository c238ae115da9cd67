package org.separatrix.core.train;

import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.task.TrialBatch;

/**
 * Whole trials backward through time, from the gradient of the outputs to that of the effective weights. The gradients of the
 * weights are products over a stretch of steps at once, while what they read is in the cache.
 *
 * <p>Source: backpropagation through time, Werbos 1990 (doi:10.1109/5.58337).
 */
final class BackwardPass {

    /** Rows of a stretch: enough for efficient products, few enough for what they read to stay in the cache. */
    private static final int STRETCH_ROWS = 320;

    /** Rows of a stretch of up to {@link #FEW_UNITS}, which read less and whose products are more calls than work. */
    private static final int LONG_STRETCH_ROWS = 640;

    private static final int FEW_UNITS = 64;

    private final Architecture architecture;
    private final double alpha;
    private final ShardMemory memory;
    private final ShardGradients gradients;
    private final ShardOutput output;
    private final Tensor recurrentGradient;
    private final Tensor inputGradient;
    private final Tensor outputGradient;
    private final int stretch;
    private final Kernels kernels = Kernels.best();
    private final Strip state;
    private final Strip work;
    private final Strip value;
    private final Strip delta;
    private final Strip deltas;
    private @Nullable MovingContext moving;

    BackwardPass(Architecture architecture, ShardMemory memory, ShardGradients gradients, ShardOutput output) {
        this.architecture = architecture;
        this.alpha = architecture.spec().alpha();
        this.memory = memory;
        this.gradients = gradients;
        this.output = output;
        Precision precision = architecture.precision();
        this.recurrentGradient = Tensor.zeros(precision, architecture.units(), architecture.units());
        this.inputGradient = Tensor.zeros(precision, architecture.inputs(), architecture.units());
        this.outputGradient = Tensor.zeros(precision, architecture.outputs(), architecture.units());
        this.stretch = stretch(architecture.units(), memory.rows());
        this.state = memory.strip(architecture.units());
        this.work = memory.strip(architecture.units());
        this.value = memory.strip(architecture.units());
        this.delta = memory.strip(architecture.units());
        this.deltas = memory.strip(architecture.units());
    }

    /** Steps of a stretch for a shard of so many rows. */
    static int stretch(int units, int rows) {
        return Math.max(1, (units <= FEW_UNITS ? LONG_STRETCH_ROWS : STRETCH_ROWS) / rows);
    }

    /** Turns the gradient of the outputs into the gradients of the effective weights; returns the penalty of the rates. */
    double run(TrialBatch batch, EffectiveWeights weights, @Nullable RatePenalty penalty) {
        double penalties = 0.0;
        int steps = batch.steps();
        deltas.fill(0.0);
        gradients.gain().fill(0.0);
        gradients.leak().fill(0.0);
        state.fill(0.0);
        moving = memory.moving(weights);
        if (moving != null) {
            moving.clear();
        }
        for (int from = (steps - 1) / stretch * stretch; from >= 0; from -= stretch) {
            int to = Math.min(from + stretch, steps);
            Tensor errors = memory.outputs().span(from, to - from);
            Tensor stateGradients = memory.stateGradients().span(from, to - from);
            kernels.gemm(errors, weights.outputBackward(), 0.0, stateGradients);
            for (int t = to - 1; t >= from; t--) {
                penalties += stepBack(t, batch, weights, penalty);
            }
            addWeightGradients(from, to - from, to == steps);
        }
        if (weights.initialState() != null || moving != null) {
            backInitialState(weights);
        }
        if (moving != null) {
            moving.collect(gradients.direct());
        }
        gradients.bias().fill(0.0);
        deltas.addRowsTo(gradients.bias());
        gradients.recurrent().load(recurrentGradient);
        gradients.input().loadTransposed(inputGradient);
        gradients.output().load(outputGradient);
        return penalties;
    }

    private double stepBack(int t, TrialBatch batch, EffectiveWeights weights, @Nullable RatePenalty penalty) {
        boolean last = t == batch.steps() - 1;
        if (!last) {
            // what the next step's pre-activation owes to these rates
            double keep = architecture.readsCurrent() ? 0.0 : 1.0;
            backRecurrent(t + 1, keep, memory.rateGradients().at(t), weights);
        }
        loadRateGradient(t, last);
        double penalties = penalty == null ? 0.0 : output.addPenalty(t, batch, penalty, work);
        if (architecture.isRateForm()) {
            backRateForm(t, weights);
        } else {
            backCurrentForm(t, weights);
        }
        if (weights.trainsTimeConstants()) {
            addLeakGradient(t);
        }
        deltas.blend(1.0, 1.0, delta);
        delta.store(memory.deltas().at(t));
        return penalties;
    }

    /** Sets the gradient of the rates before step t to keep times itself and what the drive of the step owes to them. */
    private void backRecurrent(int t, double keep, Tensor rateGradient, EffectiveWeights weights) {
        if (moving == null || !moving.movesRecurrence()) {
            kernels.gemm(memory.deltas().at(t), weights.backward(), keep, rateGradient);
        }
        if (moving != null) {
            moving.back(t, keep, rateGradient, memory, weights);
        }
    }

    /** Loads what later steps and the outputs owe to the rates after a step into work. */
    private void loadRateGradient(int t, boolean last) {
        if (last && architecture.readsCurrent()) {
            work.fill(0.0);
        } else {
            work.load(memory.rateGradients().at(t));
        }
    }

    private void backRateForm(int t, EffectiveWeights weights) {
        @Nullable Leak leak = weights.leak();
        carry(leak);
        delta.product(leak == null ? alpha : 1.0, state, memory.slope(t));
        if (leak != null) {
            delta.multiplyRows(leak.alpha());
        }
        @Nullable Strip gain = weights.gain();
        if (gain != null) {
            work.load(memory.drive().at(t));
            delta.addRowProductsTo(work, gradients.gain());
            delta.multiplyRows(gain);
        } else if (moving != null && moving.movesGain()) {
            work.load(memory.drive().at(t));
            moving.backGain(t + 1, delta, work);
            moving.multiplyGain(t + 1, delta);
        }
    }

    private void backCurrentForm(int t, EffectiveWeights weights) {
        work.multiply(memory.slope(t + 1));
        backGainOfRates(t + 1, weights);
        @Nullable Leak leak = weights.leak();
        carry(leak);
        if (architecture.readsCurrent()) {
            value.load(memory.stateGradients().at(t));
            state.blend(1.0, 1.0, value);
        }
        delta.scaled(leak == null ? alpha : 1.0, state);
        if (leak != null) {
            delta.multiplyRows(leak.alpha());
        }
    }

    /** Carries the gradient of g ∘ x at an entry, in work, through the gain of the current form. */
    private void backGainOfRates(int entry, EffectiveWeights weights) {
        @Nullable Strip gain = weights.gain();
        if (gain != null) {
            value.load(memory.states().at(entry));
            work.addRowProductsTo(value, gradients.gain());
            work.multiplyRows(gain);
        } else if (moving != null && moving.movesGain()) {
            value.load(memory.states().at(entry));
            moving.backGain(entry, work, value);
            moving.multiplyGain(entry, work);
        }
    }

    /** The gradient of the state before the first step, and what its rate adds to that of the gain. */
    private void backInitialState(EffectiveWeights weights) {
        Tensor rateGradient = memory.scratch(memory.rates().at(0).rows(), architecture.units());
        backRecurrent(0, 0.0, rateGradient, weights);
        work.load(rateGradient);
        if (!architecture.isRateForm()) {
            work.multiply(memory.slope(0));
            backGainOfRates(0, weights);
        }
        carry(weights.leak());
        gradients.initialState().fill(0.0);
        state.addRowsTo(gradients.initialState());
    }

    /** Turns the gradient of the next states into that of these, to which work is added. */
    private void carry(@Nullable Leak leak) {
        if (leak == null) {
            state.blend(1.0 - alpha, 1.0, work);
        } else {
            state.multiplyRows(leak.keep());
            state.blend(1.0, 1.0, work);
        }
    }

    /** Adds what step t contributes to α ∂L/∂α, where state is the gradient of the states after it and delta of its drive. */
    private void addLeakGradient(int t) {
        work.load(memory.states().at(t + 1));
        value.load(memory.states().at(t));
        work.blend(1.0, -1.0, value);
        state.addRowProductsTo(work, gradients.leak());
        value.load(memory.noise().at(t));
        work.scaled(-0.5, value);
        delta.addRowProductsTo(work, gradients.leak());
    }

    /** Adds what a stretch of steps contributes to the gradients of the weights, while it is in the cache. */
    private void addWeightGradients(int from, int count, boolean first) {
        Tensor deltas = memory.deltas().span(from, count);
        Tensor inputs = memory.inputs().span(from, count).transposed();
        Tensor errors = memory.outputs().span(from, count).transposed();
        double keep = first ? 0.0 : 1.0;
        kernels.gemm(1.0, deltas.transposed(), memory.rates().span(from, count), keep, recurrentGradient);
        // turned: units are more often than inputs a number of columns that suits the product
        kernels.gemm(1.0, inputs, deltas, keep, inputGradient);
        kernels.gemm(1.0, errors, memory.seen().span(from + 1, count), keep, outputGradient);
    }
}
