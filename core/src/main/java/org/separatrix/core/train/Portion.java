package org.separatrix.core.train;

import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.task.TrialBatch;

/**
 * The trials of one task in an update.
 *
 * @param batch the trials
 * @param context the context that tells the task, [M]
 */
record Portion(TrialBatch batch, NdArray context) {}
