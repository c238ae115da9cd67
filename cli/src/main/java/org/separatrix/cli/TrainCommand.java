package org.separatrix.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.pipeline.PipelineSpec;
import org.separatrix.core.pipeline.TrainSection;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;
import org.separatrix.io.TaskFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Training alone. */
@Command(
        name = "train",
        description = "Trains a network on a battery of tasks and writes DIR/models/*.safetensors with a report of the"
                + " learning curve. Ctrl-C saves the work so far and prints the line to go on with it.")
final class TrainCommand implements Callable<Integer> {

    private static final String PLACE = "train";

    private final CommandContext context;

    @Option(
            names = "--battery",
            paramLabel = "ID",
            description = "Battery of tasks, or a task file FILE.json (default: driscoll15).")
    private @Nullable String battery;

    @Option(names = "--tasks", paramLabel = "A,B", description = "Tasks to learn (default: all of the battery).")
    private @Nullable String tasks;

    @Option(names = "--units", paramLabel = "N", description = "Number of units (default: 64).")
    private @Nullable String units;

    @Option(names = "--excitability", description = "none, bias, gain or bias+gain (default: bias).")
    private @Nullable String excitability;

    @Option(
            names = "--synaptic",
            description = "none, hadamard, gate, additive, component-gain, scale or full (default: hadamard).")
    private @Nullable String synaptic;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Any other field of the train section of a pipeline: stop.maxUpdates=1000.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Where results go (default: out/train).")
    private Path out = Path.of("out", PLACE);

    @Option(
            names = "--seeds",
            paramLabel = "0-9",
            description = "Train one network for each of these seeds: numbers and ranges with commas.")
    private @Nullable String seeds;

    @Mixin
    private final TrainingFlags training = new TrainingFlags();

    TrainCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Settings values = new Settings();
        settings.forEach(values::add);
        values.addIfPresent("battery", battery);
        values.addIfPresent("tasks", tasks);
        values.addIfPresent("model.units", units);
        values.addIfPresent("model.excitability", excitability);
        values.addIfPresent("model.synaptic", synaptic);
        Fields named = TaskFiles.withDefinition(values.fields(), Path.of(""));
        TrainSection section = Options.bind(TrainSection.defaults(), named, PLACE);
        Long seed = context.options().seed();
        if (seeds != null) {
            if (seed != null) {
                throw InvalidInputException.of("option", "--seeds", "--seed beside it", "one of the two");
            }
            section = section.withSeeds(Seeds.parse(seeds));
        }
        PipelineSpec spec = new PipelineSpec(
                PipelineSpec.SCHEMA, seed == null ? 0 : seed, section, List.of(), List.of(), List.of());
        return new PipelineJob(context, out, training.plan(out))
                .run(seed == null ? spec : spec.withSeed(seed), null, PLACE);
    }
}
