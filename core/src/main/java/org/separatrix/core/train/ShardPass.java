package org.separatrix.core.train;

import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.task.StepBlocks;
import org.separatrix.core.task.TrialBatch;

/**
 * Whole trials forward and backward through time, for some rows of a batch; used by one thread at a time.
 *
 * <p>Each step does its products with weights that lie in tiles; the gradients of the weights are products over a stretch of
 * steps at once.
 *
 * <p>Source: backpropagation through time, Werbos 1990 (doi:10.1109/5.58337).
 */
final class ShardPass {

    /** Rows of a stretch that were fastest for networks of up to 64 units and beyond. */
    private static final int SMALL = 64;

    private static final int SMALL_ROWS = 160;
    private static final int LARGE_ROWS = 320;

    private final Architecture architecture;
    private final Nonlinearity nonlinearity;
    private final double alpha;
    private final int firstTrial;
    private final ShardMemory memory;
    private final ShardGradients gradients;
    private final Tensor recurrentGradient;
    private final Tensor inputGradient;
    private final Tensor outputGradient;
    /** Steps that are worked on together, so that what one product writes is in the cache when the next one reads it. */
    private final int stretch;

    private final Kernels kernels = Kernels.best();
    private final Strip state;
    private final Strip work;
    private final Strip value;
    private final Strip delta;
    private final Strip inputRow;
    private final Strip output;
    private final Strip outputSlope;
    private final Strip target;
    private final Strip mask;

    ShardPass(Architecture architecture, int firstTrial, int rows) {
        this.architecture = architecture;
        this.nonlinearity = architecture.spec().nonlinearity();
        this.alpha = architecture.spec().alpha();
        this.firstTrial = firstTrial;
        this.memory = new ShardMemory(architecture, rows);
        this.gradients = ShardGradients.zeros(architecture);
        Precision precision = architecture.precision();
        this.recurrentGradient = Tensor.zeros(precision, architecture.units(), architecture.units());
        this.inputGradient = Tensor.zeros(precision, architecture.units(), architecture.inputs());
        this.outputGradient = Tensor.zeros(precision, architecture.outputs(), architecture.units());
        this.stretch = Math.max(1, (architecture.units() <= SMALL ? SMALL_ROWS : LARGE_ROWS) / rows);
        this.state = memory.strip(architecture.units());
        this.work = memory.strip(architecture.units());
        this.value = memory.strip(architecture.units());
        this.delta = memory.strip(architecture.units());
        this.inputRow = memory.strip(architecture.inputs());
        this.output = memory.strip(architecture.outputs());
        this.outputSlope = memory.strip(architecture.outputs());
        this.target = memory.strip(architecture.outputs());
        this.mask = memory.strip(architecture.outputs());
    }

    ShardGradients gradients() {
        return gradients;
    }

    /** Runs the trials and leaves the outputs, before bias and output nonlinearity, in memory. */
    void forward(TrialBatch batch, EffectiveWeights weights, CounterRandom noise) {
        int steps = batch.steps();
        memory.ensure(steps, weights.trainsTimeConstants());
        CounterRandom inputNoise = noise.split(0);
        CounterRandom unitNoise = noise.split(1);
        start(weights);
        for (int t = 0; t < steps; t++) {
            loadInputs(t, batch, inputNoise);
            prepareDrive(t, batch, weights, unitNoise);
            step(t, weights);
            kernels.gemm(
                    seen().at(t + 1), weights.output(), 0.0, memory.outputs().at(t));
        }
    }

    /** Returns what the readout sees, entry t + 1 after step t. */
    private ShardMemory.Sequence seen() {
        return architecture.readsCurrent() ? memory.states() : memory.rates();
    }

    private void loadInputs(int t, TrialBatch batch, CounterRandom noise) {
        double sigma = architecture.spec().noise().input() * architecture.noiseScale();
        if (sigma > 0.0) {
            inputRow.gaussians(noise, (long) rowOf(batch, t) * architecture.inputs(), sigma);
        } else {
            inputRow.fill(0.0);
        }
        add(batch.inputs(), t, inputRow);
        inputRow.store(memory.inputs().at(t));
    }

    private void prepareDrive(int t, TrialBatch batch, EffectiveWeights weights, CounterRandom noise) {
        @Nullable Leak leak = weights.leak();
        double sigma = architecture.spec().noise().recurrent() * (leak == null ? architecture.noiseScale() : 1.0);
        if (sigma > 0.0) {
            work.gaussians(noise, (long) rowOf(batch, t) * architecture.units(), sigma);
        } else {
            work.fill(0.0);
        }
        if (leak != null) {
            work.multiplyRows(leak.noiseScale());
            work.store(memory.noise().at(t));
        }
        work.addToRows(weights.bias());
        work.store(memory.drive().at(t));
    }

    private void add(StepBlocks series, int t, Strip to) {
        to.add(series.data(), series.row(t, firstTrial));
    }

    private int rowOf(TrialBatch batch, int t) {
        return t * batch.trials() + firstTrial;
    }

    /** Sets the state before the first step. */
    private void start(EffectiveWeights weights) {
        state.fill(0.0);
        @Nullable Strip initial = weights.initialState();
        if (initial != null) {
            state.addToRows(initial);
        }
        if (architecture.isRateForm()) {
            state.store(memory.rates().at(0));
        } else {
            emitRates(0, weights);
        }
    }

    private void step(int t, EffectiveWeights weights) {
        Tensor drive = memory.drive().at(t);
        kernels.gemm(memory.inputs().at(t), weights.input(), 1.0, drive);
        kernels.gemm(memory.rates().at(t), weights.forward(), 1.0, drive);
        work.load(drive);
        if (!architecture.isRateForm()) {
            relax(work, weights.leak());
            emitRates(t + 1, weights);
            return;
        }
        @Nullable Strip gain = weights.gain();
        if (gain != null) {
            work.multiplyRows(gain);
        }
        work.activate(nonlinearity, value, memory.slope(t));
        relax(value, weights.leak());
        state.store(memory.rates().at(t + 1));
    }

    /** Moves the state towards a target by its share α; the target may be overwritten. */
    private void relax(Strip towards, @Nullable Leak leak) {
        if (leak == null) {
            state.blend(1.0 - alpha, alpha, towards);
        } else {
            state.multiplyRows(leak.keep());
            towards.multiplyRows(leak.alpha());
            state.blend(1.0, 1.0, towards);
        }
    }

    private void emitRates(int t, EffectiveWeights weights) {
        work.copy(state);
        @Nullable Strip gain = weights.gain();
        if (gain != null) {
            work.multiplyRows(gain);
        }
        work.activate(nonlinearity, value, memory.slope(t));
        // first the states: where nothing asks for them, the rates share their place
        state.store(memory.states().at(t));
        value.store(memory.rates().at(t));
    }

    /** Copies the outputs of all steps to the rows of a batch-sized matrix. */
    void readOutputs(TrialBatch batch, EffectiveWeights weights, FMatrixRMaj target) {
        int channels = architecture.outputs();
        for (int t = 0; t < batch.steps(); t++) {
            evaluateOutput(t, weights);
            int start = rowOf(batch, t) * channels;
            for (int i = 0; i < output.size(); i++) {
                target.data[start + i] = (float) output.get(i);
            }
        }
    }

    private void evaluateOutput(int t, EffectiveWeights weights) {
        output.load(memory.outputs().at(t));
        output.addToRows(weights.outputBias());
        if (architecture.spec().outputNonlinearity() == OutputNonlinearity.SIGMOID) {
            output.activate(Nonlinearity.SIGMOID, output, outputSlope);
        }
    }

    /** Returns Σ (mask (y − target))² over this shard and leaves the gradient of the mean over the batch in memory. */
    double loss(TrialBatch batch, EffectiveWeights weights) {
        double entries = batch.entries();
        boolean squash = architecture.spec().outputNonlinearity() == OutputNonlinearity.SIGMOID;
        gradients.outputBias().fill(0.0);
        double sum = 0.0;
        for (int t = 0; t < batch.steps(); t++) {
            evaluateOutput(t, weights);
            target.fill(0.0);
            add(batch.targets(), t, target);
            mask.fill(0.0);
            add(batch.mask(), t, mask);
            output.blend(1.0, -1.0, target);
            output.multiply(mask);
            sum += output.sumOfSquares();
            output.product(2.0 / entries, output, mask);
            if (squash) {
                output.multiply(outputSlope);
            }
            output.addRowsTo(gradients.outputBias());
            output.store(memory.outputs().at(t));
        }
        return sum;
    }

    /** Turns the gradient of the outputs into the gradients of the effective weights; returns the penalty of the rates. */
    double backward(TrialBatch batch, EffectiveWeights weights, @Nullable RatePenalty penalty) {
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
        double penalties = penalty == null ? 0.0 : addPenalty(t, batch, penalty);
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

    /** Adds the gradient of the penalty of the rates after a step to work; steps of padding have none. */
    private double addPenalty(int t, TrialBatch batch, RatePenalty penalty) {
        value.load(memory.rates().at(t + 1));
        int units = architecture.units();
        for (int row = 0; row < value.size() / units && batch.timings().size() > 1; row++) {
            if (t >= batch.timing(firstTrial + row).steps()) {
                value.fill(row * units, (row + 1) * units, 0.0);
            }
        }
        work.addPenalty(penalty.l1(), penalty.l2(), value);
        return penalty.l1() * value.sumOfAbsolutes() + 0.5 * penalty.l2() * value.sumOfSquares();
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
        kernels.gemm(1.0, errors, seen().span(from + 1, count), keep, outputGradient);
    }
}
