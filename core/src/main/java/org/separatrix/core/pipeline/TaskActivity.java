package org.separatrix.core.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Model;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;

/**
 * What a network does on its own tasks: noise-free trials of the test grid of each task, simulated once for each context.
 *
 * <p>Of a grid with more conditions than {@link #CONDITIONS}, as many are taken. A context that names
 * no task runs every task; then the blocks of a network without contexts bear the names of the tasks.
 */
final class TaskActivity {

    /** Largest number of conditions of one task. */
    static final int CONDITIONS = 40;

    private final Model model;
    private final TaskBattery battery;
    private final Map<Context, List<ActivityBlock>> simulated = new LinkedHashMap<>();

    TaskActivity(Model model, TaskBattery battery) {
        this.model = model;
        this.battery = battery;
    }

    /** Returns the trials of some contexts, in their order. */
    Activity of(List<Context> contexts) {
        List<ActivityBlock> blocks = new ArrayList<>();
        contexts.stream()
                .distinct()
                .forEach(context -> blocks.addAll(simulated.computeIfAbsent(context, this::simulate)));
        return new Activity(blocks);
    }

    private List<ActivityBlock> simulate(Context context) {
        List<ActivityBlock> blocks = new ArrayList<>();
        for (String task : HeldInputs.tasks(context, battery)) {
            TrialBatch trials = battery.generate(TrialRequest.test(task));
            ActivityBlock block = Simulator.run(model, context, inputs(trials), trials.epochs());
            blocks.add(model.spec().contexts().isEmpty() ? block.named(task) : block);
        }
        return blocks;
    }

    /** Turns time-major inputs into [K × T × U], with at most CONDITIONS of the conditions. */
    private static NdArray inputs(TrialBatch trials) {
        int kept = Math.min(CONDITIONS, trials.trials());
        int steps = trials.steps();
        int channels = trials.inputs().channels();
        double[] inputs = new double[kept * steps * channels];
        for (int k = 0; k < kept; k++) {
            int trial = condition(k, kept, trials.trials());
            for (int t = 0; t < steps; t++) {
                for (int u = 0; u < channels; u++) {
                    inputs[(k * steps + t) * channels + u] = trials.inputs().get(t, trial, u);
                }
            }
        }
        return NdArray.wrap(inputs, kept, steps, channels);
    }

    /**
     * Chooses conditions at even distances, each one further along its interval than the one before, so that every level of
     * the factor that changes fastest (the modality, the strength) is met and not the first alone.
     */
    static int condition(int k, int kept, int all) {
        return (int) ((long) k * all / kept) + k % (all / kept);
    }
}
