package org.separatrix.geometry.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Model;

/**
 * The same trials under two conditions: row for row the same trial, time and input.
 *
 * @param context name of the condition in question
 * @param before samples under the baseline
 * @param after samples under the condition
 */
public record Matched(String context, ContextSamples before, ContextSamples after) {

    /**
     * Runs the inputs of some trials under a context.
     *
     * @param model the network
     * @param context the context
     * @param trials blocks of trials with inputs
     * @param quantity states or rates
     * @return the trials as samples under the name of the context
     */
    public static ContextSamples simulate(Model model, Context context, List<ActivityBlock> trials, Quantity quantity) {
        return samples(context.name(), run(model, context, trials), quantity);
    }

    /**
     * Runs the inputs of some trials under a context.
     *
     * @param model the network
     * @param context the context
     * @param trials blocks of trials with inputs
     * @return what the network did
     */
    public static List<ActivityBlock> run(Model model, Context context, List<ActivityBlock> trials) {
        return trials.stream()
                .map(block -> Simulator.run(model, context, block.inputs(), block.epochs()))
                .toList();
    }

    /**
     * Flattens what a network did under a context.
     *
     * @param name of the context
     * @param runs simulated blocks
     * @param quantity states or rates
     * @return the samples
     */
    public static ContextSamples samples(String name, List<ActivityBlock> runs, Quantity quantity) {
        List<ActivityBlock> blocks = new ArrayList<>();
        for (ActivityBlock run : runs) {
            @Nullable NdArray rates = run.rates();
            blocks.add(
                    quantity == Quantity.STATE || rates == null
                            ? run
                            : new ActivityBlock(run.context(), run.inputs(), rates, run.outputs(), run.epochs()));
        }
        return ContextSamples.gather(name, blocks);
    }

    /**
     * Returns the blocks of each context, in the order in which contexts first occur.
     *
     * @param activity any activity
     * @return blocks by context
     */
    public static Map<String, List<ActivityBlock>> byContext(Activity activity) {
        Map<String, List<ActivityBlock>> byContext = new LinkedHashMap<>();
        for (ActivityBlock block : activity.blocks()) {
            byContext
                    .computeIfAbsent(block.context(), name -> new ArrayList<>())
                    .add(block);
        }
        return byContext;
    }

    /**
     * Returns whether inputs can be given to a network again.
     *
     * @param model a network
     * @param blocks trials
     * @return true if the trials have the inputs of the network
     */
    public static boolean repeatable(Model model, List<ActivityBlock> blocks) {
        return blocks.stream()
                .allMatch(block ->
                        block.inputs().length(2) == model.spec().inputs().size());
    }

    /**
     * Finds the context of a name among those of a request and of its network.
     *
     * @param request a request about one network
     * @param model that network
     * @param name name of a context
     * @return the context
     * @throws org.separatrix.core.provenance.InvalidInputException if there is none of that name
     */
    public static Context context(AnalysisRequest request, Model model, String name) {
        for (Condition condition : request.conditions()) {
            if (condition.context().name().equals(name)) {
                return condition.context();
            }
        }
        return model.context(name);
    }

    /**
     * Says why recorded trials of two contexts cannot be compared row for row.
     *
     * @param first blocks of one context
     * @param second blocks of the other
     * @return the reason, or null if they can: the same trials and steps, and equal inputs where inputs were recorded
     */
    public static @Nullable String mismatch(List<ActivityBlock> first, List<ActivityBlock> second) {
        if (first.size() != second.size()) {
            return first.size() + " and " + second.size() + " blocks of trials";
        }
        for (int b = 0; b < first.size(); b++) {
            ActivityBlock one = first.get(b);
            ActivityBlock other = second.get(b);
            if (one.trials() != other.trials() || one.steps() != other.steps()) {
                return one.trials() + " trials of " + one.steps() + " steps and " + other.trials() + " of "
                        + other.steps();
            }
            boolean known = one.inputs().length(2) > 0 && other.inputs().length(2) > 0;
            if (known && !one.inputs().equals(other.inputs())) {
                return "trials whose inputs differ";
            }
        }
        return null;
    }
}
