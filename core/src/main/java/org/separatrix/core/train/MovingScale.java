package org.separatrix.core.train;

import java.util.Map;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.core.model.TensorNames;

/** Scale: f J r with f = 1 + s · c for each trial. */
final class MovingScale extends MovingRecurrence {

    private final MovingWeights moving;
    private final GradientSum shared;
    private final Strip scaleGradient;
    private final Tensor product;
    private final Strip signalRows;
    private final Strip factors;
    private final Strip dots;
    private final Strip work;
    private final Strip value;

    MovingScale(Architecture architecture, MovingWeights weights, int rows) {
        this.moving = weights;
        Precision precision = architecture.precision();
        int n = architecture.units();
        this.shared = new GradientSum(precision, n, n);
        this.scaleGradient = Strip.zeros(precision, weights.signals());
        this.product = Tensor.zeros(precision, rows, n);
        this.signalRows = Strip.zeros(precision, rows * weights.signals());
        this.factors = Strip.zeros(precision, rows);
        this.dots = Strip.zeros(precision, rows);
        this.work = Strip.zeros(precision, rows * n);
        this.value = Strip.zeros(precision, rows * n);
    }

    private void loadFactors(Tensor signals) {
        signalRows.load(signals);
        Strip scale = moving.vector(TensorNames.SYNAPTIC_SCALE);
        int d = scale.size();
        for (int row = 0; row < factors.size(); row++) {
            double factor = 1.0;
            for (int k = 0; k < d; k++) {
                factor += scale.get(k) * signalRows.get(row * d + k);
            }
            factors.set(row, factor);
        }
    }

    @Override
    void add(Tensor rates, Tensor signals, EffectiveWeights weights, Tensor drive) {
        loadFactors(signals);
        kernels.gemm(rates, weights.forward(), 0.0, product);
        work.load(product);
        work.multiplyColumns(factors);
        value.load(drive);
        value.blend(1.0, 1.0, work);
        value.store(drive);
    }

    @Override
    void back(Back back, EffectiveWeights weights) {
        loadFactors(back.signals());
        kernels.gemm(back.rates(), weights.forward(), 0.0, product);
        work.load(product);
        value.load(back.delta());
        value.sumProducts(work, dots);
        backFactors(back);
        value.multiplyColumns(factors);
        value.store(product);
        shared.add(product, back.rates());
        kernels.gemm(product, weights.backward(), back.keep(), back.rateGradient());
    }

    /** Carries the gradients of f, in dots, to s and c. */
    private void backFactors(Back back) {
        Strip scale = moving.vector(TensorNames.SYNAPTIC_SCALE);
        int d = scale.size();
        for (int row = 0; row < dots.size(); row++) {
            for (int k = 0; k < d; k++) {
                int at = row * d + k;
                scaleGradient.set(k, scaleGradient.get(k) + dots.get(row) * signalRows.get(at));
                if (back.signalGradient() != null) {
                    back.signalGradient().set(at, back.signalGradient().get(at) + dots.get(row) * scale.get(k));
                }
            }
        }
    }

    @Override
    void clear() {
        shared.clear();
        scaleGradient.fill(0.0);
    }

    @Override
    void collect(Map<String, Strip> gradients) {
        gradients.put(TensorNames.RECURRENT_WEIGHT, shared.strip());
        gradients.put(TensorNames.SYNAPTIC_SCALE, scaleGradient);
    }
}
