package org.separatrix.core.train;

import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.task.TrialBatch;

/**
 * The pass of the rate and the current form, whose way back is a {@link BackwardPass}. Each step does its products with
 * weights that lie in tiles.
 */
final class ShardPass implements Pass {

    private final Architecture architecture;
    private final Nonlinearity nonlinearity;
    private final double alpha;
    private final ShardMemory memory;
    private final ShardGradients gradients;
    private final ShardInput input;
    private final ShardOutput output;
    private final BackwardPass backwardPass;
    private final Kernels kernels = Kernels.best();
    private final Strip state;
    private final Strip work;
    private final Strip value;

    ShardPass(Architecture architecture, int firstTrial, int rows) {
        this.architecture = architecture;
        this.nonlinearity = architecture.spec().nonlinearity();
        this.alpha = architecture.spec().alpha();
        this.memory = new ShardMemory(architecture, rows);
        this.gradients = ShardGradients.zeros(architecture);
        this.input = new ShardInput(architecture, memory, firstTrial);
        this.output = new ShardOutput(architecture, memory, gradients, firstTrial);
        this.backwardPass = new BackwardPass(architecture, memory, gradients, output);
        this.state = memory.strip(architecture.units());
        this.work = memory.strip(architecture.units());
        this.value = memory.strip(architecture.units());
    }

    @Override
    public ShardGradients gradients() {
        return gradients;
    }

    @Override
    public void forward(TrialBatch batch, EffectiveWeights weights, CounterRandom noise) {
        int steps = batch.steps();
        memory.ensure(steps, weights.trainsTimeConstants());
        CounterRandom inputNoise = noise.split(0);
        CounterRandom unitNoise = noise.split(1);
        start(weights);
        for (int t = 0; t < steps; t++) {
            input.loadInputs(t, batch, inputNoise);
            input.prepareDrive(t, batch, weights, unitNoise);
            step(t, weights);
            kernels.gemm(
                    memory.seen().at(t + 1),
                    weights.output(),
                    0.0,
                    memory.outputs().at(t));
        }
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

    @Override
    public void readOutputs(TrialBatch batch, EffectiveWeights weights, FMatrixRMaj target) {
        output.read(batch, weights, target);
    }

    @Override
    public double loss(TrialBatch batch, EffectiveWeights weights) {
        return output.loss(batch, weights);
    }

    @Override
    public double backward(TrialBatch batch, EffectiveWeights weights, @Nullable RatePenalty penalty) {
        return backwardPass.run(batch, weights, penalty);
    }
}
