package org.separatrix.core.train;

import java.util.Map;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.model.TensorNames;

/**
 * The state of a modulator, z' = (1 − α) z + α (W_z tanh(z) + B_u u + B_c context + b_z), which both pathways see.
 *
 * <p>With g the gradient of z' and q = α g: db_z = q, dB_u = q uᵀ, dB_c = q contextᵀ, dW_z = q tanh(z)ᵀ, and z has the gradient
 * (1 − α) g + (1 − tanh²(z)) ∘ W_zᵀ q.
 */
final class ModulatorSignals extends Signals {

    private final Architecture architecture;
    private final MovingWeights moving;
    private final int rows;
    private final int units;
    private final double alpha;
    private final Kernels kernels = Kernels.best();
    private final GradientSum recurrent;
    private final GradientSum input;
    private final Strip bias;
    private final Strip state;
    private final Strip rate;
    private final Strip slope;
    private final Strip work;
    private final Strip gradient;
    private final Tensor rates;
    private final Tensor full;
    private Strip drive;
    private ShardMemory.Sequence states;
    private int capacity;

    ModulatorSignals(Architecture architecture, MovingWeights weights, int rows) {
        this.architecture = architecture;
        this.moving = weights;
        this.rows = rows;
        this.units = weights.signals();
        this.alpha =
                architecture.spec().dtMs() / weights.modulation().dynamics().modulatorTauMs();
        Precision precision = architecture.precision();
        this.recurrent = new GradientSum(precision, units, units);
        this.input = new GradientSum(precision, units, architecture.inputs());
        this.bias = Strip.zeros(precision, units);
        this.state = Strip.zeros(precision, rows * units);
        this.rate = Strip.zeros(precision, rows * units);
        this.slope = Strip.zeros(precision, rows * units);
        this.work = Strip.zeros(precision, rows * units);
        this.gradient = Strip.zeros(precision, rows * units);
        this.rates = Tensor.zeros(precision, rows, units);
        this.full = Tensor.zeros(precision, rows, units);
        this.drive = bias;
        this.states = new ShardMemory.Sequence(precision, 0, rows, units);
    }

    @Override
    void ensure(int steps) {
        if (steps > capacity) {
            capacity = steps;
            states = new ShardMemory.Sequence(architecture.precision(), steps + 1, rows, units);
        }
    }

    @Override
    void start() {
        drive = moving.modulatorDrive();
        state.fill(0.0);
        if (moving.has(TensorNames.MODULATOR_INITIAL_STATE)) {
            state.addToRows(moving.vector(TensorNames.MODULATOR_INITIAL_STATE));
        }
        state.store(states.at(0));
    }

    @Override
    void step(int t, Tensor inputs) {
        state.activate(Nonlinearity.TANH, rate, slope);
        rate.store(rates);
        kernels.gemm(
                1.0,
                rates,
                moving.tensor(TensorNames.MODULATOR_RECURRENT_WEIGHT).transposed(),
                0.0,
                full);
        if (moving.has(TensorNames.MODULATOR_INPUT_WEIGHT)) {
            kernels.gemm(
                    1.0,
                    inputs,
                    moving.tensor(TensorNames.MODULATOR_INPUT_WEIGHT).transposed(),
                    1.0,
                    full);
        }
        work.load(full);
        work.addToRows(drive);
        state.blend(1.0 - alpha, alpha, work);
        state.store(states.at(t + 1));
    }

    @Override
    Tensor excitability(int entry) {
        return states.at(entry);
    }

    @Override
    Tensor synaptic(int entry) {
        return states.at(entry);
    }

    @Override
    Strip gradient() {
        return gradient;
    }

    @Override
    void clear() {
        gradient.fill(0.0);
        bias.fill(0.0);
        recurrent.clear();
        input.clear();
    }

    @Override
    void back(int t, Tensor inputs) {
        work.scaled(alpha, gradient);
        work.addRowsTo(bias);
        work.store(full);
        state.load(states.at(t));
        state.activate(Nonlinearity.TANH, rate, slope);
        rate.store(rates);
        recurrent.add(full, rates);
        if (moving.has(TensorNames.MODULATOR_INPUT_WEIGHT)) {
            input.add(full, inputs);
        }
        kernels.gemm(1.0, full, moving.tensor(TensorNames.MODULATOR_RECURRENT_WEIGHT), 0.0, rates);
        work.load(rates);
        work.multiply(slope);
        gradient.blend(1.0 - alpha, 1.0, work);
    }

    @Override
    void collect(Map<String, Strip> gradients) {
        gradients.put(TensorNames.MODULATOR_RECURRENT_WEIGHT, recurrent.strip());
        gradients.put(TensorNames.MODULATOR_RECURRENT_BIAS, bias);
        if (moving.has(TensorNames.MODULATOR_INPUT_WEIGHT)) {
            gradients.put(TensorNames.MODULATOR_INPUT_WEIGHT, input.strip());
        }
        if (moving.has(TensorNames.MODULATOR_CONTEXT_WEIGHT)) {
            gradients.put(TensorNames.MODULATOR_CONTEXT_WEIGHT, byContext());
        }
        if (moving.has(TensorNames.MODULATOR_INITIAL_STATE)) {
            Strip initial = Strip.zeros(architecture.precision(), units);
            gradient.addRowsTo(initial);
            gradients.put(TensorNames.MODULATOR_INITIAL_STATE, initial);
        }
    }

    /** The context is the same in all steps, so its weights have the gradient of the bias times it. */
    private Strip byContext() {
        int m = moving.context().size();
        Strip weights = Strip.zeros(architecture.precision(), units * m);
        for (int at = 0; at < weights.size(); at++) {
            weights.set(at, bias.get(at / m) * moving.context().at(at % m));
        }
        return weights;
    }
}
