package org.separatrix.core.train;

import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.task.StepBlocks;
import org.separatrix.core.task.TrialBatch;

/**
 * Whole trials forward and backward through time, for some rows of a batch; used by one thread at a time.
 *
 * <p>Products over all steps at once: the input projection, the readout, its gradient, and every weight gradient. Step by
 * step only the recurrent product and the elementwise work.
 *
 * <p>Source: backpropagation through time, Werbos 1990 (doi:10.1109/5.58337).
 */
final class ShardPass {

    private final Architecture architecture;
    private final Nonlinearity nonlinearity;
    private final double alpha;
    private final int firstTrial;
    private final ShardMemory memory;
    private final ShardGradients gradients;
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
        loadInputs(batch, noise.split(0));
        prepareDrive(batch, weights, noise.split(1));
        kernels.gemm(
                1.0,
                memory.inputs().span(0, steps),
                weights.input().transposed(),
                1.0,
                memory.drive().span(0, steps));
        if (architecture.isRateForm()) {
            runRateForm(steps, weights);
        } else {
            runCurrentForm(steps, weights);
        }
        Tensor seen = (architecture.readsCurrent() ? memory.states() : memory.rates()).span(1, steps);
        kernels.gemm(
                1.0, seen, weights.output().transposed(), 0.0, memory.outputs().span(0, steps));
    }

    private void loadInputs(TrialBatch batch, CounterRandom noise) {
        double sigma = architecture.spec().noise().input() * architecture.noiseScale();
        int channels = architecture.inputs();
        for (int t = 0; t < batch.steps(); t++) {
            if (sigma > 0.0) {
                inputRow.gaussians(noise, (long) rowOf(batch, t) * channels, sigma);
            } else {
                inputRow.fill(0.0);
            }
            add(batch.inputs(), t, inputRow);
            inputRow.store(memory.inputs().at(t));
        }
    }

    private void prepareDrive(TrialBatch batch, EffectiveWeights weights, CounterRandom noise) {
        @Nullable Leak leak = weights.leak();
        double sigma = architecture.spec().noise().recurrent() * (leak == null ? architecture.noiseScale() : 1.0);
        for (int t = 0; t < batch.steps(); t++) {
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
    }

    private void add(StepBlocks series, int t, Strip to) {
        to.add(series.data(), series.row(t, firstTrial));
    }

    private int rowOf(TrialBatch batch, int t) {
        return t * batch.trials() + firstTrial;
    }

    private void runRateForm(int steps, EffectiveWeights weights) {
        @Nullable Strip gain = weights.gain();
        start(weights);
        state.store(memory.rates().at(0));
        for (int t = 0; t < steps; t++) {
            recur(t, weights);
            work.load(memory.drive().at(t));
            if (gain != null) {
                work.multiplyRows(gain);
            }
            work.activate(nonlinearity, value, memory.slope(t));
            relax(value, weights.leak());
            state.store(memory.rates().at(t + 1));
        }
    }

    private void runCurrentForm(int steps, EffectiveWeights weights) {
        start(weights);
        emitRates(0, weights);
        for (int t = 0; t < steps; t++) {
            recur(t, weights);
            work.load(memory.drive().at(t));
            relax(work, weights.leak());
            emitRates(t + 1, weights);
        }
    }

    private void start(EffectiveWeights weights) {
        state.fill(0.0);
        @Nullable Strip initial = weights.initialState();
        if (initial != null) {
            state.addToRows(initial);
        }
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

    private void recur(int t, EffectiveWeights weights) {
        kernels.gemm(
                memory.rates().at(t), weights.forward(), 1.0, memory.drive().at(t));
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
        Tensor outputGradient = memory.outputs().span(0, steps);
        kernels.gemm(
                1.0,
                outputGradient,
                weights.output(),
                0.0,
                memory.stateGradients().span(0, steps));
        gradients.bias().fill(0.0);
        gradients.gain().fill(0.0);
        gradients.leak().fill(0.0);
        state.fill(0.0);
        for (int t = steps - 1; t >= 0; t--) {
            if (t < steps - 1) {
                // what the next step's pre-activation owes to these rates
                double keep = architecture.readsCurrent() ? 0.0 : 1.0;
                kernels.gemm(
                        memory.deltas().at(t + 1),
                        weights.backward(),
                        keep,
                        memory.rateGradients().at(t));
            }
            loadRateGradient(t, t == steps - 1);
            if (penalty != null) {
                penalties += addPenalty(t, batch, penalty);
            }
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
        }
        if (weights.initialState() != null) {
            backInitialState(weights);
        }
        weightGradients(steps, outputGradient);
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

    private void weightGradients(int steps, Tensor outputGradient) {
        Tensor deltas = memory.deltas().span(0, steps).transposed();
        Tensor seen = (architecture.readsCurrent() ? memory.states() : memory.rates()).span(1, steps);
        product(deltas, memory.rates().span(0, steps), gradients.recurrent());
        product(deltas, memory.inputs().span(0, steps), gradients.input());
        product(outputGradient.transposed(), seen, gradients.output());
    }

    private void product(Tensor a, Tensor b, Strip into) {
        Tensor result = memory.scratch(a.columns(), b.columns());
        kernels.gemm(1.0, a, b, 0.0, result);
        into.load(result);
    }
}
