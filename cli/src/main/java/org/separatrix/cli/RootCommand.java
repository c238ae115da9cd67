package org.separatrix.cli;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a name, which holds the options of all. */
@Command(
        name = "separatrix",
        description = "Trains modulated recurrent networks and shows how modulation of excitability and of synaptic"
                + " strength reshapes their attractors and subspaces.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Exit codes: 0 done, 1 a fault of ours, 2 unusable input, 3 stopped part-way with work saved."})
final class RootCommand implements Runnable {

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "No progress, only results and complaints.")
    private boolean quiet;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON document on stdout.")
    private boolean json;

    @Option(
            names = "--threads",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "Threads to use; results do not depend on it (default: every processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--seed",
            paramLabel = "S",
            scope = ScopeType.INHERIT,
            description = "Seed of all chance; replaces the seeds of a pipeline file.")
    private @Nullable Long seed;

    @Spec
    private @Nullable CommandSpec spec;

    /** Reads the version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"separatrix " + Environment.suiteVersion()};
        }
    }

    @Override
    public void run() {
        CommandSpec self = Objects.requireNonNull(spec);
        throw new ParameterException(
                self.commandLine(),
                "command: found none, expected one of "
                        + String.join(", ", self.subcommands().keySet()));
    }

    boolean quiet() {
        return quiet;
    }

    boolean json() {
        return json;
    }

    int threads() {
        if (threads < 1) {
            throw new org.separatrix.core.provenance.InvalidInputException(
                    "--threads: found " + threads + ", expected at least 1");
        }
        return threads;
    }

    /** Returns the arguments as they were typed. */
    List<String> arguments() {
        return Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs();
    }

    @Nullable
    Long seed() {
        return seed;
    }
}
