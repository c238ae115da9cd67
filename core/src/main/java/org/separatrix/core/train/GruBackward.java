package org.separatrix.core.train;

import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.task.TrialBatch;

/**
 * Trials of gated units backward through time. With g the gradient of the state h' after a step, v = α ζ, δ the gradient of the
 * argument of the candidate h̃, and q = Jᵀ δ that of ρ ∘ h,
 *
 * <pre>
 *     δ   = g ∘ v ∘ φ'                          of the candidate's argument
 *     δ_ζ = g ∘ v ∘ (h̃ − h) ∘ (1 − ζ)           of the update gate's
 *     δ_ρ = q ∘ h ∘ ρ ∘ (1 − ρ)                 of the reset gate's
 *     ∂L/∂h = g − g ∘ v + q ∘ ρ + W_gᵀ [δ_ρ, δ_ζ]
 * </pre>
 *
 * <p>Source: backpropagation through time, Werbos 1990 (doi:10.1109/5.58337).
 */
final class GruBackward {

    private final Architecture architecture;
    private final ShardMemory memory;
    private final GruMemory gateMemory;
    private final ShardGradients gradients;
    private final ShardOutput output;
    private final int stretch;
    private final Tensor recurrentGradient;
    private final Tensor inputGradient;
    private final Tensor outputGradient;
    private final Tensor gateRecurrentGradient;
    private final Tensor gateInputGradient;
    private final Kernels kernels = Kernels.best();
    private final Strip state;
    private final Strip share;
    private final Strip before;
    private final Strip gate;
    private final Strip part;
    private final Strip work;
    private final Strip delta;
    private final Strip gateDelta;

    GruBackward(
            Architecture architecture,
            ShardMemory memory,
            GruMemory gateMemory,
            ShardGradients gradients,
            ShardOutput output) {
        this.architecture = architecture;
        this.memory = memory;
        this.gateMemory = gateMemory;
        this.gradients = gradients;
        this.output = output;
        this.stretch = BackwardPass.stretch(architecture.units(), memory.rows());
        Precision precision = architecture.precision();
        int n = architecture.units();
        this.recurrentGradient = Tensor.zeros(precision, n, n);
        this.inputGradient = Tensor.zeros(precision, architecture.inputs(), n);
        this.outputGradient = Tensor.zeros(precision, architecture.outputs(), n);
        this.gateRecurrentGradient = Tensor.zeros(precision, architecture.gates(), n);
        this.gateInputGradient = Tensor.zeros(precision, architecture.inputs(), architecture.gates());
        this.state = memory.strip(n);
        this.share = memory.strip(n);
        this.before = memory.strip(n);
        this.gate = memory.strip(n);
        this.part = memory.strip(n);
        this.work = memory.strip(n);
        this.delta = memory.strip(n);
        this.gateDelta = memory.strip(architecture.gates());
    }

    /** Turns the gradient of the outputs into the gradients of the weights; returns the penalty of the rates. */
    double run(TrialBatch batch, EffectiveWeights weights, @Nullable RatePenalty penalty) {
        double penalties = 0.0;
        int steps = batch.steps();
        gradients.bias().fill(0.0);
        gradients.gateBias().fill(0.0);
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
            kernels.gemm(gateMemory.gateDeltas().at(0), weights.gates().backward(), 0.0, gateMemory.carried());
            work.load(gateMemory.carried());
            state.blend(1.0, 1.0, work);
            gradients.initialState().fill(0.0);
            state.addRowsTo(gradients.initialState());
        }
        gradients.recurrent().load(recurrentGradient);
        gradients.input().loadTransposed(inputGradient);
        gradients.output().load(outputGradient);
        gradients.gateRecurrent().load(gateRecurrentGradient);
        gradients.gateInput().loadTransposed(gateInputGradient);
        return penalties;
    }

    private double stepBack(int t, TrialBatch batch, EffectiveWeights weights, @Nullable RatePenalty penalty) {
        Tensor stateGradient = memory.rateGradients().at(t);
        kernels.gemm(memory.outputs().at(t), weights.outputBackward(), 0.0, stateGradient);
        if (t < batch.steps() - 1) {
            kernels.gemm(gateMemory.gateDeltas().at(t + 1), weights.gates().backward(), 1.0, stateGradient);
        }
        work.load(stateGradient);
        double penalties = penalty == null ? 0.0 : output.addPenalty(t, batch, penalty, work);
        // what later steps owe to this state without going through the gates is in it already
        state.blend(1.0, 1.0, work);
        before.load(memory.rates().at(t));
        backCandidate(t, weights);
        if (weights.trainsTimeConstants()) {
            addLeakGradient(t);
        }
        backUpdateGate(t);
        state.blend(1.0, -1.0, share);
        backResetGate(t, weights);
        gateDelta.addRowsTo(gradients.gateBias());
        gateDelta.store(gateMemory.gateDeltas().at(t));
        return penalties;
    }

    /** Leaves g ∘ v in share, ζ in gate and δ in delta. */
    private void backCandidate(int t, EffectiveWeights weights) {
        gate.copyColumns(architecture.units(), memory.rows(), gateMemory.gates(t));
        @Nullable Leak leak = weights.leak();
        share.product(leak == null ? architecture.spec().alpha() : 1.0, state, gate);
        if (leak != null) {
            share.multiplyRows(leak.alpha());
        }
        delta.product(1.0, share, memory.slope(t));
        delta.addRowsTo(gradients.bias());
        delta.store(memory.deltas().at(t));
    }

    private void backUpdateGate(int t) {
        part.load(memory.drive().at(t));
        part.blend(1.0, -1.0, before);
        part.multiply(share);
        work.product(1.0, part, gate);
        part.blend(1.0, -1.0, work);
        gateDelta.setColumns(architecture.units(), memory.rows(), part);
    }

    /** Also adds q ∘ ρ to the gradient of the state. */
    private void backResetGate(int t, EffectiveWeights weights) {
        kernels.gemm(memory.deltas().at(t), weights.backward(), 0.0, gateMemory.carried());
        part.load(gateMemory.carried());
        gate.copyColumns(0, memory.rows(), gateMemory.gates(t));
        part.multiply(gate);
        state.blend(1.0, 1.0, part);
        part.multiply(before);
        work.product(1.0, part, gate);
        part.blend(1.0, -1.0, work);
        gateDelta.setColumns(0, memory.rows(), part);
    }

    /** Adds what step t contributes to α ∂L/∂α, where state is the gradient of the states after it and delta of its drive. */
    private void addLeakGradient(int t) {
        work.load(memory.rates().at(t + 1));
        work.blend(1.0, -1.0, before);
        state.addRowProductsTo(work, gradients.leak());
        part.load(memory.noise().at(t));
        work.scaled(-0.5, part);
        delta.addRowProductsTo(work, gradients.leak());
    }

    /** Adds what a stretch of steps contributes to the gradients of the weights, while it is in the cache. */
    private void addWeightGradients(int from, int count, boolean first) {
        Tensor deltas = memory.deltas().span(from, count);
        Tensor gateDeltas = gateMemory.gateDeltas().span(from, count);
        Tensor errors = memory.outputs().span(from, count).transposed();
        Tensor inputs = memory.inputs().span(from, count).transposed();
        double keep = first ? 0.0 : 1.0;
        kernels.gemm(1.0, deltas.transposed(), gateMemory.resetStates().span(from, count), keep, recurrentGradient);
        // turned: units are more often than inputs a number of columns that suits the product
        kernels.gemm(1.0, inputs, deltas, keep, inputGradient);
        kernels.gemm(1.0, gateDeltas.transposed(), memory.rates().span(from, count), keep, gateRecurrentGradient);
        kernels.gemm(1.0, inputs, gateDeltas, keep, gateInputGradient);
        kernels.gemm(1.0, errors, memory.rates().span(from + 1, count), keep, outputGradient);
    }
}
