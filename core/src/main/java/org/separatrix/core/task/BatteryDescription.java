package org.separatrix.core.task;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A set of tasks as data. The order of the tasks is that of the rule inputs.
 *
 * @param id the battery's identifier
 * @param dtMs length of a step (ms), positive
 * @param encoding how angles become channels
 * @param mask how much each step and output counts
 * @param score when a trial counts as done correctly
 * @param tasks the ruleset, not empty, with different names and aliases
 */
public record BatteryDescription(
        String id, double dtMs, Encoding encoding, LossMask mask, ScoreRule score, List<TaskDescription> tasks) {

    /** Copies the list and checks it. */
    public BatteryDescription {
        tasks = List.copyOf(tasks);
        Objects.requireNonNull(encoding);
        Objects.requireNonNull(mask);
        Objects.requireNonNull(score);
        if (!(dtMs > 0) || tasks.isEmpty()) {
            throw new IllegalArgumentException("battery '" + id + "': need dtMs > 0 and tasks, found " + dtMs
                    + " ms and " + tasks.size() + " tasks");
        }
        Set<String> names = new HashSet<>();
        tasks.stream()
                .flatMap(task -> Stream.concat(Stream.of(task.name()), task.aliases().stream()))
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("battery '" + id + "': task name '" + name + "' occurs twice");
                });
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
}
