package org.separatrix.core.train;

import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;

/** The gradient of a matrix, summed over the steps of the trials of a shard. */
final class GradientSum {

    private final Tensor sum;
    private final Strip strip;

    GradientSum(Precision precision, int rows, int columns) {
        this.sum = Tensor.zeros(precision, rows, columns);
        this.strip = Strip.zeros(precision, rows * columns);
    }

    void clear() {
        strip.fill(0.0);
        strip.store(sum);
    }

    /** Adds Σ over trials of left ⊗ right, where both have one row for each trial. */
    void add(Tensor left, Tensor right) {
        Kernels.best().gemm(1.0, left.transposed(), right, 1.0, sum);
    }

    /** Returns the sum, row by row; valid until the next call. */
    Strip strip() {
        strip.load(sum);
        return strip;
    }
}
