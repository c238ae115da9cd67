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
 * The pass of the rate and the current form, whose way back is a {@link BackwardPass}. What a step does not need from the step
 * before, the products with inputs and readout, is done for a stretch of steps at once.
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
    private final int stretch;
    private final Strip state;
    private final Strip work;
    private final Strip value;
    private @Nullable MovingContext moving;

    ShardPass(Architecture architecture, int firstTrial, int rows) {
        this.architecture = architecture;
        this.nonlinearity = architecture.spec().nonlinearity();
        this.alpha = architecture.spec().alpha();
        this.memory = new ShardMemory(architecture, rows);
        this.gradients = ShardGradients.zeros(architecture);
        this.input = new ShardInput(architecture, memory, firstTrial);
        this.output = new ShardOutput(architecture, memory, gradients, firstTrial);
        this.backwardPass = new BackwardPass(architecture, memory, gradients, output);
        this.stretch = BackwardPass.stretch(architecture.units(), memory.rows());
        this.state = memory.strip(architecture.units());
        this.work = memory.strip(architecture.units());
        this.value = memory.strip(architecture.units());
    }

    @Override
    public ShardGradients gradients() {
        return gradients;
    }

    @Override
    public double forward(
            TrialBatch batch, EffectiveWeights weights, CounterRandom noise, @Nullable FMatrixRMaj outputs) {
        int steps = batch.steps();
        memory.ensure(steps, weights.trainsTimeConstants());
        moving = memory.moving(weights);
        if (moving != null) {
            moving.start(steps);
        }
        CounterRandom inputNoise = noise.split(0);
        CounterRandom unitNoise = noise.split(1);
        input.begin(weights);
        output.begin(batch, weights);
        start(weights);
        for (int from = 0; from < steps; from += stretch) {
            int count = Math.min(stretch, steps - from);
            for (int t = from; t < from + count; t++) {
                input.loadInputs(t, batch, inputNoise);
                input.prepareDrive(t, batch, weights, unitNoise);
            }
            Tensor drive = memory.drive().span(from, count);
            kernels.gemm(memory.inputs().span(from, count), weights.input(), 1.0, drive);
            for (int t = from; t < from + count; t++) {
                step(t, weights);
            }
            Tensor readout = memory.outputs().span(from, count);
            kernels.gemm(memory.seen().span(from + 1, count), weights.output(), 0.0, readout);
            for (int t = from; t < from + count; t++) {
                output.take(t, batch, outputs);
            }
        }
        return output.loss();
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
        if (moving != null) {
            moving.step(t, memory, weights);
        }
        if (moving == null || !moving.movesRecurrence()) {
            kernels.gemm(memory.rates().at(t), weights.forward(), 1.0, drive);
        }
        work.load(drive);
        if (!architecture.isRateForm()) {
            relax(work, weights.leak());
            emitRates(t + 1, weights);
            return;
        }
        multiplyGain(t + 1, weights);
        work.activate(nonlinearity, work, memory.slope(t));
        relax(work, weights.leak());
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

    /** Multiplies work by the gain, which may be that of an entry of a context that moves. */
    private void multiplyGain(int entry, EffectiveWeights weights) {
        @Nullable Strip gain = weights.gain();
        if (gain != null) {
            work.multiplyRows(gain);
        } else if (moving != null) {
            moving.multiplyGain(entry, work);
        }
    }

    private void emitRates(int t, EffectiveWeights weights) {
        work.copy(state);
        multiplyGain(t, weights);
        work.activate(nonlinearity, value, memory.slope(t));
        // first the states: where nothing asks for them, the rates share their place
        state.store(memory.states().at(t));
        value.store(memory.rates().at(t));
    }

    @Override
    public double backward(TrialBatch batch, EffectiveWeights weights, @Nullable RatePenalty penalty) {
        return backwardPass.run(batch, weights, penalty);
    }
}
