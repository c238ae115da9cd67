package org.separatrix.core.task;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.NearestName;
import org.separatrix.core.provenance.Option;

/**
 * A set of tasks as data. The order of the tasks is that of the rule inputs.
 *
 * @param id the battery's identifier
 * @param summary one or two sentences for a reader; absent: none
 * @param sources where the tasks are published
 * @param dtMs length of a step (ms), positive
 * @param timing which trials of a random batch last equally long; absent: all of them
 * @param fixation whether there is a fixation channel, first among the inputs and first among the outputs; absent: there is
 * @param input how the angle of a stimulus becomes channels of its modality
 * @param output how the angle of a response becomes outputs
 * @param targets what the outputs are asked for where it is not the response
 * @param mask how much each step and output counts; absent: as published by Yang et al. 2019
 * @param score when a trial counts as done correctly
 * @param tasks the ruleset, not empty, with different names and aliases
 * @param subsets names for some of the tasks together
 */
public record BatteryDescription(
        @Option("the battery's identifier") String id,
        @Option(value = "what it is", optional = true) String summary,

        @Option(value = "where it is published", optional = true)
        List<String> sources,

        @Option(value = "length of a step", unit = "ms") double dtMs,

        @Option(value = "which trials of a random batch last equally long", optional = true)
        TimingMode timing,

        @Option(value = "whether there is a fixation channel", optional = true)
        Boolean fixation,

        @Option("how the angle of a stimulus becomes channels of its modality")
        Encoding input,

        @Option("how the angle of a response becomes outputs")
        Encoding output,

        @Option("targets where there is no response") Targets targets,

        @Option(value = "how much each step and output counts", optional = true)
        LossMask mask,

        @Option("when a trial is correct") ScoreRule score,

        @Option("the tasks, in the order of their rule inputs")
        List<TaskDescription> tasks,

        @Option(value = "names for some of the tasks together", optional = true)
        Map<String, List<String>> subsets) {

    /** Copies the collections and checks them. */
    public BatteryDescription {
        summary = summary == null ? "" : summary;
        sources = sources == null ? List.of() : List.copyOf(sources);
        timing = timing == null ? TimingMode.SHARED : timing;
        fixation = fixation == null || fixation;
        mask = mask == null ? LossMask.published() : mask;
        tasks = List.copyOf(tasks);
        subsets = subsets == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(subsets));
        if (id.isBlank()) {
            throw new FieldException("id", id, "a name");
        }
        if (!(dtMs > 0 && dtMs < Double.POSITIVE_INFINITY)) {
            throw new FieldException("dtMs", dtMs, "a length > 0 ms");
        }
        if (tasks.isEmpty()) {
            throw FieldException.described("tasks", "none", "at least one task");
        }
        List<String> names = checkNames(tasks);
        checkSubsets(subsets, names);
        checkCourses(tasks, output);
    }

    /**
     * Returns the number of sensory modalities.
     *
     * @return the largest number of a modality in any task
     */
    public int modalities() {
        return tasks.stream()
                .flatMap(task -> task.stimuli().stream())
                .flatMap(stimulus -> stimulus.modality().modalities().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElseThrow();
    }

    /**
     * Returns a copy with other trials of the same tasks.
     *
     * @param newTiming which trials of a random batch last equally long
     * @param maskPower power of the mask that weighs the squared error, positive
     * @return the copy
     */
    public BatteryDescription with(TimingMode newTiming, double maskPower) {
        return new BatteryDescription(
                id,
                summary,
                sources,
                dtMs,
                newTiming,
                fixation,
                input,
                output,
                targets,
                mask.withPower(maskPower),
                score,
                tasks,
                subsets);
    }

    private static List<String> checkNames(List<TaskDescription> tasks) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < tasks.size(); i++) {
            TaskDescription task = tasks.get(i);
            for (String name : Stream.concat(Stream.of(task.name()), task.aliases().stream())
                    .toList()) {
                if (!names.add(name)) {
                    throw FieldException.described("tasks[" + i + "].name", "'" + name + "' twice", "different names");
                }
            }
        }
        return List.copyOf(names);
    }

    private static void checkSubsets(Map<String, List<String>> subsets, List<String> names) {
        subsets.forEach((subset, members) -> {
            if (names.contains(subset)) {
                throw new FieldException("subsets", subset, "a name that is not a task's");
            }
            for (String member : members) {
                if (!names.contains(member)) {
                    throw FieldException.described(
                            "subsets." + subset, "'" + member + "'", "a task" + NearestName.advice(member, names));
                }
            }
        });
    }

    private static void checkCourses(List<TaskDescription> tasks, Encoding output) {
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).response() instanceof Response.Course course && !(output instanceof Encoding.Scalar)) {
                throw new FieldException(
                        "tasks[" + i + "].response", course, "an angle, for only a scalar output has a course in time");
            }
        }
    }
}
