package org.separatrix.core.task.batteries;

import java.util.List;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.task.RuleChannel;

/**
 * Which battery to prepare, and how.
 *
 * @param id identifier of a battery that comes with the suite; without meaning where there is a definition
 * @param definition the battery as data, as in a task file; empty for one that comes with the suite
 * @param options options of the battery by name; see {@link Batteries#options}
 * @param tasks names, aliases or subsets of the tasks in use, in order, or with a {@code -} before it the name of one that is
 *     not; empty for all
 * @param rule how a network is told which task to do
 */
public record BatteryChoice(String id, Fields definition, Fields options, List<String> tasks, RuleChannel rule) {

    /** Copies the list. */
    public BatteryChoice {
        tasks = List.copyOf(tasks);
    }

    /**
     * Chooses a battery that comes with the suite, with its default options.
     *
     * @param id its identifier
     * @param tasks names, aliases or subsets of the tasks in use; empty for all
     * @param rule how a network is told which task to do
     * @return the choice
     */
    public static BatteryChoice of(String id, List<String> tasks, RuleChannel rule) {
        return new BatteryChoice(id, Fields.empty(), Fields.empty(), tasks, rule);
    }
}
