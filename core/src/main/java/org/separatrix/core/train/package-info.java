/**
 * How does a network learn its tasks?
 *
 * <p>A {@link Trainer} draws one task for each update, runs a batch of its trials with noise, takes the gradient of the mean of (mask
 * (y − target))² by backpropagation through whole trials, clips it and takes a step of the {@link
 * org.separatrix.core.train.Optimizer}; it stops when the worst task is accurate enough.
 *
 * <p>A batch is cut into shards of fixed size that workers run side by side. Within a shard the input projection, the readout and
 * every weight gradient are one product over all steps; step by step only the recurrent product and the elementwise work remain.
 * Gradients arrive for the effective weights and are then carried to the parameters of the mechanism by a
 * {@code RecurrentPath}. Sums are taken in the order of
 * the shards, and noise depends on update, step, trial and unit alone, so the number of threads does not change a bit.
 *
 * <p>Beside weights and biases, {@link ModelOptions} can have time constants and the initial state trained, and hold recurrent
 * weights to sparse connectivity and to Dale's law by projection after each update.
 *
 * <p>Sources: Werbos 1990 (doi:10.1109/5.58337); Kingma and Ba 2015 (arXiv:1412.6980); Pascanu et al. 2013 (arXiv:1211.5063).
 */
@NullMarked
package org.separatrix.core.train;

import org.jspecify.annotations.NullMarked;
