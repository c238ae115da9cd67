package org.separatrix.core.train;

import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.task.TrialBatch;

/**
 * Whole trials of some rows of a batch forward through time, their loss, and the way back, for one kind of unit; used by one
 * thread at a time. {@link ShardInput} and {@link ShardOutput} are what all kinds share.
 */
interface Pass {

    /** Returns what {@link #backward} leaves. */
    ShardGradients gradients();

    /** Runs the trials and leaves the outputs, before bias and output nonlinearity, in memory. */
    void forward(TrialBatch batch, EffectiveWeights weights, CounterRandom noise);

    /** Copies the outputs of all steps to the rows of a batch-sized matrix. */
    void readOutputs(TrialBatch batch, EffectiveWeights weights, FMatrixRMaj target);

    /** Returns Σ (mask (y − target))² over this shard and leaves the gradient of the mean over the batch in memory. */
    double loss(TrialBatch batch, EffectiveWeights weights);

    /** Turns the gradient of the outputs into the gradients of the effective weights; returns the penalty of the rates. */
    double backward(TrialBatch batch, EffectiveWeights weights, @Nullable RatePenalty penalty);
}
