package org.separatrix.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The entry of the process. */
public final class Main {

    private Main() {}

    /**
     * Runs the command line and ends the process with its exit code.
     *
     * @param arguments as typed
     */
    public static void main(String[] arguments) {
        // numbers have points and messages are English wherever the suite runs
        Locale.setDefault(Locale.ROOT);
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Interruption interruption = new Interruption();
        Thread hook = new Thread(() -> interruption.handle(err), "separatrix-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        Session session = new Session(out, err, Terminal.isInteractive(), interruption);
        int code = Cli.run(List.of(arguments), session);
        out.flush();
        interruption.ended(code);
        System.exit(code);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
