package org.separatrix.cli;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.task.DeclaredBattery;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.batteries.Batteries;

/** The batteries that come with the suite. */
final class BatteryList {

    private BatteryList() {}

    static void print(CommandContext context) {
        TextTable table = new TextTable(List.of("battery", "tasks", "inputs", "outputs", "step (ms)", "what it is"));
        List<Fields> all = new ArrayList<>();
        for (String id : Batteries.ids()) {
            TaskBattery battery = Batteries.of(id, List.of(), RuleChannel.CONTEXT);
            String summary = battery instanceof DeclaredBattery declared
                    ? declared.description().summary()
                    : "Channels that are set to ±1 by pulses and have to be remembered.";
            table.row(List.of(
                    id,
                    String.valueOf(battery.tasks().size()),
                    String.valueOf(battery.inputs().size()),
                    String.valueOf(battery.outputs().size()),
                    TaskWords.number(battery.dtMs()),
                    summary));
            all.add(Fields.empty()
                    .with("id", id)
                    .with("summary", summary)
                    .with("tasks", battery.tasks())
                    .with("inputs", battery.inputs())
                    .with("outputs", battery.outputs())
                    .with("dtMs", battery.dtMs()));
        }
        String end = System.lineSeparator();
        String example = Batteries.ids().get(0);
        String text = table + end + "Inputs without those of the rule, as where the context tells the task." + end + end
                + "separatrix tasks " + example + "                        describes a battery" + end
                + "separatrix tasks " + example + " --json > mine.json     writes it as a task file, to change" + end
                + "separatrix tasks " + example + " --html tasks.html      draws trials of each task" + end
                + "separatrix tasks " + example + " --generate trials.npz  writes trials for other programs" + end;
        context.print(text, Fields.empty().with("batteries", all));
    }
}
