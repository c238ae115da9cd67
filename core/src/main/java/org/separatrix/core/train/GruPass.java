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
 * The pass of gated units, whose way back is a {@link GruBackward}. A step is
 *
 * <pre>
 *     [ρ, ζ] = sigmoid(W_g h + V_g u + b_g)
 *     h̃      = φ(J (ρ ∘ h) + W_in u + b + noise)
 *     h'     = h + α ζ ∘ (h̃ − h)
 * </pre>
 *
 * with both gates of all units in one product.
 */
final class GruPass implements Pass {

    private final Architecture architecture;
    private final Nonlinearity nonlinearity;
    private final int rows;
    private final ShardMemory memory;
    private final GruMemory gateMemory;
    private final ShardGradients gradients;
    private final ShardInput input;
    private final ShardOutput output;
    private final GruBackward backward;
    private final Kernels kernels = Kernels.best();
    private final Strip state;
    private final Strip work;
    private final Strip value;
    private final Strip gate;
    private final Strip gateSlope;

    GruPass(Architecture architecture, int firstTrial, int rows) {
        this.architecture = architecture;
        this.nonlinearity = architecture.spec().nonlinearity();
        this.rows = rows;
        this.memory = new ShardMemory(architecture, rows);
        this.gateMemory = new GruMemory(architecture, rows);
        this.gradients = ShardGradients.zeros(architecture);
        this.input = new ShardInput(architecture, memory, firstTrial);
        this.output = new ShardOutput(architecture, memory, gradients, firstTrial);
        this.backward = new GruBackward(architecture, memory, gateMemory, gradients, output);
        this.state = memory.strip(architecture.units());
        this.work = memory.strip(architecture.units());
        this.value = memory.strip(architecture.units());
        this.gate = memory.strip(architecture.units());
        this.gateSlope = memory.strip(architecture.gates());
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
        gateMemory.ensure(steps);
        CounterRandom inputNoise = noise.split(0);
        CounterRandom unitNoise = noise.split(1);
        state.fill(0.0);
        @Nullable Strip initial = weights.initialState();
        if (initial != null) {
            state.addToRows(initial);
        }
        state.store(memory.rates().at(0));
        input.begin(weights);
        output.begin(batch, weights);
        for (int t = 0; t < steps; t++) {
            input.loadInputs(t, batch, inputNoise);
            input.prepareDrive(t, batch, weights, unitNoise);
            openGates(t, weights.gates());
            step(t, weights);
            kernels.gemm(
                    memory.rates().at(t + 1),
                    weights.output(),
                    0.0,
                    memory.outputs().at(t));
            output.take(t, batch, outputs);
        }
        return output.loss();
    }

    private void openGates(int t, GateWeights weights) {
        Tensor drive = gateMemory.gateDrive();
        kernels.gemm(memory.inputs().at(t), weights.input(), 0.0, drive);
        kernels.gemm(memory.rates().at(t), weights.forward(), 1.0, drive);
        Strip gates = gateMemory.gates(t);
        gates.load(drive);
        gates.addToRows(weights.bias());
        gates.activate(Nonlinearity.SIGMOID, gates, gateSlope);
    }

    private void step(int t, EffectiveWeights weights) {
        gate.copyColumns(0, rows, gateMemory.gates(t));
        gate.multiply(state);
        gate.store(gateMemory.resetStates().at(t));
        Tensor drive = memory.drive().at(t);
        kernels.gemm(memory.inputs().at(t), weights.input(), 1.0, drive);
        kernels.gemm(gateMemory.resetStates().at(t), weights.forward(), 1.0, drive);
        work.load(drive);
        work.activate(nonlinearity, value, memory.slope(t));
        value.store(drive);
        gate.copyColumns(architecture.units(), rows, gateMemory.gates(t));
        @Nullable Leak leak = weights.leak();
        if (leak != null) {
            gate.multiplyRows(leak.alpha());
        }
        value.blend(1.0, -1.0, state);
        value.multiply(gate);
        state.blend(1.0, leak == null ? architecture.spec().alpha() : 1.0, value);
        state.store(memory.rates().at(t + 1));
    }

    @Override
    public double backward(TrialBatch batch, EffectiveWeights weights, @Nullable RatePenalty penalty) {
        return backward.run(batch, weights, penalty);
    }
}
