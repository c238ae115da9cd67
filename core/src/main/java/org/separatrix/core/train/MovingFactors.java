package org.separatrix.core.train;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;

/** Additive, J r + L (c ∘ Rᵀ r), and component-gain, L (s ∘ Rᵀ r) with s = sigmoid(A c + a). */
final class MovingFactors extends MovingRecurrence {

    private final MovingWeights moving;
    private final boolean components;
    private final GradientSum left;
    private final GradientSum right;
    private final @Nullable GradientSum readout;
    private final Strip offset;
    private final Tensor projected;
    private final Tensor scaled;
    private final Strip projection;
    private final Strip gains;
    private final Strip slopes;
    private final Strip work;
    private final Strip signalWork;
    private final Tensor signalTensor;

    MovingFactors(Architecture architecture, MovingWeights weights, int rows) {
        this.moving = weights;
        this.components = weights.modulation().synaptic() == Synaptic.COMPONENT_GAIN;
        Precision precision = architecture.precision();
        int n = architecture.units();
        int rank = weights.tensor(TensorNames.SYNAPTIC_LEFT).columns();
        int d = weights.signals();
        this.left = new GradientSum(precision, n, rank);
        this.right = new GradientSum(precision, n, rank);
        this.readout = components ? new GradientSum(precision, rank, d) : null;
        this.offset = Strip.zeros(precision, rank);
        this.projected = Tensor.zeros(precision, rows, rank);
        this.scaled = Tensor.zeros(precision, rows, rank);
        this.projection = Strip.zeros(precision, rows * rank);
        this.gains = Strip.zeros(precision, rows * rank);
        this.slopes = Strip.zeros(precision, rows * rank);
        this.work = Strip.zeros(precision, rows * rank);
        this.signalWork = Strip.zeros(precision, rows * d);
        this.signalTensor = Tensor.zeros(precision, rows, d);
    }

    @Override
    void add(Tensor rates, Tensor signals, EffectiveWeights weights, Tensor drive) {
        prepare(rates, signals);
        kernels.gemm(1.0, scaled, moving.tensor(TensorNames.SYNAPTIC_LEFT).transposed(), 1.0, drive);
        if (!components) {
            kernels.gemm(rates, weights.forward(), 1.0, drive);
        }
    }

    /** Computes Rᵀ r, the gains d, and d ∘ Rᵀ r. */
    private void prepare(Tensor rates, Tensor signals) {
        kernels.gemm(1.0, rates, moving.tensor(moving.right()), 0.0, projected);
        projection.load(projected);
        if (components) {
            kernels.gemm(
                    1.0, signals, moving.tensor(TensorNames.SYNAPTIC_READOUT).transposed(), 0.0, scaled);
            gains.load(scaled);
            gains.addToRows(moving.vector(TensorNames.SYNAPTIC_OFFSET));
            gains.activate(Nonlinearity.SIGMOID, gains, slopes);
        } else {
            gains.load(signals);
        }
        work.product(1.0, projection, gains);
        work.store(scaled);
    }

    @Override
    void back(Back back, EffectiveWeights weights) {
        prepare(back.rates(), back.signals());
        left.add(back.delta(), scaled);
        kernels.gemm(1.0, back.delta(), moving.tensor(TensorNames.SYNAPTIC_LEFT), 0.0, projected);
        work.load(projected);
        // the gradient of d ∘ Rᵀ r: first through d, then through the rates
        projection.multiply(work);
        work.multiply(gains);
        work.store(scaled);
        right.add(back.rates(), scaled);
        double keep = back.keep();
        if (!components) {
            kernels.gemm(back.delta(), weights.backward(), keep, back.rateGradient());
            keep = 1.0;
        }
        kernels.gemm(1.0, scaled, moving.tensor(moving.right()).transposed(), keep, back.rateGradient());
        if (readout != null) {
            backGains(back, readout);
        } else if (back.signalGradient() != null) {
            back.signalGradient().blend(1.0, 1.0, projection);
        }
    }

    private void backGains(Back back, GradientSum ofReadout) {
        projection.multiply(slopes);
        projection.addRowsTo(offset);
        projection.store(scaled);
        ofReadout.add(scaled, back.signals());
        if (back.signalGradient() != null) {
            kernels.gemm(1.0, scaled, moving.tensor(TensorNames.SYNAPTIC_READOUT), 0.0, signalTensor);
            signalWork.load(signalTensor);
            back.signalGradient().blend(1.0, 1.0, signalWork);
        }
    }

    @Override
    void clear() {
        left.clear();
        right.clear();
        offset.fill(0.0);
        if (readout != null) {
            readout.clear();
        }
    }

    @Override
    void collect(Map<String, Strip> gradients) {
        Strip ofLeft = left.strip();
        gradients.put(TensorNames.SYNAPTIC_LEFT, ofLeft);
        if (moving.has(TensorNames.SYNAPTIC_RIGHT)) {
            gradients.put(TensorNames.SYNAPTIC_RIGHT, right.strip());
        } else {
            ofLeft.blend(1.0, 1.0, right.strip());
        }
        if (readout != null) {
            gradients.put(TensorNames.SYNAPTIC_READOUT, readout.strip());
            gradients.put(TensorNames.SYNAPTIC_OFFSET, offset);
        }
    }
}
