package org.separatrix.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line; the process goes on. */
public final class Cli {

    private Cli() {}

    /**
     * Runs a command that nobody watches: no progress bar, no Ctrl-C.
     *
     * @param arguments the command with its options
     * @param out takes results
     * @param err takes progress and complaints
     * @return the exit code
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return run(arguments, new Session(out, err, false, new Interruption()));
    }

    static int run(List<String> arguments, Session session) {
        CommandLine line = commandLine(session);
        try {
            return line.execute(arguments.toArray(String[]::new));
        } catch (RuntimeException | Error failure) {
            return fault(failure, session.err());
        } finally {
            line.getOut().flush();
            line.getErr().flush();
        }
    }

    private static CommandLine commandLine(Session session) {
        RootCommand root = new RootCommand();
        CommandContext context = new CommandContext(session, root);
        CommandLine line = new CommandLine(root)
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new TrainCommand(context))
                .addSubcommand(new AnalyzeCommand(context))
                .addSubcommand(new CompareCommand(context))
                .addSubcommand(new ImportCommand(context))
                .addSubcommand(new InspectCommand(context))
                .addSubcommand(new AnalysesCommand(context))
                .addSubcommand(new TasksCommand(context))
                .addSubcommand(new ReportCommand(context))
                .addSubcommand(new SchemaCommand(context))
                .addSubcommand(BenchCommand.commandLine(context));
        line.setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((failure, arguments) -> usage(failure, session.err()));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, session.err()));
        return line;
    }

    private static int usage(ParameterException failure, PrintStream err) {
        CommandLine command = failure.getCommandLine();
        String message = failure.getMessage();
        if (failure instanceof UnmatchedArgumentException unmatched) {
            message = unmatched(unmatched, command);
        }
        complain(message + " (see " + command.getCommandSpec().qualifiedName() + " --help)", err);
        return ExitCode.USER_INPUT;
    }

    private static String unmatched(UnmatchedArgumentException failure, CommandLine command) {
        String argument = failure.getUnmatched().get(0);
        if (!argument.startsWith("-")) {
            return "argument: found '" + argument + "', expected "
                    + (command.getSubcommands().isEmpty() ? "no more arguments" : names(argument, command));
        }
        int assignment = argument.indexOf('=');
        String name = assignment < 0 ? argument : argument.substring(0, assignment);
        List<String> known =
                new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
        known.removeIf(option -> !option.startsWith("--"));
        known.sort(null);
        return "option: found '" + name + "', expected " + NearestName.advice(name, known) + String.join(", ", known);
    }

    private static String names(String argument, CommandLine command) {
        List<String> known = List.copyOf(command.getSubcommands().keySet());
        return NearestName.advice(argument, known) + String.join(", ", known);
    }

    private static int failed(Exception failure, PrintStream err) {
        if (failure instanceof InvalidInputException) {
            complain(String.valueOf(failure.getMessage()), err);
            return ExitCode.USER_INPUT;
        }
        return fault(failure, err);
    }

    private static void complain(String message, PrintStream err) {
        err.println("separatrix: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
    }

    /** The trace goes to a file: nobody wants it on the terminal, and everybody wants it in a bug report. */
    private static int fault(Throwable failure, PrintStream err) {
        String where;
        try {
            Path log = Files.createTempFile("separatrix-", ".log");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(log))) {
                failure.printStackTrace(writer);
            }
            where = "the trace is in " + log;
        } catch (IOException e) {
            where = "and the trace could not be written: " + e.getMessage();
        }
        complain("this is a fault of ours: " + failure + "; " + where, err);
        return ExitCode.FAULT;
    }
}
