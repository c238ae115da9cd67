package org.separatrix.cli;

import java.util.Locale;
import org.separatrix.core.task.BatteryDescription;
import org.separatrix.core.task.Strengths;
import org.separatrix.core.task.TaskDescription;
import org.separatrix.core.task.TrialLength;

/** A task for people. */
final class TaskText {

    private TaskText() {}

    /** Describes one task of a battery. */
    static String of(BatteryDescription battery, TaskDescription task) {
        String end = System.lineSeparator();
        StringBuilder text = new StringBuilder(task.name());
        if (!task.aliases().isEmpty()) {
            text.append(" (").append(String.join(", ", task.aliases())).append(")");
        }
        text.append(", a task of ").append(battery.id()).append(end);
        if (!task.summary().isBlank()) {
            text.append(task.summary()).append(end);
        }
        text.append(end).append(TaskTables.text(TaskTables.epochs(task))).append(end);
        text.append(TaskTables.text(TaskTables.stimuli(task))).append(end);
        fact(text, "strength", strengths(task.strengths(), false));
        fact(text, "in test mode", strengths(task.strengths(), true));
        fact(
                text,
                "response",
                TaskWords.of(task.response()) + ", from the start of "
                        + task.timing().responseFrom());
        if (task.timing().length() instanceof TrialLength.Filled filled) {
            fact(text, "length", TaskWords.number(filled.totalMs()) + " ms, the last epoch stretched to the end");
        } else if (task.timing().length() instanceof TrialLength.Rescaled rescaled) {
            fact(text, "length", TaskWords.number(rescaled.totalMs()) + " ms, all epochs stretched by one factor");
        }
        if (task.weight() != 1) {
            fact(text, "weight", TaskWords.number(task.weight()) + " times as often as others in training");
        }
        return text.toString();
    }

    /** Says in a sentence or two what a task asks for. */
    static String sentence(TaskDescription task) {
        String summary = task.summary().isBlank() ? "" : task.summary() + " ";
        return summary + "Response: " + TaskWords.of(task.response()) + ".";
    }

    private static String strengths(Strengths strengths, boolean test) {
        return TaskWords.of(test ? strengths.test() : strengths.random());
    }

    private static void fact(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-13s %s%n", name, value));
    }
}
