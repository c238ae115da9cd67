package org.separatrix.core.train;

import java.util.Map;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;

/** Gate, Σ c_k l_k ∘ J (r_k ∘ r), and hadamard, which adds J r. */
final class MovingMasks extends MovingRecurrence {

    private final MovingWeights moving;
    private final boolean addsShared;
    private final int signalCount;
    private final Strip[] left;
    private final Strip[] right;
    private final Strip[] leftGradient;
    private final Strip[] rightGradient;
    private final GradientSum shared;
    private final Strip joined;
    private final Tensor masked;
    private final Tensor product;
    private final Tensor scaled;
    private final Strip signalRows;
    private final Strip column;
    private final Strip dots;
    private final Strip rate;
    private final Strip delta;
    private final Strip work;
    private final Strip sum;

    MovingMasks(Architecture architecture, MovingWeights weights, int rows) {
        this.moving = weights;
        this.addsShared = weights.modulation().synaptic() == Synaptic.HADAMARD;
        Precision precision = architecture.precision();
        int n = architecture.units();
        this.signalCount = weights.signals();
        this.left = strips(precision, n);
        this.right = strips(precision, n);
        this.leftGradient = strips(precision, n);
        this.rightGradient = strips(precision, n);
        this.shared = new GradientSum(precision, n, n);
        this.joined = Strip.zeros(precision, n * signalCount);
        this.masked = Tensor.zeros(precision, rows, n);
        this.product = Tensor.zeros(precision, rows, n);
        this.scaled = Tensor.zeros(precision, rows, n);
        this.signalRows = Strip.zeros(precision, rows * signalCount);
        this.column = Strip.zeros(precision, rows);
        this.dots = Strip.zeros(precision, rows);
        this.rate = Strip.zeros(precision, rows * n);
        this.delta = Strip.zeros(precision, rows * n);
        this.work = Strip.zeros(precision, rows * n);
        this.sum = Strip.zeros(precision, rows * n);
    }

    private Strip[] strips(Precision precision, int size) {
        Strip[] strips = new Strip[signalCount];
        for (int k = 0; k < signalCount; k++) {
            strips[k] = Strip.zeros(precision, size);
        }
        return strips;
    }

    @Override
    void add(Tensor rates, Tensor signals, EffectiveWeights weights, Tensor drive) {
        if (addsShared) {
            kernels.gemm(rates, weights.forward(), 1.0, drive);
        }
        signalRows.load(signals);
        rate.load(rates);
        sum.load(drive);
        for (int k = 0; k < signalCount; k++) {
            if (column(signalRows, k, column)) {
                multiplyMasked(k, weights);
                work.multiplyRows(left[k]);
                work.multiplyColumns(column);
                sum.blend(1.0, 1.0, work);
            }
        }
        sum.store(drive);
    }

    /** Sets work to J (r_k ∘ r), and masked to r_k ∘ r. */
    private void multiplyMasked(int k, EffectiveWeights weights) {
        work.copy(rate);
        work.multiplyRows(right[k]);
        work.store(masked);
        kernels.gemm(masked, weights.forward(), 0.0, product);
        work.load(product);
    }

    /** Copies the columns of L and R. */
    @Override
    void start() {
        Strip ofLeft = moving.vector(TensorNames.SYNAPTIC_LEFT);
        Strip ofRight = moving.vector(moving.right());
        for (int k = 0; k < signalCount; k++) {
            for (int i = 0; i < left[k].size(); i++) {
                left[k].set(i, ofLeft.get(i * signalCount + k));
                right[k].set(i, ofRight.get(i * signalCount + k));
            }
        }
    }

    @Override
    void back(Back back, EffectiveWeights weights) {
        if (addsShared) {
            kernels.gemm(back.delta(), weights.backward(), back.keep(), back.rateGradient());
        }
        signalRows.load(back.signals());
        rate.load(back.rates());
        sum.fill(0.0);
        if (addsShared || back.keep() != 0.0) {
            sum.load(back.rateGradient());
        }
        for (int k = 0; k < signalCount; k++) {
            if (column(signalRows, k, column) || back.signalGradient() != null) {
                backThrough(k, back, weights);
            }
        }
        sum.store(back.rateGradient());
    }

    private void backThrough(int k, Back back, EffectiveWeights weights) {
        multiplyMasked(k, weights);
        delta.load(back.delta());
        delta.multiplyColumns(column);
        delta.addRowProductsTo(work, leftGradient[k]);
        delta.multiplyRows(left[k]);
        delta.store(scaled);
        if (back.signalGradient() != null) {
            delta.load(back.delta());
            delta.multiplyRows(left[k]);
            delta.sumProducts(work, dots);
            addColumn(dots, back.signalGradient(), k);
        }
        shared.add(scaled, masked);
        kernels.gemm(scaled, weights.backward(), 0.0, product);
        work.load(product);
        work.addRowProductsTo(rate, rightGradient[k]);
        work.multiplyRows(right[k]);
        sum.blend(1.0, 1.0, work);
    }

    @Override
    void clear() {
        shared.clear();
        for (int k = 0; k < signalCount; k++) {
            leftGradient[k].fill(0.0);
            rightGradient[k].fill(0.0);
        }
    }

    @Override
    void collect(Map<String, Strip> gradients) {
        gradients.put(TensorNames.RECURRENT_WEIGHT, shared.strip());
        boolean tied = !moving.has(TensorNames.SYNAPTIC_RIGHT);
        Strip ofRight = Strip.zeros(joined.precision(), joined.size());
        for (int k = 0; k < signalCount; k++) {
            for (int i = 0; i < leftGradient[k].size(); i++) {
                double more = tied ? rightGradient[k].get(i) : 0.0;
                joined.set(i * signalCount + k, leftGradient[k].get(i) + more);
                ofRight.set(i * signalCount + k, rightGradient[k].get(i));
            }
        }
        gradients.put(TensorNames.SYNAPTIC_LEFT, joined);
        if (!tied) {
            gradients.put(TensorNames.SYNAPTIC_RIGHT, ofRight);
        }
    }
}
