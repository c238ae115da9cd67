package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.linalg.CounterRandom;

/** A training that is killed again and again, without a chance to say goodbye, gives the same file. */
class KilledTrainingTest {

    private static final int KILLS = 20;
    private static final int DAMAGE_AFTER = 12;
    /** Time of all kills together over the time of the whole training, on average; short trainings are slow ones. */
    private static final double SHARE = 0.6;

    private static final long SEED = 20261;
    private static final String NETWORK = "driscoll15-n8-bias-hadamard-seed3";

    @TempDir
    private Path work;

    private Process start(Path out) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "train",
                        "--units",
                        "8",
                        "--seed",
                        "3",
                        "--threads",
                        "2",
                        "--set",
                        "batch=4",
                        "--set",
                        "evaluationTrials=4",
                        "--set",
                        "evaluateEvery=50",
                        "--set",
                        "stop.worstTaskAccuracy=1",
                        "--set",
                        "stop.maxUpdates=3000",
                        "--checkpoint-updates",
                        "7",
                        "--resume",
                        "--out",
                        out.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String readUntilTraining(BufferedReader err) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            text.append(line).append('\n');
            if (line.startsWith("Training ") || line.startsWith("Resuming ")) {
                break;
            }
        }
        return text.toString();
    }

    /** What was said during a training that was not killed, and how long it took from its first line on. */
    private record Whole(String said, double milliseconds) {}

    private Whole train(Path out) throws IOException, InterruptedException {
        Process process = start(out);
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            String said = readUntilTraining(err);
            long start = System.nanoTime();
            said += String.join("\n", err.lines().toList());
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(said).isEqualTo(ExitCode.DONE);
            return new Whole(said, 1e-6 * (System.nanoTime() - start));
        }
    }

    private List<Path> checkpoints(Path out) {
        try (Stream<Path> files = Files.list(out.resolve("checkpoints").resolve(NETWORK))) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTrainingKilledTwentyTimesEndsWithTheSameFile() throws IOException, InterruptedException {
        Path whole = work.resolve("whole");
        Path killed = work.resolve("killed");
        double latest = train(whole).milliseconds() * 2 * SHARE / KILLS;
        CounterRandom random = CounterRandom.of(SEED, "moments of the kills");
        StringBuilder moments = new StringBuilder();
        String warned = "";
        for (int kill = 0; kill < KILLS; kill++) {
            long delay = (long) (latest * random.uniform(kill));
            Process process = start(killed);
            try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
                String said = readUntilTraining(err);
                moments.append(said).append("killed after ").append(delay).append(" ms\n");
                warned = kill == DAMAGE_AFTER + 1 ? said : warned;
                boolean ended = process.waitFor(delay, TimeUnit.MILLISECONDS);
                assertThat(ended).as(moments.toString()).isFalse();
                process.destroyForcibly();
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            }
            if (kill == DAMAGE_AFTER) {
                truncateTheNewest(killed);
            }
        }
        System.out.println("seed " + SEED + "\n" + moments);
        String rest = train(killed).said();

        assertThat(warned)
                .contains("warning: a damaged checkpoint is passed over")
                .contains("Resuming " + NETWORK);
        assertThat(rest).contains("Resuming " + NETWORK);
        Path model = Path.of("models", NETWORK + ".safetensors");
        assertThat(killed.resolve(model)).as(moments.toString()).hasSameBinaryContentAs(whole.resolve(model));
        assertThat(CommandLineRun.tree(killed)).isEqualTo(CommandLineRun.tree(whole));
        assertThat(withoutTimes(killed)).isEqualTo(withoutTimes(whole));
    }

    private void truncateTheNewest(Path out) throws IOException {
        List<Path> files = checkpoints(out);
        assertThat(files).hasSize(2);
        byte[] bytes = Files.readAllBytes(files.get(1));
        Files.write(files.get(1), Arrays.copyOf(bytes, bytes.length / 2));
    }

    private static List<String> withoutTimes(Path out) throws IOException {
        return Files.readAllLines(out.resolve("training.log")).stream()
                .map(line -> line.replaceFirst("\"seconds\":[^,]*,", ""))
                .toList();
    }
}
