package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {

    @Test
    void aRunThatNobodyGuardsEndsAtOnce() {
        Interruption interruption = new Interruption();
        interruption.handle(System.err);
        assertThat(interruption.requested()).isFalse();

        interruption.guard();
        interruption.ended(ExitCode.DONE);
        interruption.handle(System.err);
        assertThat(interruption.requested()).isFalse();
    }

    /** The signal of ProcessHandle.destroy takes the same way through the virtual machine as Ctrl-C does. */
    @Test
    void aSignalSavesTheModelSoFar(@TempDir Path work) throws IOException, InterruptedException {
        assumeTrue(!System.getProperty("os.name").startsWith("Windows"), "Windows kills without a signal");
        Path out = work.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "train",
                        "--threads",
                        "1",
                        "--units",
                        "8",
                        "--set",
                        "batch=4",
                        "--set",
                        "evaluationTrials=4",
                        "--out",
                        out.toString())
                .redirectOutput(work.resolve("stdout").toFile())
                .start();
        StringBuilder err = new StringBuilder();
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                err.append(line).append('\n');
                if (line.startsWith("Training ")) {
                    process.toHandle().destroy();
                }
            }
        }

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(err.toString()).isEqualTo(ExitCode.STOPPED);
        String name = "driscoll15-n8-bias-hadamard-seed0";
        assertThat(CommandLineRun.tree(out))
                .contains("models/" + name + "-interrupted.safetensors", "checkpoints/" + name, "training.log")
                .filteredOn(file -> file.startsWith("checkpoints/" + name + "/"))
                .hasSize(1);
        String resume = "--set evaluationTrials=4 --out " + out + " --resume";
        assertThat(work.resolve("stdout"))
                .content()
                .contains("resume   separatrix train")
                .contains(resume);
        assertThat(work.resolve("stdout")).content().contains("saved    ");
    }
}
