package org.separatrix.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures speed on this machine. */
@Command(
        name = "bench",
        description = "Measures speed on this machine; the last line on stdout is one JSON object.",
        synopsisSubcommandLabel = "WHAT")
final class BenchCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    static CommandLine commandLine(CommandContext context) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new BenchTrain(context))
                .addSubcommand(new BenchFixedPoints(context))
                .addSubcommand(new BenchGeometry(context));
    }

    @Override
    public void run() {
        CommandSpec self = java.util.Objects.requireNonNull(spec);
        throw new ParameterException(
                self.commandLine(),
                "bench: found nothing to measure, expected one of "
                        + String.join(", ", self.subcommands().keySet()));
    }
}
