package org.separatrix.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.provenance.Environment;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.AnalysisResult;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Report;
import org.separatrix.core.report.Table;
import org.separatrix.core.task.BatteryDescription;
import org.separatrix.core.task.TaskDescription;
import org.separatrix.core.task.TimingMode;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialMode;

/** Tasks as a report: a few trials of each, and what they consist of. */
final class TaskPage {

    private static final int TRIALS = 4;

    private final TaskSelection selection;
    private final TrialPlan plan;

    private TaskPage(TaskSelection selection, TrialPlan plan) {
        this.selection = selection;
        this.plan = plan;
    }

    /**
     * Draws the tasks asked for.
     *
     * @param command the command that makes the page again
     */
    static Report of(TaskSelection selection, TrialPlan plan, String command) {
        return new TaskPage(selection, plan).report(command);
    }

    private Report report(String command) {
        Environment here = Environment.capture(Kernels.best().name());
        BatteryDescription about = selection.description();
        Fields asked = Fields.empty()
                .with("command", command)
                .with("battery", selection.battery().id())
                .with("summary", about == null ? "" : about.summary())
                .with("tasks", selection.tasks())
                .with("trials", plan.describe());
        List<AnalysisResult> results = new ArrayList<>();
        MapOverlap overlap = selection.whole() ? MapOverlap.of(selection.battery()) : null;
        if (overlap != null) {
            results.add(result("all", "How much the tasks agree.", List.of(), overlap.figure()));
        }
        for (String task : selection.tasks()) {
            results.add(result(task));
        }
        return new Report(here.suite(), here.created(), here.environment(), asked, List.of(), results, List.of());
    }

    private AnalysisResult result(String task) {
        TaskDescription description = selection.descriptions().stream()
                .filter(each -> each.name().equals(task))
                .findFirst()
                .orElse(null);
        String words = description == null ? "" : TaskText.sentence(description);
        List<Table> tables = description == null
                ? List.of()
                : List.of(TaskTables.epochs(description), TaskTables.stimuli(description));
        return result(task, words, tables, figure(task, words, description));
    }

    private AnalysisResult result(String context, String words, List<Table> tables, Figure figure) {
        BatteryDescription about = selection.description();
        return new AnalysisResult(
                "tasks",
                null,
                context,
                null,
                plan.describe()
                        .with("rule", Options.name(selection.battery().rule()))
                        .withAll(selection.settings()),
                plan.seed(),
                words,
                about == null ? List.of() : about.sources(),
                List.of(),
                Fields.empty(),
                tables,
                List.of(figure));
    }

    private Figure figure(String task, String words, @Nullable TaskDescription description) {
        List<TrialFigure.Shown> shown = shown(task);
        String called = description == null || description.aliases().isEmpty()
                ? task
                : task + " (" + String.join(", ", description.aliases()) + ")";
        String which = plan.mode() == TrialMode.RANDOM
                ? "random trials"
                : shown.size() + " of the trials of " + Options.name(plan.mode()) + " mode";
        String caption = (words.isEmpty() ? "" : words + " ") + "Columns are " + which
                + "; time runs alike in all of them. The mask multiplies the error before it is squared.";
        return TrialFigure.of(called, caption, selection.battery(), shown);
    }

    /** Chooses trials; where a batch shares its durations, each is the first of a batch of its own. */
    private List<TrialFigure.Shown> shown(String task) {
        List<TrialFigure.Shown> shown = new ArrayList<>();
        BatteryDescription about = selection.description();
        boolean shared = about == null || about.timing() == TimingMode.SHARED;
        if (plan.mode() == TrialMode.RANDOM && shared) {
            for (int i = 0; i < TRIALS; i++) {
                shown.add(show(plan.batch(selection, task, 1, plan.batch() + i), 0, i + 1));
            }
            return shown;
        }
        TrialBatch batch = plan.batch(selection, task, TRIALS, plan.batch());
        int count = Math.min(TRIALS, batch.trials());
        for (int i = 0; i < count; i++) {
            // one more within each part, so that the factors that vary fastest are met too
            int part = batch.trials() / count;
            int trial = (int) ((long) i * batch.trials() / count) + i % part;
            shown.add(show(batch, trial, trial + 1));
        }
        return shown;
    }

    private static TrialFigure.Shown show(TrialBatch batch, int trial, int number) {
        double response = batch.response().at(trial);
        String title = "trial " + number;
        if (response >= 0) {
            title = "response " + TaskWords.degrees(response);
        } else if (response < 0) {
            title = "keep fixating";
        }
        return new TrialFigure.Shown(title, batch, trial);
    }
}
