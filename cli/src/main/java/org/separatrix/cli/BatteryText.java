package org.separatrix.cli;

import java.util.List;
import java.util.Map;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.task.BatteryDescription;
import org.separatrix.core.task.Encoding;
import org.separatrix.core.task.LossMask;
import org.separatrix.core.task.Response;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.ScoreRule;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskDescription;
import org.separatrix.core.task.TimingMode;

/** A battery for people. */
final class BatteryText {

    private static final int SHORT = 12;

    private final StringBuilder text = new StringBuilder();

    private BatteryText() {}

    /** Describes a battery that is written in the task language. */
    static String of(BatteryDescription about, TaskBattery battery, List<Fields> options) {
        BatteryText page = new BatteryText();
        page.line(about.id() + (about.summary().isBlank() ? "" : ": " + about.summary()));
        page.line("");
        page.channels(battery);
        page.fact("stimuli", "each in its modality as " + TaskWords.of(about.input()) + ", times its strength");
        page.fact("response", TaskWords.of(about.output()).replace('θ', 'φ') + response(about));
        page.fact(
                "timing",
                about.timing() == TimingMode.SHARED
                        ? "all trials of a random batch share durations and drawn modality"
                        : "each trial of a random batch has durations and a modality of its own");
        page.mask(about);
        page.fact("score", score(about));
        MapOverlap overlap = MapOverlap.of(battery);
        if (overlap != null) {
            page.fact("overlap", overlap.sentence());
        }
        page.options(options);
        if (!about.subsets().isEmpty()) {
            page.line("");
            TextTable subsets = new TextTable(List.of("subset", "tasks"));
            for (Map.Entry<String, List<String>> subset : about.subsets().entrySet()) {
                subsets.row(List.of(subset.getKey(), String.join(", ", subset.getValue())));
            }
            page.text.append(subsets);
        }
        page.line("");
        page.tasks(about.tasks());
        if (!about.sources().isEmpty()) {
            page.line("");
            about.sources().forEach(source -> page.line("Source: " + source));
        }
        return page.text.toString();
    }

    /** Describes a battery of which nothing but its channels and options is known. */
    static String of(TaskBattery battery, List<Fields> options) {
        BatteryText page = new BatteryText();
        page.line(battery.id());
        page.line("");
        page.channels(battery);
        page.fact("tasks", String.join(", ", battery.tasks()));
        page.options(options);
        return page.text.toString();
    }

    private void channels(TaskBattery battery) {
        fact("step", TaskWords.number(battery.dtMs()) + " ms");
        fact("inputs", names(battery.inputs()));
        fact("outputs", names(battery.outputs()));
        RuleChannel rule = battery.rule();
        fact(
                "rule",
                rule == RuleChannel.CONTEXT
                        ? "by the context of the modulation, no inputs"
                        : "one input for each task" + (rule == RuleChannel.BOTH ? ", and the context" : ""));
    }

    private static String names(List<String> names) {
        return names.size() <= SHORT
                ? names.size() + ": " + String.join(", ", names)
                : names.size() + ": " + names.get(0) + ", " + names.get(1) + " … " + names.get(names.size() - 1);
    }

    private static String response(BatteryDescription about) {
        double baseline = about.targets().baseline();
        boolean ring = about.output() instanceof Encoding.Ring;
        String rest = (ring || baseline != 0 ? " above a baseline of " : "; elsewhere ") + TaskWords.number(baseline);
        String fixation =
                "; the fixation output " + TaskWords.number(about.targets().fixation()) + " while fixating";
        return rest + (about.fixation() ? fixation : "");
    }

    /** States what each step and output weighs in the loss, in words and in numbers. */
    private void mask(BatteryDescription about) {
        LossMask mask = about.mask();
        double power = mask.power();
        fact(
                "mask",
                "the squared error weighs " + TaskWords.number(Math.pow(mask.before(), power))
                        + " before the response and " + TaskWords.number(Math.pow(mask.after(), power)) + " during it"
                        + fixation(about));
        if (mask.unscoredMs() > 0 || mask.graceMs() > 0) {
            fact(
                    "",
                    "and nothing in the first " + TaskWords.number(mask.unscoredMs())
                            + " ms of the trial and the first " + TaskWords.number(mask.graceMs())
                            + " ms of the response");
        }
        fact(
                "",
                "(weights " + TaskWords.number(mask.before()) + " and " + TaskWords.number(mask.after())
                        + (about.fixation() ? ", fixation × " + TaskWords.number(mask.fixationFactor()) : "")
                        + ", to the power " + TaskWords.number(power) + ")");
    }

    private static String fixation(BatteryDescription about) {
        LossMask mask = about.mask();
        if (!about.fixation() || mask.fixationFactor() == 1) {
            return "";
        }
        double factor = Math.pow(mask.fixationFactor(), mask.power());
        return ", that of the fixation output " + TaskWords.number(factor * Math.pow(mask.before(), mask.power()))
                + " and " + TaskWords.number(factor * Math.pow(mask.after(), mask.power()));
    }

    private static String score(BatteryDescription about) {
        ScoreRule score = about.score();
        if (about.tasks().stream().allMatch(task -> task.response() instanceof Response.Course)) {
            return "correct if the root mean square error over the steps that count is less than "
                    + TaskWords.number(score.trajectoryTolerance());
        }
        boolean last = score.fixation() == ScoreRule.FixationRule.LAST_STEP;
        String angle = "the angle of the last step is less than " + TaskWords.degrees(score.toleranceRad()) + " off";
        String above = "the fixation output is above " + TaskWords.number(score.fixationThreshold());
        if (!about.fixation()) {
            return "correct if " + angle;
        }
        return last
                ? "correct if " + angle + "; at that step, fixating means that " + above
                : "correct if " + above + " at every step that counts while fixation is asked for, and " + angle;
    }

    private void options(List<Fields> options) {
        if (!options.isEmpty()) {
            line("");
            text.append(OptionList.table(options));
        }
    }

    private void tasks(List<TaskDescription> tasks) {
        TextTable table = new TextTable(List.of("task", "also called", "epochs (ms)", "what it asks for"));
        for (TaskDescription task : tasks) {
            String epochs = String.join(
                    " · ",
                    task.timing().epochs().stream()
                            .map(epoch -> epoch.name() + " " + TaskWords.of(epoch.duration()))
                            .toList());
            table.row(List.of(
                    task.name(),
                    String.join(", ", task.aliases()),
                    epochs,
                    task.summary().isBlank() ? TaskWords.of(task.response()) : task.summary()));
        }
        text.append(table);
    }

    private void fact(String name, String value) {
        line(String.format(java.util.Locale.ROOT, "%-9s %s", name, value));
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }
}
