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
 * Whole trials forward through time and their loss, for some rows of a batch, and by {@link BackwardPass} the way back; used by
 * one thread at a time. Each step does its products with weights that lie in tiles.
 */
final class ShardPass {

    private final Architecture architecture;
    private final Nonlinearity nonlinearity;
    private final double alpha;
    private final int firstTrial;
    private final ShardMemory memory;
    private final ShardGradients gradients;
    private final BackwardPass backwardPass;
    private final Kernels kernels = Kernels.best();
    private final Strip state;
    private final Strip work;
    private final Strip value;
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
        this.backwardPass = new BackwardPass(architecture, memory, gradients, firstTrial);
        this.state = memory.strip(architecture.units());
        this.work = memory.strip(architecture.units());
        this.value = memory.strip(architecture.units());
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
                    memory.seen().at(t + 1),
                    weights.output(),
                    0.0,
                    memory.outputs().at(t));
        }
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
        return backwardPass.run(batch, weights, penalty);
    }
}
