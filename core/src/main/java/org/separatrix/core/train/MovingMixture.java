package org.separatrix.core.train;

import java.util.Map;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.model.TensorNames;

/** Full: Σ c_k W_k r. */
final class MovingMixture extends MovingRecurrence {

    private final MovingWeights moving;
    private final int units;
    private final int signalCount;
    private final GradientSum[] gradients;
    private final Strip stack;
    private final Tensor product;
    private final Strip signalRows;
    private final Strip column;
    private final Strip dots;
    private final Strip work;
    private final Strip value;

    MovingMixture(Architecture architecture, MovingWeights weights, int rows) {
        this.moving = weights;
        Precision precision = architecture.precision();
        this.units = architecture.units();
        this.signalCount = weights.signals();
        this.gradients = new GradientSum[signalCount];
        for (int k = 0; k < signalCount; k++) {
            gradients[k] = new GradientSum(precision, units, units);
        }
        this.stack = Strip.zeros(precision, signalCount * units * units);
        this.product = Tensor.zeros(precision, rows, units);
        this.signalRows = Strip.zeros(precision, rows * signalCount);
        this.column = Strip.zeros(precision, rows);
        this.dots = Strip.zeros(precision, rows);
        this.work = Strip.zeros(precision, rows * units);
        this.value = Strip.zeros(precision, rows * units);
    }

    private Tensor weights(int k) {
        return moving.tensor(TensorNames.SYNAPTIC_WEIGHT).rows(k * units, units);
    }

    @Override
    void add(Tensor rates, Tensor signals, EffectiveWeights weights, Tensor drive) {
        signalRows.load(signals);
        value.load(drive);
        for (int k = 0; k < signalCount; k++) {
            if (column(signalRows, k, column)) {
                kernels.gemm(1.0, rates, weights(k).transposed(), 0.0, product);
                work.load(product);
                work.multiplyColumns(column);
                value.blend(1.0, 1.0, work);
            }
        }
        value.store(drive);
    }

    @Override
    void back(Back back, EffectiveWeights weights) {
        signalRows.load(back.signals());
        double keep = back.keep();
        for (int k = 0; k < signalCount; k++) {
            boolean any = column(signalRows, k, column);
            value.load(back.delta());
            if (back.signalGradient() != null) {
                kernels.gemm(1.0, back.rates(), weights(k).transposed(), 0.0, product);
                work.load(product);
                value.sumProducts(work, dots);
                addColumn(dots, back.signalGradient(), k);
            }
            // the first one also where it adds nothing, because it sets what is kept
            if (any || k == 0) {
                value.multiplyColumns(column);
                value.store(product);
                gradients[k].add(product, back.rates());
                kernels.gemm(1.0, product, weights(k), keep, back.rateGradient());
                keep = 1.0;
            }
        }
    }

    @Override
    void clear() {
        for (GradientSum gradient : gradients) {
            gradient.clear();
        }
    }

    @Override
    void collect(Map<String, Strip> collected) {
        for (int k = 0; k < signalCount; k++) {
            stack.setPart(k * units * units, 1.0, gradients[k].strip());
        }
        collected.put(TensorNames.SYNAPTIC_WEIGHT, stack);
    }
}
