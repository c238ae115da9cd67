package org.separatrix.core.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * Activity that was recorded elsewhere and replaces simulated activity.
 *
 * @param file path, for messages and the report
 * @param sha256 hash of the file
 * @param activity the trials; blocks under the context {@value #CONTEXT} belong to whichever context is analysed
 */
public record Recording(String file, String sha256, Activity activity) {

    /** Name of the context of trials whose context is unknown. */
    public static final String CONTEXT = "recorded";

    /** Checks that there is something. */
    public Recording {
        if (activity.blocks().isEmpty()) {
            throw InvalidInputException.of(file, "activity", "no trials", "at least one");
        }
    }

    /**
     * Returns the trials as activity of a model.
     *
     * @param contexts the contexts in question; if it is a single one, the trials go under its name
     * @param model the network, or null for recorded activity alone
     * @throws InvalidInputException if the states have another number of units than the model
     */
    Activity of(List<String> contexts, @Nullable Model model) {
        for (ActivityBlock block : activity.blocks()) {
            if (model != null && model.units() != block.units()) {
                throw InvalidInputException.of(
                        file,
                        "states",
                        "shape " + block.states().shape(),
                        "[trials, steps, " + model.units() + "], as the model has " + model.units() + " units");
            }
        }
        if (contexts.size() != 1) {
            return activity;
        }
        return new Activity(activity.blocks().stream()
                .map(block -> block.context().equals(CONTEXT) ? block.named(contexts.get(0)) : block)
                .toList());
    }

    /**
     * Describes the recording for a report.
     *
     * @return file, hash, trials, steps and units
     */
    Fields describe() {
        return Fields.empty()
                .with("file", file)
                .with("sha256", sha256)
                .with(
                        "blocks",
                        activity.blocks().stream()
                                .map(block -> Fields.empty()
                                        .with("context", block.context())
                                        .with("trials", block.trials())
                                        .with("steps", block.steps())
                                        .with("units", block.units()))
                                .toList());
    }
}
