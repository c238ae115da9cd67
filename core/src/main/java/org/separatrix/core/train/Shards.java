package org.separatrix.core.train;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.task.TrialBatch;

/**
 * A batch cut into shards of fixed size, which workers run side by side; sums are taken in the order of the shards, so the
 * number of workers does not change a bit.
 */
final class Shards {

    /** Rows of a shard: large enough for an efficient product, small enough to share a batch among cores. */
    private static final int ROWS = 32;

    private final int trials;
    private final List<Pass> passes = new ArrayList<>();
    private final Workers workers;
    private final double[] penalties;

    /** Returns the number of shards of so many trials. */
    static int count(int trials) {
        return (trials + ROWS - 1) / ROWS;
    }

    Shards(Architecture architecture, int trials, Workers workers) {
        this.trials = trials;
        this.workers = workers;
        for (int first = 0; first < trials; first += ROWS) {
            int rows = Math.min(ROWS, trials - first);
            passes.add(
                    architecture.isGated()
                            ? new GruPass(architecture, first, rows)
                            : new ShardPass(architecture, first, rows));
        }
        this.penalties = new double[passes.size()];
    }

    /**
     * Returns the mean loss of a batch, leaves the gradient in the first shard, with that of the penalty of the rates, if there
     * is one, in it.
     */
    double lossAndGradient(
            TrialBatch batch, EffectiveWeights weights, CounterRandom noise, @Nullable RatePenalty penalty) {
        check(batch);
        List<Double> losses = workers.map(passes.size(), shard -> {
            Pass pass = passes.get(shard);
            double loss = pass.forward(batch, weights, noise, null);
            penalties[shard] = pass.backward(batch, weights, penalty);
            return loss;
        });
        ShardGradients total = gradients();
        for (int shard = 1; shard < passes.size(); shard++) {
            total.add(passes.get(shard).gradients());
        }
        return mean(losses, batch);
    }

    /** Returns the penalty of the rates of the last batch. */
    double ratePenalty() {
        double sum = 0.0;
        for (double penalty : penalties) {
            sum += penalty;
        }
        return sum;
    }

    /** Returns the mean loss of a batch and writes the outputs, [T·B × O]. */
    double lossAndOutputs(TrialBatch batch, EffectiveWeights weights, CounterRandom noise, FMatrixRMaj outputs) {
        check(batch);
        outputs.reshape(batch.steps() * batch.trials(), batch.targets().channels());
        List<Double> losses =
                workers.map(passes.size(), shard -> passes.get(shard).forward(batch, weights, noise, outputs));
        return mean(losses, batch);
    }

    ShardGradients gradients() {
        return passes.get(0).gradients();
    }

    private void check(TrialBatch batch) {
        if (batch.trials() != trials) {
            throw new IllegalArgumentException(
                    "prepared for batches of " + trials + " trials, found " + batch.trials());
        }
    }

    private static double mean(List<Double> losses, TrialBatch batch) {
        double sum = 0.0;
        for (double loss : losses) {
            sum += loss;
        }
        return sum / batch.entries();
    }
}
