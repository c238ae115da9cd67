package org.separatrix.core.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Environment;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.batteries.Batteries;
import org.separatrix.core.task.batteries.BatteryChoice;
import org.separatrix.core.train.Recipe;
import org.separatrix.core.train.TrainingResult;

/**
 * What a model file says about its training: enough to train the network again and to rebuild its tasks.
 *
 * <p>It holds no time and no name of the machine, so that the same seed gives the same file.
 */
final class TrainingRecord {

    private static final String FINGERPRINT = "fingerprint";
    private static final String OPTIONS = "batteryOptions";
    private static final String DEFINITION = "definition";

    private TrainingRecord() {}

    /** Returns everything that the network of a seed depends on. */
    static Recipe recipe(TrainSection section, ModelStore.@Nullable StoredModel start, long seed) {
        Map<String, @Nullable Object> entries =
                new LinkedHashMap<>(Options.describe(section).asMap());
        entries.remove("seeds");
        if (!section.definition().asMap().isEmpty()) {
            // the path of a task file; what counts is its content
            entries.remove("battery");
        }
        if (start != null) {
            // so does that of the network it starts from
            entries.put("start", start.sha256());
        }
        entries.put("seed", seed);
        entries.put("suite", Environment.suiteVersion());
        entries.put("kernels", Kernels.best().name());
        return Recipe.of(Fields.of(entries));
    }

    /** Returns whether a network is what the recipe gives. */
    static boolean isOf(Recipe recipe, Model model) {
        return recipe.fingerprint().equals(model.spec().provenance().get(FINGERPRINT));
    }

    /** Returns the trained network with its tasks and the suite's version added to what the trainer recorded. */
    static Model attach(
            TrainingResult result, TrainSection section, ModelStore.@Nullable StoredModel start, Recipe recipe) {
        Model model = result.model();
        Fields record = model.spec()
                .provenance()
                .with(OPTIONS, section.batteryOptions())
                .with(DEFINITION, section.definition())
                .with(
                        "worstAccuracy",
                        result.curve().get(result.curve().size() - 1).worst())
                .with("suite", "Separatrix " + Environment.suiteVersion())
                .with(FINGERPRINT, recipe.fingerprint());
        if (start != null) {
            Fields file = Fields.empty().with("file", section.start()).with("sha256", start.sha256());
            record = record.with("start", file);
        }
        return model.withSpec(model.spec().withProvenance(record));
    }

    /**
     * Rebuilds the tasks of a saved network.
     *
     * @return the battery, or null where the file names none
     * @throws InvalidInputException if the file names a battery that does not exist here
     */
    static @Nullable TaskBattery battery(Model model, String place) {
        Fields record = model.spec().provenance();
        if (!(record.get("battery") instanceof String id) || !(record.get("tasks") instanceof List<?> names)) {
            return null;
        }
        List<String> tasks = names.stream().map(String::valueOf).toList();
        RuleChannel rule =
                Options.parse(RuleChannel.class, String.valueOf(record.get("rule")), place + ": provenance", "rule");
        TaskBattery battery =
                Batteries.of(new BatteryChoice(id, fields(record, DEFINITION), fields(record, OPTIONS), tasks, rule));
        if (!battery.inputs().equals(model.spec().inputs())) {
            throw InvalidInputException.of(
                    place, "inputs", model.spec().inputs(), "those of its battery " + id + ": " + battery.inputs());
        }
        return battery;
    }

    private static Fields fields(Fields record, String name) {
        return record.get(name) instanceof Fields fields ? fields : Fields.empty();
    }

    /** Returns the part of a model's record that reports show, empty where there is none. */
    static Fields summary(Model model) {
        Map<String, @Nullable Object> shown =
                new LinkedHashMap<>(model.spec().provenance().asMap());
        List<String> names = new ArrayList<>(List.of(
                "battery",
                "tasks",
                "rule",
                "seed",
                "updates",
                "termination",
                "divergedAt",
                "accuracy",
                "worstAccuracy"));
        shown.keySet().retainAll(names);
        return Fields.of(shown);
    }
}
