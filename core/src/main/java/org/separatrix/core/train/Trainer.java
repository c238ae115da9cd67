package org.separatrix.core.train;

import org.separatrix.core.linalg.Workers;
import org.separatrix.core.task.TaskBattery;

/**
 * Trains a network on a battery, one task in each update, by backpropagation through whole trials.
 *
 * <p>The result is a pure function of battery, options and seed: the number of threads does not change a bit of it.
 */
public final class Trainer {

    private final TaskBattery battery;
    private final ModelOptions modelOptions;
    private final TrainOptions options;
    private final Workers workers;

    /**
     * Prepares training.
     *
     * @param battery tasks to learn
     * @param modelOptions the network
     * @param options how to train it
     * @param workers threads to use
     */
    public Trainer(TaskBattery battery, ModelOptions modelOptions, TrainOptions options, Workers workers) {
        this.battery = battery;
        this.modelOptions = modelOptions;
        this.options = options;
        this.workers = workers;
    }

    /**
     * Trains one network.
     *
     * @param seed source of initial weights, trials and noise
     * @param listener is told of updates and evaluations
     * @return the network and its learning curve
     */
    public TrainingResult train(long seed, TrainingListener listener) {
        if (listener.updated(0)) {
            throw new IllegalStateException(
                    "under construction: " + battery.id() + modelOptions + options + workers.threads() + seed);
        }
        return java.util.Objects.requireNonNull(null);
    }
}
