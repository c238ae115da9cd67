package org.separatrix.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.BatteryDescription;
import org.separatrix.core.task.DeclaredBattery;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskDescription;
import org.separatrix.core.task.batteries.Batteries;
import org.separatrix.core.task.batteries.BatteryChoice;
import org.separatrix.io.Json;

/**
 * A battery, and the tasks of it that a command line asks for.
 *
 * @param battery the battery; where several tasks are named, with these in use, else with all
 * @param tasks names of the tasks asked for, in order
 * @param whole whether the battery is asked for as such
 * @param options the options that the battery has
 * @param settings the values that were given to them
 */
record TaskSelection(
        TaskBattery battery, List<String> tasks, boolean whole, List<? extends Record> options, Fields settings) {

    private static final String PLACE = "tasks";
    private static final String FILE = ".json";

    /**
     * Finds what is asked for.
     *
     * @param name identifier of a battery, names of tasks between commas, or path of a task file; null for all of the battery
     * @param battery identifier of a battery or path of a task file; null for the first battery that has the tasks
     */
    static TaskSelection of(@Nullable String name, @Nullable String battery, Fields settings, RuleChannel rule) {
        boolean isBattery = name == null || (battery == null && isBattery(name)) || name.equals(battery);
        String id = battery == null && name != null ? (isBattery ? name : batteryWith(name)) : battery;
        if (id == null) {
            throw InvalidInputException.of(PLACE, "NAME", "none", "a battery, a task or a file that ends in " + FILE);
        }
        Fields definition = id.endsWith(FILE) ? Json.read(Path.of(id)) : Fields.empty();
        List<String> names = isBattery || name == null ? List.of() : List.of(name.split(",", -1));
        BatteryChoice choice = new BatteryChoice(id, definition, settings, names, rule);
        TaskBattery some = Batteries.of(choice);
        List<String> tasks = some.tasks();
        if (!names.isEmpty() && tasks.size() == 1) {
            some = Batteries.of(new BatteryChoice(id, definition, settings, List.of(), rule));
        }
        List<? extends Record> options = definition.asMap().isEmpty()
                ? Batteries.options(id)
                : Batteries.options(((DeclaredBattery) some).description());
        return new TaskSelection(some, tasks, isBattery, options, settings);
    }

    /** Returns the battery as data, or null where it is not written in the task language. */
    @Nullable
    BatteryDescription description() {
        return battery instanceof DeclaredBattery declared ? declared.description() : null;
    }

    /** Returns the tasks asked for as data; none where they are not written in the task language. */
    List<TaskDescription> descriptions() {
        BatteryDescription about = description();
        return about == null
                ? List.of()
                : tasks.stream()
                        .flatMap(name -> about.tasks().stream()
                                .filter(task -> task.name().equals(name)))
                        .toList();
    }

    /** Returns what a task file says: the battery, with the tasks asked for alone where tasks were named. */
    Fields definition() {
        BatteryDescription about = description();
        if (about == null) {
            Fields all = Fields.empty();
            for (Record own : options) {
                all = all.withAll(Options.describe(Options.bind(own, settings, battery.id())));
            }
            return Fields.empty().with("battery", battery.id()).with("options", all);
        }
        return Batteries.definition(whole ? about : alone(about));
    }

    private BatteryDescription alone(BatteryDescription about) {
        return new BatteryDescription(
                about.id(),
                about.summary(),
                about.sources(),
                about.dtMs(),
                about.timing(),
                about.fixation(),
                about.input(),
                about.output(),
                about.targets(),
                about.mask(),
                about.score(),
                descriptions(),
                java.util.Map.of());
    }

    private static boolean isBattery(String name) {
        return name.endsWith(FILE) || Batteries.ids().contains(name);
    }

    /** Returns the first battery that has all of some tasks. */
    private static String batteryWith(String text) {
        List<String> names = List.of(text.split(",", -1));
        Set<String> known = new LinkedHashSet<>();
        for (String id : Batteries.ids()) {
            List<String> own = names(id);
            if (own.containsAll(names.stream().map(TaskSelection::positive).toList())) {
                return id;
            }
            known.addAll(own);
        }
        String stranger = names.stream()
                .filter(name -> !known.contains(positive(name)))
                .findFirst()
                .orElse(null);
        if (stranger == null) {
            throw InvalidInputException.of(PLACE, "NAME", "'" + text + "'", "tasks of one battery");
        }
        known.addAll(Batteries.ids());
        String nearest = NearestName.find(stranger, known);
        throw InvalidInputException.of(
                PLACE,
                "NAME",
                "'" + stranger + "'",
                (nearest == null ? "" : "'" + nearest + "' (did you mean that?), ") + "a battery ("
                        + String.join(", ", Batteries.ids()) + "), a task of one, or a file that ends in " + FILE);
    }

    private static String positive(String name) {
        return name.startsWith("-") ? name.substring(1) : name;
    }

    private static List<String> names(String id) {
        TaskBattery battery = Batteries.of(id, List.of(), RuleChannel.CONTEXT);
        List<String> names = new ArrayList<>(battery.tasks());
        if (battery instanceof DeclaredBattery declared) {
            BatteryDescription about = declared.description();
            Stream.concat(
                            about.tasks().stream().flatMap(task -> task.aliases().stream()),
                            about.subsets().keySet().stream())
                    .forEach(names::add);
        }
        return names;
    }
}
