package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.provenance.Fields;
import org.separatrix.io.Json;
import org.separatrix.io.ReportFiles;

/** Runs that are stopped and go on, with files. */
class ResumedRunTest {

    private static final String NAME = "driscoll15-n6-bias-hadamard-seed";

    private static final String TINY = """
            { "schema": "separatrix/pipeline/1",
              "train": { "tasks": ["fdgo", "delaygo"], "model": { "units": 6 },
                         "batch": 4, "evaluateEvery": 3, "evaluationTrials": 8, "stop": { "maxUpdates": 8 },
                         "seeds": [0, 1] },
              "analyses": [ { "id": "pca" } ] }
            """;

    @TempDir
    private Path work;

    private Path pipeline;
    private Path out;
    private final Interruption stop = new Interruption();

    @BeforeEach
    void write() throws IOException {
        pipeline = Files.writeString(work.resolve("tiny.json"), TINY);
        out = work.resolve("out");
        stop.request();
    }

    private static Path model(Path directory, int seed) {
        return directory.resolve("models").resolve(NAME + seed + ".safetensors");
    }

    private List<String> logWithoutTimes(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("training.log"))) {
            lines.add(Json.parse(line, "log").with("seconds", null).toString());
        }
        return lines;
    }

    @Test
    void goesOnToTheSameFiles() throws IOException {
        Path whole = work.resolve("whole");
        CommandLineRun.of("run", pipeline, "--out", whole, "--quiet").succeeded();
        CommandLineRun stopped = CommandLineRun.in(stop, "run", pipeline, "--out", out);
        assertThat(stopped.code()).isEqualTo(ExitCode.STOPPED);
        assertThat(stopped.out()).contains("resume   separatrix run " + pipeline + " --out " + out + " --resume");
        assertThat(CommandLineRun.tree(out))
                .containsExactly(
                        "checkpoints",
                        "checkpoints/" + NAME + "0",
                        "checkpoints/" + NAME + "0/000000000001.safetensors",
                        "checkpoints/lock",
                        "checkpoints/unfinished.json",
                        "models",
                        "models/" + NAME + "0-interrupted.safetensors",
                        "training.log");

        CommandLineRun resumed =
                CommandLineRun.of("run", pipeline, "--out", out, "--resume").succeeded();
        assertThat(resumed.err()).contains("Resuming " + NAME + "0 after update 1");
        assertThat(CommandLineRun.tree(out))
                .containsExactlyElementsOf(CommandLineRun.tree(whole))
                .doesNotContain("checkpoints");
        assertThat(model(out, 0)).hasSameBinaryContentAs(model(whole, 0));
        assertThat(model(out, 1)).hasSameBinaryContentAs(model(whole, 1));
        assertThat(logWithoutTimes(out)).isEqualTo(logWithoutTimes(whole));
        assertThat(ReportFiles.read(out).get("results"))
                .isEqualTo(ReportFiles.read(whole).get("results"));
        assertThat(tables(out)).isEqualTo(tables(whole));
    }

    private static List<Object> tables(Path directory) {
        List<Object> tables = new ArrayList<>();
        for (Object entry : (List<?>) ReportFiles.read(directory).get("models")) {
            tables.add(((Fields) entry).get("tables"));
        }
        return tables;
    }

    @Test
    void networksSideBySideAreStoppedAndGoOnTogether() throws IOException {
        Path whole = work.resolve("whole");
        CommandLineRun.of("run", pipeline, "--out", whole, "--quiet").succeeded();
        CommandLineRun stopped = CommandLineRun.in(stop, "run", pipeline, "--out", out, "--jobs", 2, "--threads", 1);
        assertThat(stopped.code()).isEqualTo(ExitCode.STOPPED);
        CommandLineRun resumed = CommandLineRun.of(
                        "run", pipeline, "--out", out, "--resume", "--jobs", 2, "--checkpoint-updates", 1)
                .succeeded();

        assertThat(resumed.err()).contains("2 networks: 2 done");
        assertThat(model(out, 0)).hasSameBinaryContentAs(model(whole, 0));
        assertThat(model(out, 1)).hasSameBinaryContentAs(model(whole, 1));
    }

    @Test
    void aFinishedRunIsNotTrainedAgain() throws IOException {
        CommandLineRun.of("run", pipeline, "--out", out, "--quiet").succeeded();
        Object before = Files.getLastModifiedTime(model(out, 0));
        List<Object> tables = tables(out);
        CommandLineRun again =
                CommandLineRun.of("run", pipeline, "--out", out, "--resume").succeeded();

        assertThat(again.err()).contains("Finished earlier: " + NAME + "0").doesNotContain("Training ");
        assertThat(Files.getLastModifiedTime(model(out, 0))).isEqualTo(before);
        assertThat(tables(out)).isEqualTo(tables);
    }

    @Test
    void anUnfinishedRunIsNeitherContinuedNorOverwrittenUnasked() {
        CommandLineRun.in(stop, "run", pipeline, "--out", out);
        List<String> before = CommandLineRun.tree(out);
        CommandLineRun.of("run", pipeline, "--out", out)
                .refused("an unfinished one of " + NAME, "--resume", "--restart");
        CommandLineRun.of("run", pipeline, "--out", out, "--resume", "--seed", 1)
                .refused(NAME + "0 too");
        assertThat(CommandLineRun.tree(out)).isEqualTo(before);

        CommandLineRun restarted =
                CommandLineRun.of("run", pipeline, "--out", out, "--restart").succeeded();
        assertThat(restarted.err()).contains("Training " + NAME + "0").doesNotContain("Resuming");
        assertThat(CommandLineRun.tree(out)).doesNotContain("checkpoints").noneMatch(name -> name.contains("interr"));
    }

    @Test
    void otherOptionsAreRefusedByName() throws IOException {
        CommandLineRun.in(stop, "run", pipeline, "--out", out);
        Files.writeString(pipeline, TINY.replace("\"batch\": 4", "\"batch\": 8"));
        CommandLineRun.of("run", pipeline, "--out", out, "--resume").refused("batch is 4 there and 8 here");
    }

    @Test
    void flagsAreChecked() {
        for (List<Object> wrong : List.<List<Object>>of(
                List.of("--resume", "--restart"),
                List.of("--jobs", 0),
                List.of("--checkpoint-seconds", 0),
                List.of("--checkpoint-updates", 0),
                List.of("--seeds", "3-1"),
                List.of("--seeds", "a"),
                List.of("--seeds", "0-99999"),
                List.of("--seeds", "0,0"),
                List.of("--seeds", "1", "--seed", 1))) {
            List<Object> arguments = new ArrayList<>(List.of("train", "--out", out));
            arguments.addAll(wrong);
            CommandLineRun.of(arguments.toArray())
                    .refused(String.valueOf(wrong.get(0)).replace("--seeds", "seeds"));
        }
        assertThat(out).doesNotExist();
        assertThat(Seeds.parse("7,0-2, 5")).containsExactly(7L, 0L, 1L, 2L, 5L);
    }

    @Test
    void theLineToResumeCanBePasted() {
        assertThat(ResumeLine.of(List.of("train", "--restart", "--set", "a=b c's")))
                .isEqualTo("separatrix train --set 'a=b c'\\''s' --resume");
        assertThat(ResumeLine.of(List.of("run", "p.json", "--resume"))).isEqualTo("separatrix run p.json --resume");
    }

    @Test
    void aPlaceForCheckpointsThatCannotBeWrittenToIsAWarningAndTheModelIsSaved() throws IOException {
        Path inTheWay = out.resolve("checkpoints").resolve(NAME + "0");
        Files.createDirectories(inTheWay.getParent());
        Files.writeString(inTheWay, "a file where a directory is needed");
        CommandLineRun run = CommandLineRun.of("run", pipeline, "--out", out, "--checkpoint-updates", 1)
                .succeeded();

        assertThat(run.err().lines().filter(line -> line.contains("no checkpoint of")))
                .singleElement()
                .asString()
                .startsWith("warning: no checkpoint of " + NAME + "0 can be written; training goes on");
        assertThat(model(out, 0)).exists();
        assertThat(CommandLineRun.tree(out.resolve("checkpoints"))).containsExactly(NAME + "0");
        assertThat(inTheWay).content().startsWith("a file where");
    }

    @Test
    void aPlaceForTheRunThatCannotBeWrittenToIsRefusedBeforeTheWork() throws IOException {
        Files.createDirectory(out);
        Files.writeString(out.resolve("checkpoints"), "in the way");
        CommandLineRun.of("run", pipeline, "--out", out, "--quiet").refused("checkpoints");
    }
}
