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

    /** Rows of a stretch that were fastest for networks of up to 64 units and beyond. */
    private static final int SMALL = 64;

    private static final int SMALL_ROWS = 160;
    private static final int LARGE_ROWS = 320;

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

    BackwardPass(Architecture architecture, ShardMemory memory, ShardGradients gradients, ShardOutput output) {
        this.architecture = architecture;
        this.alpha = architecture.spec().alpha();
        this.memory = memory;
        this.gradients = gradients;
        this.output = output;
        Precision precision = architecture.precision();
        this.recurrentGradient = Tensor.zeros(precision, architecture.units(), architecture.units());
        this.inputGradient = Tensor.zeros(precision, architecture.units(), architecture.inputs());
        this.outputGradient = Tensor.zeros(precision, architecture.outputs(), architecture.units());
        this.stretch = Math.max(1, (architecture.units() <= SMALL ? SMALL_ROWS : LARGE_ROWS) / memory.rows());
        this.state = memory.strip(architecture.units());
        this.work = memory.strip(architecture.units());
        this.value = memory.strip(architecture.units());
        this.delta = memory.strip(architecture.units());
    }

    /** Turns the gradient of the outputs into the gradients of the effective weights; returns the penalty of the rates. */
    double run(TrialBatch batch, EffectiveWeights weights, @Nullable RatePenalty penalty) {
        double penalties = 0.0;
        int steps = batch.steps();
        gradients.bias().fill(0.0);
        gradients.gain().fill(0.0);
        gradients.leak().fill(0.0);
        state.fill(0.0);
        for (int from = (steps - 1) / stretch * stretch; from >= 0; from -= stretch) {
            int to = Math.min(from + stretch, steps);
            for (int t = to - 1; t >= from; t--) {
                penalties += stepBack(t, batch, weights, penalty);
            }
            addWeightGradients(from, to - from, to == steps);
        }
        if (weights.initialState() != null) {
            backInitialState(weights);
        }
        gradients.recurrent().load(recurrentGradient);
        gradients.input().load(inputGradient);
        gradients.output().load(outputGradient);
        return penalties;
    }

    private double stepBack(int t, TrialBatch batch, EffectiveWeights weights, @Nullable RatePenalty penalty) {
        boolean last = t == batch.steps() - 1;
        kernels.gemm(
                memory.outputs().at(t),
                weights.outputBackward(),
                0.0,
                memory.stateGradients().at(t));
        if (!last) {
            // what the next step's pre-activation owes to these rates
            double keep = architecture.readsCurrent() ? 0.0 : 1.0;
            kernels.gemm(
                    memory.deltas().at(t + 1),
                    weights.backward(),
                    keep,
                    memory.rateGradients().at(t));
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
        delta.addRowsTo(gradients.bias());
        delta.store(memory.deltas().at(t));
        return penalties;
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
        }
    }

    private void backCurrentForm(int t, EffectiveWeights weights) {
        work.multiply(memory.slope(t + 1));
        @Nullable Strip gain = weights.gain();
        if (gain != null) {
            value.load(memory.states().at(t + 1));
            work.addRowProductsTo(value, gradients.gain());
            work.multiplyRows(gain);
        }
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

    /** The gradient of the state before the first step, and what its rate adds to that of the gain. */
    private void backInitialState(EffectiveWeights weights) {
        Tensor rateGradient = memory.scratch(memory.rates().at(0).rows(), architecture.units());
        kernels.gemm(memory.deltas().at(0), weights.backward(), 0.0, rateGradient);
        work.load(rateGradient);
        @Nullable Strip gain = weights.gain();
        if (!architecture.isRateForm()) {
            work.multiply(memory.slope(0));
            if (gain != null) {
                value.load(memory.states().at(0));
                work.addRowProductsTo(value, gradients.gain());
                work.multiplyRows(gain);
            }
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
        Tensor deltas = memory.deltas().span(from, count).transposed();
        Tensor errors = memory.outputs().span(from, count).transposed();
        double keep = first ? 0.0 : 1.0;
        kernels.gemm(1.0, deltas, memory.rates().span(from, count), keep, recurrentGradient);
        kernels.gemm(1.0, deltas, memory.inputs().span(from, count), keep, inputGradient);
        kernels.gemm(1.0, errors, memory.seen().span(from + 1, count), keep, outputGradient);
    }
}
