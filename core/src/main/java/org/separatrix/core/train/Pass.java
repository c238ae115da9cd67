package org.separatrix.core.train;

import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.task.TrialBatch;

/**
 * Whole trials of some rows of a batch forward through time, with their loss, and back, for one kind of unit; used by one
 * thread at a time. {@link ShardInput} and {@link ShardOutput} are what all kinds share.
 */
interface Pass {

    /** Returns what {@link #backward} leaves. */
    ShardGradients gradients();

    /**
     * Runs the trials; returns Σ (mask (y − target))² over this shard, leaves the gradient of the mean over the batch with respect to
     * the outputs in memory, and copies the outputs of all steps to the rows of a batch-sized matrix, if there is one.
     */
    double forward(TrialBatch batch, EffectiveWeights weights, CounterRandom noise, @Nullable FMatrixRMaj outputs);

    /** Turns the gradient of the outputs into the gradients of the effective weights; returns the penalty of the rates. */
    double backward(TrialBatch batch, EffectiveWeights weights, @Nullable RatePenalty penalty);
}
