package org.separatrix.core.task;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;

/**
 * A battery that follows a description.
 *
 * <p>Inputs: fixation (1 while on), the channels of each modality, and, where the rule is given as an input, one channel for
 * each task of the description (not only of the tasks in use), 1 for the whole trial at the task's own. Outputs: fixation and
 * the channels of the response. {@link TrialBatch#stimuli} has for each stimulus, in the order of the description, its angle
 * (rad) and its strength in each modality, 0 where it does not appear.
 */
public final class DeclaredBattery implements TaskBattery {

    private final BatteryDescription description;
    private final List<TaskDescription> tasks;
    private final RuleChannel rule;
    private final Encoder encoder;

    private DeclaredBattery(BatteryDescription description, List<TaskDescription> tasks, RuleChannel rule) {
        this.description = description;
        this.tasks = tasks;
        this.rule = rule;
        this.encoder = Encoder.of(description.encoding());
    }

    /**
     * Prepares the tasks of a description.
     *
     * @param description what the tasks are
     * @param tasks names or aliases of those in use, in order; empty for all
     * @param rule how a network is told which task to do
     * @return the battery; its tasks go by their names, not their aliases
     * @throws InvalidInputException if a task is unknown or named twice
     */
    public static DeclaredBattery of(BatteryDescription description, List<String> tasks, RuleChannel rule) {
        if (tasks.isEmpty()) {
            return new DeclaredBattery(description, description.tasks(), rule);
        }
        List<TaskDescription> used = new ArrayList<>();
        for (String name : tasks) {
            TaskDescription task = find(name, description.tasks(), "battery " + description.id());
            if (used.contains(task)) {
                throw InvalidInputException.of(
                        "battery " + description.id(), "tasks", "'" + task.name() + "' twice", "different tasks");
            }
            used.add(task);
        }
        return new DeclaredBattery(description, List.copyOf(used), rule);
    }

    /**
     * Returns what the tasks are.
     *
     * @return the whole description, also of tasks that are not in use
     */
    public BatteryDescription description() {
        return description;
    }

    @Override
    public String id() {
        return description.id();
    }

    @Override
    public List<String> tasks() {
        return tasks.stream().map(TaskDescription::name).toList();
    }

    @Override
    public RuleChannel rule() {
        return rule;
    }

    @Override
    public List<String> inputs() {
        List<String> names = new ArrayList<>();
        names.add("fixation");
        for (int m = 1; m <= description.modalities(); m++) {
            for (String name : encoder.names()) {
                names.add("mod" + m + " " + name);
            }
        }
        if (rule.inInput()) {
            description.tasks().forEach(task -> names.add("rule " + task.name()));
        }
        return List.copyOf(names);
    }

    @Override
    public List<String> outputs() {
        List<String> names = new ArrayList<>();
        names.add("fixation");
        names.addAll(encoder.names());
        return List.copyOf(names);
    }

    @Override
    public double dtMs() {
        return description.dtMs();
    }

    @Override
    public TrialBatch generate(TrialRequest request) {
        TaskDescription task = find(request.task(), tasks, "battery " + id());
        boolean random = request.mode() == TrialMode.RANDOM;
        int modalities = description.modalities();
        TrialTiming timing;
        Conditions conditions;
        if (random) {
            Draws draws = Draws.of(id(), task.name(), request.seed(), request.batch());
            timing = TrialTiming.of(task.timing(), dtMs(), draws);
            conditions = RandomConditions.draw(task, modalities, request.trials(), draws);
        } else {
            timing = TrialTiming.of(task.timing(), dtMs(), null);
            conditions = GridConditions.of(task, modalities);
        }
        int sensory = 1 + modalities * description.encoding().channels();
        int rules = rule.inInput() ? description.tasks().size() : 0;
        int ruleChannel = rule.inInput() ? sensory + description.tasks().indexOf(task) : -1;
        TrialWriter writer = new TrialWriter(description, task, timing, conditions);
        NdArray responses = conditions.responses();
        return new TrialBatch(
                task.name(),
                timing.steps(),
                conditions.trials(),
                writer.inputs(sensory + rules, ruleChannel),
                writer.targets(responses),
                writer.mask(),
                responses,
                timing.bounds(),
                conditions.table());
    }

    @Override
    public double accuracy(TrialBatch batch, FMatrixRMaj outputs) {
        int last = (batch.steps() - 1) * batch.trials();
        int correct = 0;
        for (int b = 0; b < batch.trials(); b++) {
            int row = (last + b) * outputs.numCols;
            boolean fixates = outputs.data[row] > description.score().fixationThreshold();
            double asked = batch.response().at(b);
            if (asked == Conditions.FIXATE) {
                correct += fixates ? 1 : 0;
            } else if (!fixates) {
                double error = Angles.distance(encoder.decode(outputs.data, row + 1), asked);
                correct += error < description.score().toleranceRad() ? 1 : 0;
            }
        }
        return (double) correct / batch.trials();
    }

    private static TaskDescription find(String name, List<TaskDescription> tasks, String place) {
        List<String> known = new ArrayList<>();
        for (TaskDescription task : tasks) {
            if (task.isCalled(name)) {
                return task;
            }
            known.add(task.name());
            known.addAll(task.aliases());
        }
        throw InvalidInputException.of(
                place, "task", "'" + name + "'", NearestName.advice(name, known) + String.join(", ", known));
    }
}
