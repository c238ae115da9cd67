package org.separatrix.geometry.control;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;

/**
 * How badly networks do a task: the mean masked squared error on fixed trials without noise. Immutable.
 *
 * @param batch the trials with their targets
 * @param inputs their inputs, [K × T × U]
 */
public record TaskLoss(TrialBatch batch, NdArray inputs) {

    /**
     * Draws trials of the task that a context stands for.
     *
     * @param battery the tasks of the network, or null where they are not known
     * @param context named as a task
     * @param trials how many
     * @param seed of the trials
     * @return the loss on them, or null where there is no such task
     */
    public static @Nullable TaskLoss of(@Nullable TaskBattery battery, Context context, int trials, long seed) {
        if (battery == null || !battery.tasks().contains(context.name())) {
            return null;
        }
        TrialBatch batch = battery.generate(TrialRequest.random(context.name(), trials, seed, 0));
        return new TaskLoss(batch, inputs(batch));
    }

    /**
     * Writes the inputs of trials out.
     *
     * @param batch K trials of at most T steps
     * @return [K × T × U]
     */
    public static NdArray inputs(TrialBatch batch) {
        int trials = batch.trials();
        int steps = batch.steps();
        int channels = batch.inputs().channels();
        double[] inputs = new double[trials * steps * channels];
        for (int k = 0; k < trials; k++) {
            for (int t = 0; t < steps; t++) {
                for (int u = 0; u < channels; u++) {
                    inputs[(k * steps + t) * channels + u] = batch.inputs().get(t, k, u);
                }
            }
        }
        return NdArray.wrap(inputs, trials, steps, channels);
    }

    /**
     * Runs a network on the trials.
     *
     * @param network with the inputs and outputs of the task
     * @return Σ (mask (y − target))² over the number of targets
     */
    public double of(EffectiveNetwork network) {
        NdArray outputs = Simulator.run(network, inputs, List.of()).outputs();
        double sum = 0.0;
        for (int k = 0; k < batch.trials(); k++) {
            for (int t = 0; t < batch.steps(); t++) {
                for (int o = 0; o < batch.targets().channels(); o++) {
                    double error = outputs.get(k, t, o) - batch.targets().get(t, k, o);
                    double masked = batch.mask().get(t, k, o) * error;
                    sum += masked * masked;
                }
            }
        }
        return sum / batch.entries();
    }
}
