package org.separatrix.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.pipeline.ModelStore;
import org.separatrix.core.pipeline.PipelineOutcome;
import org.separatrix.core.pipeline.PipelineRunner;
import org.separatrix.core.pipeline.PipelineSpec;
import org.separatrix.core.pipeline.Recording;
import org.separatrix.core.pipeline.TrainingPlan;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Report;
import org.separatrix.io.AtomicFile;
import org.separatrix.io.FileModelStore;
import org.separatrix.io.Json;
import org.separatrix.io.ReportFiles;
import org.separatrix.io.html.HtmlReport;

/** Runs a pipeline with files, progress and a summary: what run, train and analyze have in common. */
final class PipelineJob {

    private final CommandContext context;
    private final Path directory;
    private final TrainingPlan plan;

    /** Prepares a job that trains nothing. */
    PipelineJob(CommandContext context, Path directory) {
        this(context, directory, TrainingPlan.plain());
    }

    PipelineJob(CommandContext context, Path directory, TrainingPlan plan) {
        this.context = context;
        this.directory = directory;
        this.plan = plan;
    }

    /**
     * Runs.
     *
     * @param place file or command the pipeline comes from, for messages
     * @return the exit code
     */
    int run(PipelineSpec spec, @Nullable Recording recording, String place) {
        Files files = new Files(directory);
        Progress progress = new Progress(context);
        PipelineOutcome outcome;
        if (spec.train() != null) {
            context.session().interruption().guard();
        }
        try (Workers workers = Workers.of(context.options().threads())) {
            outcome = new PipelineRunner(context.registry(), new FileModelStore(directory), progress, workers, plan)
                    .run(spec, recording, place, files::write);
        } finally {
            progress.close();
        }
        Report report = outcome.report();
        if (report == null) {
            return stopped(outcome, spec.train() != null);
        }
        Summary summary = new Summary(report);
        context.print(
                summary.text() + files.text(outcome),
                summary.fields().with("report", files.json.toString()).with("html", files.html.toString()));
        return ExitCode.DONE;
    }

    private int stopped(PipelineOutcome outcome, boolean resumable) {
        Fields saved = Fields.empty()
                .with("stopped", true)
                .with(
                        "models",
                        outcome.trained().stream()
                                .map(ModelStore.StoredModel::location)
                                .toList());
        StringBuilder text = new StringBuilder("Stopped before the end; no report was written.");
        text.append(System.lineSeparator());
        outcome.trained()
                .forEach(stored ->
                        text.append("saved    ").append(stored.location()).append(System.lineSeparator()));
        if (resumable) {
            String line = ResumeLine.of(context.options().arguments());
            text.append("resume   ").append(line).append(System.lineSeparator());
            saved = saved.with("resume", line);
        }
        context.print(text.toString(), saved);
        return ExitCode.STOPPED;
    }

    /** Where the report goes. */
    private static final class Files {

        private final Path directory;
        private final Path json;
        private final Path html;

        Files(Path directory) {
            this.directory = directory;
            this.json = directory.resolve(ReportFiles.NAME);
            this.html = directory.resolve("report.html");
        }

        void write(Report report) {
            Path document = ReportFiles.write(directory, report);
            AtomicFile.writeText(html, HtmlReport.render(Json.write(ReportFiles.read(document))));
        }

        String text(PipelineOutcome outcome) {
            StringBuilder text = new StringBuilder();
            outcome.trained()
                    .forEach(stored ->
                            text.append("model    ").append(stored.location()).append(System.lineSeparator()));
            return text.append("report   ")
                    .append(json)
                    .append(System.lineSeparator())
                    .append("page     ")
                    .append(html)
                    .append(System.lineSeparator())
                    .toString();
        }
    }
}
