package org.separatrix.geometry.field;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Model;
import org.separatrix.geometry.control.TaskLoss;

/**
 * A context against the baseline, under one held input.
 *
 * @param label the context's name, with the input's where there are several inputs
 * @param held input u, [U]
 * @param baseline the network under the baseline
 * @param modulated the network under the context
 * @param trials inputs of the task's trials, each [K × T × U]; one trial of the held input where no trials are known
 * @param loss of the context's task, or null where it is not known
 */
record ModulatedPair(
        String label,
        NdArray held,
        EffectiveNetwork baseline,
        EffectiveNetwork modulated,
        List<NdArray> trials,
        @Nullable TaskLoss loss) {

    private static final int MOST_TRIALS = 12;
    private static final int HELD_STEPS = 200;
    private static final int LOSS_TRIALS = 32;

    ModulatedPair {
        trials = List.copyOf(trials);
    }

    /**
     * Returns each condition of a request whose context differs from the baseline.
     *
     * @param baselineName {@code none} or a context as {@code --context} takes it
     */
    static List<ModulatedPair> of(AnalysisRequest request, String analysis, String baselineName) {
        Model model = HeldContexts.model(request, analysis);
        Context baseline = model.context(baselineName);
        EffectiveNetwork before = model.at(baseline);
        boolean several = request.conditions().stream()
                        .map(Condition::inputName)
                        .distinct()
                        .count()
                > 1;
        List<ModulatedPair> pairs = new ArrayList<>();
        for (Condition condition : request.conditions()) {
            Context context = condition.context();
            boolean same = context.vector().equals(baseline.vector())
                    && context.synapticVector().equals(baseline.synapticVector());
            if (!same) {
                String label = context.name() + (several ? ", " + condition.inputName() : "");
                pairs.add(new ModulatedPair(
                        label,
                        condition.input(),
                        before,
                        model.at(context),
                        trials(request, model, condition),
                        TaskLoss.of(request.battery(), context, LOSS_TRIALS, request.seed())));
            }
        }
        return pairs;
    }

    private static List<NdArray> trials(AnalysisRequest request, Model model, Condition condition) {
        int channels = model.spec().inputs().size();
        List<NdArray> trials = new ArrayList<>();
        for (ActivityBlock block :
                request.activity().of(condition.context().name()).blocks()) {
            boolean fits = block.inputs().length(2) == channels && block.trials() > 0 && block.steps() > 1;
            if (fits) {
                trials.add(some(block.inputs()));
            }
        }
        return trials.isEmpty() ? List.of(held(condition.input())) : trials;
    }

    private static NdArray some(NdArray inputs) {
        int all = inputs.length(0);
        int kept = Math.min(MOST_TRIALS, all);
        int size = inputs.length(1) * inputs.length(2);
        double[] some = new double[kept * size];
        for (int k = 0; k < kept; k++) {
            System.arraycopy(inputs.slice((int) ((long) k * all / kept)).toArray(), 0, some, k * size, size);
        }
        return NdArray.wrap(some, kept, inputs.length(1), inputs.length(2));
    }

    private static NdArray held(NdArray input) {
        double[] values = new double[HELD_STEPS * input.size()];
        for (int at = 0; at < values.length; at++) {
            values[at] = input.at(at % input.size());
        }
        return NdArray.wrap(values, 1, HELD_STEPS, input.size());
    }
}
