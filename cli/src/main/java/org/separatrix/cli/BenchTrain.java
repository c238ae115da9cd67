package org.separatrix.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.train.TrainBenchmark;
import org.separatrix.io.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures training. */
@Command(
        name = "train",
        description = "Measures training updates a second, their share of the matrix product rate, and memory.")
final class BenchTrain implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--units", paramLabel = "N", description = "Number of units (default: 256).")
    private @Nullable String units;

    @Option(names = "--batch", paramLabel = "B", description = "Trials in an update (default: 64).")
    private @Nullable String batch;

    @Option(names = "--inputs", paramLabel = "U", description = "Input channels (default: 85).")
    private @Nullable String inputs;

    @Option(names = "--outputs", paramLabel = "O", description = "Output channels (default: 33).")
    private @Nullable String outputs;

    @Option(names = "--steps", paramLabel = "T", description = "Steps of a trial (default: 100).")
    private @Nullable String steps;

    @Option(
            names = "--form",
            paramLabel = "FORM",
            description = "Update equation: rate, current or gru (default: rate).")
    private @Nullable String form;

    @Option(names = "--updates", paramLabel = "K", description = "Updates measured (default: 100).")
    private @Nullable String updates;

    @Option(
            names = "--jobs",
            paramLabel = "J",
            description = "Networks side by side, which share the threads (default: 1).")
    private @Nullable String jobs;

    @Option(
            names = "--excitability",
            paramLabel = "NAME",
            description = "Action of the context on single neurons (default: none).")
    private @Nullable String excitability;

    @Option(
            names = "--synaptic",
            paramLabel = "NAME",
            description = "Action of the context on the recurrent weights (default: none).")
    private @Nullable String synaptic;

    BenchTrain(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Settings values = new Settings();
        values.addIfPresent("units", units);
        values.addIfPresent("batch", batch);
        values.addIfPresent("inputs", inputs);
        values.addIfPresent("outputs", outputs);
        values.addIfPresent("steps", steps);
        values.addIfPresent("form", form);
        values.addIfPresent("updates", updates);
        values.addIfPresent("jobs", jobs);
        values.addIfPresent("excitability", excitability);
        values.addIfPresent("synaptic", synaptic);
        values.addIfPresent("threads", String.valueOf(context.options().threads()));
        TrainBenchmark.Settings settings =
                Options.bind(TrainBenchmark.Settings.defaults(), values.fields(), "bench train");
        Fields result = TrainBenchmark.run(settings, System::nanoTime, Memory::allocatedBytes)
                .with("peakMemoryMb", Memory.peakMegabytes());
        if (Memory.allocatedBytes() == 0) {
            result = result.with("bytesPerUpdate", null);
        }
        context.session().out().println(Json.compact(result));
        return ExitCode.DONE;
    }
}
