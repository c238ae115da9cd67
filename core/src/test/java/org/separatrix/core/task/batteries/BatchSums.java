package org.separatrix.core.task.batteries;

import org.separatrix.core.task.TrialBatch;

/** Sums over a batch, in double precision. */
final class BatchSums {

    private final TrialBatch batch;

    BatchSums(TrialBatch batch) {
        this.batch = batch;
    }

    double inputs() {
        double sum = 0;
        for (float x : batch.inputs().expand().data) {
            sum += x;
        }
        return sum;
    }

    double absoluteInputs() {
        double sum = 0;
        for (float x : batch.inputs().expand().data) {
            sum += Math.abs(x);
        }
        return sum;
    }

    double input(int from, int to, boolean squared) {
        return columns(batch.inputs().expand(), from, to, squared);
    }

    double target(int from, int to, boolean squared) {
        return columns(batch.targets().expand(), from, to, squared);
    }

    double mask() {
        double sum = 0;
        for (float w : batch.mask().expand().data) {
            sum += w;
        }
        return sum;
    }

    double responses() {
        double sum = 0;
        for (double angle : batch.response().toArray()) {
            sum += angle;
        }
        return sum;
    }

    private static double columns(org.ejml.data.FMatrixRMaj matrix, int from, int to, boolean squared) {
        double sum = 0;
        for (int row = 0; row < matrix.numRows; row++) {
            for (int column = from; column < to; column++) {
                double value = matrix.data[row * matrix.numCols + column];
                sum += squared ? value * value : value;
            }
        }
        return sum;
    }
}
