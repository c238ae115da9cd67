/**
 * How does a network learn its tasks?
 *
 * <p>A {@link Trainer} draws one task for each update, runs a batch of its trials with noise, takes the gradient of the mean of (mask
 * (y − target))² by backpropagation through whole trials, clips it by its global norm and takes a step of Adam; it stops when the
 * worst task is accurate enough.
 *
 * <p>A batch is cut into shards of fixed size that workers run side by side. Within a shard the input projection, the readout and
 * every weight gradient are one product over all steps; step by step only the recurrent product and the elementwise work remain.
 * Gradients arrive for the effective weights and are then carried to the parameters of the mechanism. Sums are taken in the order of
 * the shards, and noise depends on update, step, trial and unit alone, so the number of threads does not change a bit.
 *
 * <p>A {@link org.separatrix.core.train.TrainingState} holds everything that the next update depends on, so training goes on from it to the
 * same bits; a {@link org.separatrix.core.train.Checkpoint} is such a state with the {@link org.separatrix.core.train.Recipe} it belongs to.
 *
 * <p>Sources: Werbos 1990 (doi:10.1109/5.58337); Kingma and Ba 2015 (arXiv:1412.6980); Pascanu et al. 2013 (arXiv:1211.5063).
 */
@NullMarked
package org.separatrix.core.train;

import org.jspecify.annotations.NullMarked;
