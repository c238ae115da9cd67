package org.separatrix.geometry.unit;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Model;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.geometry.control.TaskLoss;

/**
 * Trials of one task under its context, on which networks are run and, where the battery is known, scored.
 *
 * @param task name of the task, or of the context
 * @param context the context of the trials
 * @param inputs [K × T × U]
 * @param batch the trials of the battery, null where there is none
 * @param battery what scores them, null where there is none
 */
record TaskTrials(
        String task,
        Context context,
        NdArray inputs,
        @Nullable TrialBatch batch,
        @Nullable TaskBattery battery) {

    /** Returns random trials of the tasks of each context, or the inputs of the activity where the battery is not known. */
    static List<TaskTrials> of(AnalysisRequest request, Model model, int trials) {
        List<TaskTrials> all = new ArrayList<>();
        TaskBattery battery = request.battery();
        List<Context> contexts =
                request.conditions().stream().map(Condition::context).distinct().toList();
        for (Context context : contexts) {
            if (battery == null) {
                recorded(request, model, context, all);
                continue;
            }
            boolean named = battery.tasks().contains(context.name());
            for (String task : named ? List.of(context.name()) : battery.tasks()) {
                TrialBatch batch = battery.generate(TrialRequest.random(task, trials, request.seed(), 0));
                String name = named || contexts.size() == 1 ? task : context.name() + ", " + task;
                all.add(new TaskTrials(name, context, TaskLoss.inputs(batch), batch, battery));
            }
        }
        return all;
    }

    private static void recorded(AnalysisRequest request, Model model, Context context, List<TaskTrials> all) {
        int channels = model.spec().inputs().size();
        // the blocks of a network without contexts bear the names of its tasks
        List<ActivityBlock> blocks = model.spec().contexts().isEmpty()
                ? request.activity().blocks()
                : request.activity().of(context.name()).blocks();
        for (ActivityBlock block : blocks) {
            boolean known = all.stream().anyMatch(trials -> trials.task.equals(block.context()));
            if (!known && block.inputs().length(2) == channels && block.trials() > 0 && block.steps() > 0) {
                all.add(new TaskTrials(block.context(), context, block.inputs(), null, null));
            }
        }
    }

    /** Runs a network on the trials. */
    ActivityBlock run(EffectiveNetwork network) {
        return Simulator.run(network, inputs, List.of());
    }

    /** Returns the fraction of trials done correctly, or null where the battery is not known. */
    @Nullable
    Double accuracy(NdArray outputs) {
        if (battery == null || batch == null) {
            return null;
        }
        int trials = outputs.length(0);
        int steps = outputs.length(1);
        int channels = outputs.length(2);
        FMatrixRMaj rows = new FMatrixRMaj(steps * trials, channels);
        for (int k = 0; k < trials; k++) {
            for (int t = 0; t < steps; t++) {
                for (int o = 0; o < channels; o++) {
                    rows.set(t * trials + k, o, (float) outputs.get(k, t, o));
                }
            }
        }
        return battery.score(batch, rows).accuracy();
    }
}
