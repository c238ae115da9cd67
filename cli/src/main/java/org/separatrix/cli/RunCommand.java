package org.separatrix.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.pipeline.PipelineSpec;
import org.separatrix.core.provenance.Fields;
import org.separatrix.io.Json;
import org.separatrix.io.TaskFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The whole flow from one file. */
@Command(
        name = "run",
        description = "Runs a pipeline file: trains, analyses, and writes DIR/report.json, DIR/report.html and"
                + " DIR/models/*.safetensors. Ctrl-C saves the work so far and prints the line to go on with it.")
final class RunCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "PIPELINE.json", description = "The pipeline (see: separatrix schema pipeline-1).")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", description = "Where results go (default: out/<name of the file>).")
    private @Nullable Path out;

    @Mixin
    private final TrainingFlags training = new TrainingFlags();

    RunCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Fields pipeline = Json.read(file);
        if (pipeline.get("train") instanceof Fields section) {
            pipeline = pipeline.with("train", TaskFiles.withDefinition(section, file.resolveSibling("")));
        }
        PipelineSpec spec = PipelineSpec.of(pipeline, file.toString());
        Long seed = context.options().seed();
        Path directory = out == null ? Path.of("out", Names.stem(file)) : out;
        return new PipelineJob(context, directory, training.plan(directory))
                .run(seed == null ? spec : spec.withSeed(seed), null, file.toString());
    }
}
