package org.separatrix.core.task.batteries;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.provenance.Place;
import org.separatrix.core.task.BatteryDescription;
import org.separatrix.core.task.DeclaredBattery;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;

/** The batteries that come with the suite, and those that users write. */
public final class Batteries {

    /** The format that task files name. */
    public static final String SCHEMA = "separatrix/tasks/1";

    private static final List<BatteryFamily<?>> FAMILIES = List.of(
            BatteryFamily.plain("driscoll15", none -> DriscollTasks.battery()),
            new BatteryFamily<>("yang20", YangTasks.YangOptions.defaults(), YangTasks::battery),
            BatteryFamily.plain("mante", none -> YangTasks.mante()),
            BatteryFamily.plain("nmrnn4", none -> CostacurtaTasks.four()),
            BatteryFamily.plain("nmrnn6", none -> CostacurtaTasks.six()),
            new BatteryFamily<>(
                    "measure-wait-go", CostacurtaTasks.IntervalOptions.defaults(), CostacurtaTasks::measureWaitGo),
            new BatteryFamily<>("sine", SineTasks.SineOptions.defaults(), SineTasks::battery),
            new BatteryFamily<>("packing", PackingTasks.PackingOptions.defaults(), PackingTasks::battery));

    private Batteries() {}

    /**
     * Returns the batteries that come with the suite.
     *
     * @return their identifiers
     */
    public static List<String> ids() {
        List<String> ids =
                new ArrayList<>(FAMILIES.stream().map(BatteryFamily::id).toList());
        ids.add(FlipFlopBattery.ID);
        return List.copyOf(ids);
    }

    /**
     * Returns the options of a battery that comes with the suite.
     *
     * @param id its identifier
     * @return records with default values, whose components are the options
     * @throws InvalidInputException if there is no such battery
     */
    public static List<Record> options(String id) {
        return id.equals(FlipFlopBattery.ID)
                ? List.of(FlipFlopDescription.defaults())
                : family(id).options();
    }

    /**
     * Returns the options of a battery that is written in the task language, whoever wrote it.
     *
     * @param description the battery as data
     * @return records with the battery's own values, whose components are the options
     */
    public static List<Record> options(BatteryDescription description) {
        return List.of(new TrialOptions(description.timing(), description.mask().power()));
    }

    /**
     * Prepares a battery with its default options.
     *
     * @param id its identifier
     * @param tasks names, aliases or subsets of the tasks in use, in order; empty for all
     * @param rule how a network is told which task to do
     * @return the battery
     * @throws InvalidInputException if the battery or a task is unknown, or a task is named twice
     */
    public static TaskBattery of(String id, List<String> tasks, RuleChannel rule) {
        return of(BatteryChoice.of(id, tasks, rule));
    }

    /**
     * Prepares a battery.
     *
     * @param choice which one, and how
     * @return the battery
     * @throws InvalidInputException if the battery, an option or a task is unknown, a value is refused, or a task is named
     *     twice
     */
    public static TaskBattery of(BatteryChoice choice) {
        boolean defined = !choice.definition().asMap().isEmpty();
        if (!defined && choice.id().equals(FlipFlopBattery.ID)) {
            FlipFlopDescription description = Options.bind(
                    FlipFlopDescription.defaults(), choice.options(), "battery " + choice.id() + ", options");
            return FlipFlopBattery.of(description, choice.tasks(), choice.rule());
        }
        BatteryDescription description = defined
                ? BatteryFamily.applied(define(choice.definition(), choice.id()), choice.options())
                : family(choice.id()).describe(choice.options());
        return DeclaredBattery.of(description, choice.tasks(), choice.rule());
    }

    /**
     * Reads a battery that a user wrote.
     *
     * @param definition the content of a task file
     * @param place its path, for messages
     * @return the battery as data
     * @throws InvalidInputException if the schema is missing or another one, a field is unknown, missing or has a wrong
     *     value, or the parts do not fit together; the message names the path of the field
     */
    public static BatteryDescription define(Fields definition, String place) {
        Object schema = definition.get("schema");
        if (!SCHEMA.equals(schema)) {
            throw InvalidInputException.of(
                    place, "schema", schema == null ? "none" : "'" + schema + "'", "\"" + SCHEMA + "\"");
        }
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(definition.asMap());
        rest.remove("schema");
        return Options.bind(BatteryDescription.class, Fields.of(rest), Place.of(place));
    }

    /**
     * Writes a battery as users write it.
     *
     * @param description the battery as data
     * @return the content of a task file; {@link #define} gives the battery again
     */
    public static Fields definition(BatteryDescription description) {
        return Fields.empty().with("schema", SCHEMA).withAll(Options.describe(description));
    }

    private static BatteryFamily<?> family(String id) {
        return FAMILIES.stream()
                .filter(family -> family.id().equals(id))
                .findFirst()
                .orElseThrow(() -> InvalidInputException.of(
                        "tasks", "battery", "'" + id + "'", NearestName.advice(id, ids()) + String.join(", ", ids())));
    }
}
