package org.separatrix.core.pipeline;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Option;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.batteries.BatteryChoice;
import org.separatrix.core.train.ModelOptions;
import org.separatrix.core.train.StopOptions;
import org.separatrix.core.train.TrainOptions;

/**
 * What a pipeline trains.
 *
 * @param battery identifier of a battery that comes with the suite, or path of a task file
 * @param definition the content of the task file; empty for a battery that comes with the suite
 * @param batteryOptions options of the battery
 * @param tasks tasks to learn: names, aliases, subsets, or with a {@code -} before it a task to leave out; empty means every
 *     task of the battery
 * @param rule how the network is told which task to do
 * @param model the network
 * @param start path of a saved network to start from, or null for a new one
 * @param trainOptions how it is trained; its fields stand among those of the section
 * @param seeds one network is trained for each; empty means the seed of the pipeline
 */
public record TrainSection(
        @Option("battery of tasks, or path of a task file") String battery,

        @Option("content of the task file; filled in when a pipeline names one")
        Fields definition,

        @Option("options of the battery (see: separatrix tasks NAME)")
        Fields batteryOptions,

        @Option("tasks to learn: names, subsets, or -NAME to leave one out; none means all of the battery")
        List<String> tasks,

        @Option("how the network is told the task: input, context or both")
        RuleChannel rule,

        @Option("the network") ModelOptions model,

        @Option("model file to start from; none means a new network") @Nullable
        String start,

        @Option(value = "how it is trained", inline = true) TrainOptions trainOptions,

        @Option("one network is trained for each; none means the seed of the pipeline")
        List<Long> seeds) {

    /** Checks the ranges. */
    public TrainSection {
        tasks = List.copyOf(tasks);
        seeds = List.copyOf(seeds);
        if (new HashSet<>(seeds).size() < seeds.size()) {
            throw new FieldException("seeds", seeds, "each seed once");
        }
    }

    /**
     * Returns the values used where a pipeline says nothing.
     *
     * @return every task of Driscoll et al. 2024 with the default network
     */
    public static TrainSection defaults() {
        return new TrainSection(
                "driscoll15",
                Fields.empty(),
                Fields.empty(),
                List.of(),
                RuleChannel.CONTEXT,
                ModelOptions.defaults(),
                null,
                TrainOptions.defaults(),
                List.of());
    }

    /**
     * Returns what it is trained on.
     *
     * @return the choice of the battery
     */
    public BatteryChoice batteryChoice() {
        return new BatteryChoice(battery, definition, batteryOptions, tasks, rule);
    }

    /**
     * Returns when training stops.
     *
     * @return the trainer's stopping rule
     */
    public StopOptions stop() {
        return trainOptions.stop();
    }

    /**
     * Returns a copy with other seeds.
     *
     * @param newSeeds one network is trained for each
     * @return the copy
     */
    public TrainSection withSeeds(List<Long> newSeeds) {
        return new TrainSection(battery, definition, batteryOptions, tasks, rule, model, start, trainOptions, newSeeds);
    }

    /**
     * Returns the section of a network that is initialised and not trained, in order to check a pipeline before the work.
     *
     * @return the copy
     */
    TrainSection untrained() {
        TrainOptions none = trainOptions
                .withEvaluations(1, 1)
                .withStop(new StopOptions(stop().worstTaskAccuracy(), stop().patience(), 0));
        return new TrainSection(battery, definition, batteryOptions, tasks, rule, model, start, none, seeds);
    }
}
