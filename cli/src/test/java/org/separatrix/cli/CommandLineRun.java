package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.separatrix.core.provenance.Fields;
import org.separatrix.io.Json;

/** One run of the command line and what it printed. */
record CommandLineRun(int code, String out, String err) {

    static CommandLineRun of(Object... arguments) {
        return in(new Interruption(), arguments);
    }

    static CommandLineRun in(Interruption interruption, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> texts = Stream.of(arguments).map(String::valueOf).toList();
        int code;
        try (PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream progress = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            code = Cli.run(texts, new Session(results, progress, false, interruption));
        }
        return new CommandLineRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Checks that all went well. */
    CommandLineRun succeeded() {
        assertThat(code).as(err).isEqualTo(ExitCode.DONE);
        return this;
    }

    /** Checks that the input was refused in one line and nothing was printed. */
    CommandLineRun refused(String... parts) {
        assertThat(code).as(err).isEqualTo(ExitCode.USER_INPUT);
        assertThat(out).isEmpty();
        assertThat(err.lines()).as(err).hasSize(1);
        assertThat(err).startsWith("separatrix: ").contains(parts);
        return this;
    }

    /** Reads stdout as one JSON document. */
    Fields json() {
        return Json.parse(out, "stdout");
    }

    /** Lists everything below a directory. */
    static List<String> tree(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> !path.equals(directory))
                    .map(path -> directory.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
