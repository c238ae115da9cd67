package org.separatrix.core.task;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ejml.data.FMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.FieldException;
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

    private static final String FIXATION = "fixation";

    private final BatteryDescription description;
    private final List<TaskDescription> tasks;
    private final RuleChannel rule;
    private final Encoder input;
    private final Encoder output;

    private DeclaredBattery(BatteryDescription description, List<TaskDescription> tasks, RuleChannel rule) {
        this.description = description;
        this.tasks = tasks;
        this.rule = rule;
        this.input = Encoder.of(description.input());
        this.output = Encoder.of(description.output());
    }

    /**
     * Prepares the tasks of a description.
     *
     * @param description what the tasks are
     * @param tasks names, aliases or subsets of those in use, in order, and with a {@code -} before it the name of one that is not;
     *     empty for all
     * @param rule how a network is told which task to do
     * @return the battery; its tasks go by their names, not their aliases
     * @throws InvalidInputException if a task is unknown or named twice
     */
    public static DeclaredBattery of(BatteryDescription description, List<String> tasks, RuleChannel rule) {
        return new DeclaredBattery(description, used(description, tasks), rule);
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
    public double weight(String task) {
        return find(task, tasks, "battery " + id()).weight();
    }

    @Override
    public List<String> inputs() {
        List<String> names = new ArrayList<>();
        if (description.fixation()) {
            names.add(FIXATION);
        }
        for (int m = 1; m <= description.modalities(); m++) {
            for (String name : input.names()) {
                names.add("mod" + m + " " + name);
            }
        }
        if (rule.inInput()) {
            description.tasks().forEach(task -> names.add(RuleChannel.inputName(task.name())));
        }
        return List.copyOf(names);
    }

    @Override
    public List<String> outputs() {
        List<String> names = new ArrayList<>();
        if (description.fixation()) {
            names.add(FIXATION);
        }
        names.addAll(output.names());
        return List.copyOf(names);
    }

    @Override
    public double dtMs() {
        return description.dtMs();
    }

    @Override
    public TrialBatch generate(TrialRequest request) {
        TaskDescription task = find(request.task(), tasks, "battery " + id());
        GridConditions.Trials trials = trials(task, request);
        Conditions conditions = trials.conditions();
        int sensory = (description.fixation() ? 1 : 0) + description.modalities() * input.channels();
        int rules = rule.inInput() ? description.tasks().size() : 0;
        int ruleChannel = rule.inInput() ? sensory + description.tasks().indexOf(task) : -1;
        TrialWriter writer = new TrialWriter(description, task, trials.timings(), conditions);
        NdArray responses = conditions.responses();
        return new TrialBatch(
                task.name(),
                writer.inputs(sensory + rules, ruleChannel),
                writer.targets(responses),
                writer.mask(),
                responses,
                trials.timings(),
                conditions.table());
    }

    private GridConditions.Trials trials(TaskDescription task, TrialRequest request) {
        int modalities = description.modalities();
        PsychometricGrid grid = request.grid();
        if (grid != null) {
            return GridConditions.of(psychometric(task, grid), modalities, dtMs());
        }
        if (request.mode() == TrialMode.TEST) {
            return GridConditions.of(task, modalities, dtMs());
        }
        Draws draws = Draws.of(description, task.name(), request.seed(), request.batch());
        List<TrialTiming> timings = new ArrayList<>();
        int courses = description.timing() == TimingMode.SHARED ? 1 : request.trials();
        for (int b = 0; b < courses; b++) {
            List<Epoch> epochs = task.timing().epochs();
            double[] durationsMs = new double[epochs.size()];
            for (int e = 0; e < durationsMs.length; e++) {
                durationsMs[e] = draws.duration(epochs.get(e).duration(), e, b);
            }
            timings.add(Durations.lay(task.timing(), dtMs(), durationsMs));
        }
        return new GridConditions.Trials(RandomConditions.draw(task, modalities, request.trials(), draws), timings);
    }

    private TaskDescription psychometric(TaskDescription task, PsychometricGrid grid) {
        try {
            return task.inPsychometricMode(grid);
        } catch (FieldException e) {
            throw new InvalidInputException(
                    "battery " + id() + ", task " + task.name() + ", psychometric mode: " + e.getMessage(), e);
        }
    }

    @Override
    public TrialScores score(TrialBatch batch, FMatrixRMaj outputs) {
        return new Scorer(description, find(batch.task(), tasks, "battery " + id())).score(batch, outputs);
    }

    private static List<TaskDescription> used(BatteryDescription description, List<String> names) {
        String place = "battery " + description.id();
        Set<TaskDescription> used = new LinkedHashSet<>();
        Set<TaskDescription> without = new HashSet<>();
        for (String name : names) {
            if (name.startsWith("-")) {
                without.add(find(name.substring(1), description.tasks(), place));
                continue;
            }
            List<String> members = description.subsets().getOrDefault(name, List.of());
            members.forEach(member -> used.add(find(member, description.tasks(), place)));
            TaskDescription own = members.isEmpty() ? find(name, description.tasks(), place) : null;
            if (own != null && !used.add(own)) {
                throw InvalidInputException.of(place, "tasks", "'" + own.name() + "' twice", "different tasks");
            }
        }
        if (used.isEmpty()) {
            used.addAll(description.tasks());
        }
        used.removeAll(without);
        if (used.isEmpty()) {
            throw InvalidInputException.of(place, "tasks", names, "at least one task that is left");
        }
        return List.copyOf(used);
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
