package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FaultTest {

    /** A stream whose failure stands for any mistake of ours. */
    private static final class Broken extends PrintStream {

        Broken() {
            super(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        }

        @Override
        public void print(String text) {
            throw new IllegalStateException("broken on purpose");
        }
    }

    @Test
    void aFaultOfOursLeavesItsTraceInALogFile() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code;
        try (PrintStream out = new Broken();
                PrintStream complaints = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            code = Cli.run(List.of("schema"), out, complaints);
        }
        String message = err.toString(StandardCharsets.UTF_8);

        assertThat(code).isEqualTo(ExitCode.FAULT);
        assertThat(message.lines()).hasSize(1);
        assertThat(message).contains("this is a fault of ours").contains("broken on purpose");
        Matcher log = Pattern.compile("the trace is in (\\S+\\.log)").matcher(message);
        assertThat(log.find()).isTrue();
        Path file = Path.of(log.group(1));
        assertThat(Files.readString(file)).contains("IllegalStateException").contains("at org.separatrix.cli");
        Files.delete(file);
    }
}
