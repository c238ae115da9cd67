package org.separatrix.core.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.EpochBound;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;

/**
 * Turns the names of contexts and held inputs into vectors.
 *
 * <p>{@code epoch:NAME@CONDITION} is what the task of the context shows during that epoch in one condition of its test
 * grid, without noise. A context that names no task (c = 0, or a vector) gets the input of every task in turn. An epoch
 * that a task does not have is skipped with a warning in the first result, but it must exist in at least one context.
 */
final class HeldInputs {

    private static final String EPOCH = "epoch:";
    private static final String ALL = "all";

    private final Model model;
    private final String modelName;
    private final @Nullable TaskBattery battery;
    private final Map<String, TrialBatch> testTrials = new HashMap<>();

    HeldInputs(Model model, String modelName, @Nullable TaskBattery battery) {
        this.model = model;
        this.modelName = modelName;
        this.battery = battery;
    }

    /** What an analysis is asked to hold, and what of it no task could give. */
    record Resolved(List<Condition> conditions, List<String> warnings) {}

    /** Returns every pair of context and held input, contexts first. */
    Resolved resolve(List<String> contexts, List<String> inputs) {
        List<Condition> conditions = new ArrayList<>();
        Map<String, List<String>> missing = new java.util.LinkedHashMap<>();
        List<Context> resolved = contexts(contexts);
        for (Context context : resolved) {
            if (inputs.isEmpty()) {
                conditions.add(
                        new Condition(context, Condition.ZERO, NdArray.wrap(new double[channels()], channels())));
            }
            for (String input : inputs) {
                List<Condition> held = held(context, input);
                conditions.addAll(held);
                if (held.isEmpty()) {
                    missing.computeIfAbsent(input, key -> new ArrayList<>()).add(context.name());
                }
            }
        }
        missing.forEach((input, names) -> requireSomewhere(input, names, resolved));
        List<String> warnings = new ArrayList<>();
        missing.forEach((input, names) -> warnings.add(
                "input " + input + " skipped in " + String.join(", ", names) + ": no such epoch in the task"));
        return new Resolved(conditions, warnings);
    }

    /** Returns the contexts with these names. */
    List<Context> contexts(List<String> names) {
        List<Context> contexts = new ArrayList<>();
        for (String name : names) {
            if (name.equals(ALL)) {
                model.spec().contexts().forEach(each -> contexts.add(model.context(each)));
                if (model.spec().contexts().isEmpty()) {
                    contexts.add(model.neutralContext());
                }
            } else {
                contexts.add(model.context(name));
            }
        }
        return contexts;
    }

    /** Returns the tasks that a context stands for: the one it names, or all of them. */
    static List<String> tasks(Context context, TaskBattery battery) {
        return battery.tasks().contains(context.name()) ? List.of(context.name()) : battery.tasks();
    }

    private List<Condition> held(Context context, String input) {
        if (input.equals(ALL) || input.startsWith(EPOCH)) {
            TaskBattery tasks = battery;
            if (tasks == null) {
                throw InvalidInputException.of(
                        modelName,
                        "input",
                        "'" + input + "'",
                        channels() + " numbers: the model names no task battery that could give the input");
            }
            return epochs(context, input, tasks);
        }
        return List.of(new Condition(context, input, numbers(input)));
    }

    private List<Condition> epochs(Context context, String input, TaskBattery tasks) {
        EpochName asked = input.equals(ALL) ? null : EpochName.parse(input.substring(EPOCH.length()), input);
        List<String> names = tasks(context, tasks);
        List<Condition> held = new ArrayList<>();
        for (String task : names) {
            TrialBatch trials = trials(task, tasks);
            int condition = asked == null ? 0 : asked.condition();
            for (EpochBound epoch : trials.epochs()) {
                boolean wanted = asked == null || asked.name().equals(epoch.name());
                if (!wanted || epoch.start() == epoch.end()) {
                    continue;
                }
                if (condition >= trials.trials()) {
                    throw InvalidInputException.of(
                            modelName,
                            "input",
                            "'" + input + "'",
                            "a condition below " + trials.trials() + ", which is how many " + task + " has");
                }
                String name = asked == null ? EPOCH + epoch.name() : input;
                String shown = names.size() == 1 ? name : task + " " + name;
                held.add(new Condition(context, shown, tasks.heldInput(task, epoch.name(), condition)));
            }
        }
        return held;
    }

    private TrialBatch trials(String task, TaskBattery tasks) {
        return testTrials.computeIfAbsent(task, name -> tasks.generate(TrialRequest.test(name)));
    }

    private void requireSomewhere(String input, List<String> missing, List<Context> contexts) {
        if (missing.size() == contexts.size()) {
            List<String> known = testTrials.values().stream()
                    .flatMap(trials -> trials.epochs().stream())
                    .map(EpochBound::name)
                    .distinct()
                    .sorted()
                    .toList();
            throw InvalidInputException.of(
                    modelName, "input", "'" + input + "'", "an epoch of the tasks: " + String.join(", ", known));
        }
    }

    private NdArray numbers(String text) {
        String[] parts = text.split(",", -1);
        String expected = channels() + " finite numbers separated by commas, or epoch:NAME";
        if (parts.length != channels()) {
            throw InvalidInputException.of(modelName, "input", "'" + text + "'", expected);
        }
        double[] values = new double[parts.length];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = Double.parseDouble(parts[i].trim());
            } catch (NumberFormatException e) {
                values[i] = Double.NaN;
            }
            if (!Double.isFinite(values[i])) {
                throw InvalidInputException.of(modelName, "input", "'" + text + "'", expected);
            }
        }
        return NdArray.wrap(values, values.length);
    }

    private int channels() {
        return model.spec().inputs().size();
    }

    private record EpochName(String name, int condition) {

        static EpochName parse(String text, String input) {
            int at = text.indexOf('@');
            if (at < 0) {
                return new EpochName(text, 0);
            }
            try {
                int condition = Integer.parseInt(text.substring(at + 1));
                if (condition >= 0) {
                    return new EpochName(text.substring(0, at), condition);
                }
            } catch (NumberFormatException e) {
                throw refused(input);
            }
            throw refused(input);
        }

        private static InvalidInputException refused(String input) {
            return new InvalidInputException(
                    "input: found '" + input + "', expected epoch:NAME@CONDITION with a condition of at least 0");
        }
    }
}
