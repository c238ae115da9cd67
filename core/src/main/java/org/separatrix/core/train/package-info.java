/**
 * How does a network learn its tasks?
 *
 * <p><em>What is minimised.</em> The loss is the mean of (mask (y − target))² over the output channels and steps of the trials of
 * an update, padding excluded. {@link org.separatrix.core.train.Regularization} adds penalties of rates and weights, or {@link
 * org.separatrix.core.train.Curriculum.Synapses} one that protects what earlier stages have learnt. The gradient of the sum comes
 * from backpropagation through whole trials, with the noise of the forward pass.
 *
 * <p><em>By what.</em> Where parameters are frozen ({@link org.separatrix.core.train.Freeze}) the gradient is set to 0. It is then
 * clipped, by its norm or entry by entry ({@link org.separatrix.core.train.ClipBy}), and the {@link
 * org.separatrix.core.train.Optimizer} takes a step whose size follows the {@link org.separatrix.core.train.Schedule}. Frozen
 * parameters keep every bit, also where the optimizer lets parameters decay.
 *
 * <p><em>On which trials.</em> An update draws one task or several with the odds that the {@link
 * org.separatrix.core.train.Curriculum} gives them, and a batch of random trials. {@link org.separatrix.core.train.Trainer} starts
 * from new weights or from a saved network, evaluates every task now and then, and stops by {@link
 * org.separatrix.core.train.StopOptions}.
 *
 * <p><em>Which units.</em> A {@code Pass} takes whole trials through time and back for one kind of unit: {@code ShardPass} for the rate and the
 * current form, {@code GruPass} for units with gates. Inputs, noise, readout, loss and the penalty of rates are common to both.
 *
 * <p><em>How.</em> A batch is cut into shards of fixed size that workers run side by side. Within a shard each
 * step multiplies by weights that lie in tiles, and every weight gradient is a sum of products over stretches of steps. Gradients arrive for the effective weights and are then carried to the parameters of the
 * mechanism by a {@code RecurrentPath}. Sums
 * are taken in the order of the shards, and noise depends on update, step, trial and unit alone, so the number of threads does not
 * change a bit. All that the next update depends on is the parameters, the strips of the training step's state, the number of
 * the update, and the evaluations so far.
 *
 * <p>A {@link org.separatrix.core.train.TrainingState} holds everything that the next update depends on, so training goes on from it to the
 * same bits; a {@link org.separatrix.core.train.Checkpoint} is such a state with the {@link org.separatrix.core.train.Recipe} it belongs to.
 *
 * <p>Beside weights and biases, {@link ModelOptions} can have time constants and the initial state trained, and hold recurrent
 * weights to sparse connectivity and to Dale's law by projection after each update.
 *
 * <p>Sources: Werbos 1990 (doi:10.1109/5.58337); Kingma and Ba 2015 (arXiv:1412.6980); Loshchilov and Hutter 2019
 * (arXiv:1711.05101); Pascanu et al. 2013 (arXiv:1211.5063); Zenke et al. 2017 (arXiv:1703.04200); Yang et al. 2019
 * (doi:10.1038/s41593-018-0310-2); Driscoll et al. 2024 (doi:10.1038/s41593-024-01668-6).
 */
@NullMarked
package org.separatrix.core.train;

import org.jspecify.annotations.NullMarked;
