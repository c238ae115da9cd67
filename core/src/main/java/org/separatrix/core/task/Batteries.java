package org.separatrix.core.task;

import java.util.List;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;

/** The batteries that come with the suite. */
public final class Batteries {

    private static final String DRISCOLL = "driscoll15";

    private Batteries() {}

    /**
     * Returns the known batteries.
     *
     * @return their identifiers
     */
    public static List<String> ids() {
        return List.of(DRISCOLL, FlipFlopBattery.ID);
    }

    /**
     * Prepares a battery.
     *
     * @param id its identifier
     * @param tasks names or aliases of the tasks in use, in order; empty for all
     * @param rule how a network is told which task to do
     * @return the battery
     * @throws InvalidInputException if the battery or a task is unknown, or a task is named twice
     */
    public static TaskBattery of(String id, List<String> tasks, RuleChannel rule) {
        return switch (id) {
            case DRISCOLL -> DeclaredBattery.of(DriscollTasks.battery(), tasks, rule);
            case FlipFlopBattery.ID -> FlipFlopBattery.of(tasks, rule);
            default ->
                throw InvalidInputException.of(
                        "tasks", "battery", "'" + id + "'", NearestName.advice(id, ids()) + String.join(", ", ids()));
        };
    }
}
