package org.separatrix.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.pipeline.PipelineSpec;
import org.separatrix.core.pipeline.Recording;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Sha256;
import org.separatrix.io.ActivityFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Analyses of saved models or of recorded activity. */
@Command(
        name = "analyze",
        description = "Runs analyses on saved models, on recorded activity, or on both, and writes DIR/report.json and"
                + " DIR/report.html.")
final class AnalyzeCommand implements Callable<Integer> {

    private static final String PLACE = "analyze";

    private final CommandContext context;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "A model file, a directory or a glob; may be repeated.")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--analysis",
            paramLabel = "ID[,ID]",
            split = ",",
            required = true,
            description = "Analyses to run (see: separatrix analyses).")
    private List<String> analyses = new ArrayList<>();

    @Mixin
    private final AnalysisFlags flags = new AnalysisFlags();

    @Option(
            names = "--activity",
            paramLabel = "FILE.npz",
            description = "Recorded activity, arrays states [trials, steps, units], and inputs and outputs if any.")
    private @Nullable Path activity;

    @Option(names = "--out", paramLabel = "DIR", description = "Where results go (default: out/analyze).")
    private Path out = Path.of("out", PLACE);

    AnalyzeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (models.isEmpty() && activity == null) {
            throw InvalidInputException.of(
                    PLACE, "--model", "none", "a model, recorded activity (--activity), or both");
        }
        Long seed = context.options().seed();
        PipelineSpec spec = new PipelineSpec(
                PipelineSpec.SCHEMA, seed == null ? 0 : seed, null, models, flags.sections(analyses), List.of());
        Recording recording = activity == null ? null : recording(activity);
        return new PipelineJob(context, out).run(spec, recording, PLACE);
    }

    private static Recording recording(Path file) {
        Activity recorded = ActivityFiles.read(file);
        try {
            return new Recording(file.toString(), Sha256.ofFile(file), recorded);
        } catch (IOException e) {
            throw new InvalidInputException(file + ": file: found no readable content: " + e.getMessage(), e);
        }
    }
}
