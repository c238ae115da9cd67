package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.pipeline.PipelineSpec;
import org.separatrix.core.provenance.Fields;
import org.separatrix.io.Json;
import org.separatrix.io.ReportFiles;
import org.separatrix.io.Schemas;

/** The path of the quickstart with tiny settings. */
class PipelineFileTest {

    private static final String NAME = "driscoll15-n6-bias-hadamard-seed0";

    private static final String TINY = """
            { "schema": "separatrix/pipeline/1", "seed": 0,
              "train": { "battery": "driscoll15", "tasks": ["fdgo", "delaygo"], "rule": "context",
                         "model": { "units": 6, "excitability": "bias", "synaptic": "hadamard" },
                         "batch": 4, "evaluateEvery": 3, "evaluationTrials": 8, "stop": { "maxUpdates": 6 } },
              "analyses": [
                { "id": "fixed-points", "contexts": "all", "inputs": ["epoch:stim1", "epoch:delay1"],
                  "options": { "starts": 12 } },
                { "id": "pca" } ] }
            """;

    private static final String PLAIN =
            "\"units\": 6, \"excitability\": \"none\", \"synaptic\": \"none\", \"form\": \"current\"";

    @TempDir
    private Path work;

    private Path tiny() throws IOException {
        return Files.writeString(work.resolve("tiny.json"), TINY);
    }

    @Test
    void trainsAnalysesAndReports() throws IOException {
        Path out = work.resolve("out");
        CommandLineRun run = CommandLineRun.of("run", tiny(), "--out", out).succeeded();

        assertThat(CommandLineRun.tree(out))
                .contains("models", "models/" + NAME + ".safetensors", "report.html", "report.json");
        assertThat(run.out()).contains(NAME).contains("fixed-points").contains("participation ratio");
        assertThat(run.out()).contains("page     " + out.resolve("report.html"));
        assertThat(run.err()).contains("warning: ").contains("Trained " + NAME);
        Fields report = ReportFiles.read(out);
        assertThat(Schemas.validate("report-1", Json.write(report))).isEmpty();
        assertThat((List<?>) report.get("results")).hasSize(4);
        Fields pipeline = (Fields) report.get("pipeline");
        assertThat(Schemas.validate("pipeline-1", Json.write(pipeline))).isEmpty();
        assertThat(PipelineSpec.of(pipeline, "report").trainingSeeds()).containsExactly(0L);
    }

    @Test
    void writesTheSameModelFileWhateverTheNumberOfThreads() throws IOException {
        Path one = work.resolve("one");
        Path two = work.resolve("two");
        CommandLineRun.of("run", tiny(), "--out", one, "--threads", 1, "--quiet")
                .succeeded();
        CommandLineRun.of("run", tiny(), "--out", two, "--threads", 2, "--quiet")
                .succeeded();
        Path file = Path.of("models", NAME + ".safetensors");

        assertThat(two.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
        assertThat(ReportFiles.read(two).get("results"))
                .isEqualTo(ReportFiles.read(one).get("results"));
    }

    @Test
    void aSavedModelIsAnalysedWithTheInputsOfItsOwnTasks() throws IOException {
        Path out = work.resolve("out");
        Path again = work.resolve("again");
        CommandLineRun.of("run", tiny(), "--out", out, "--quiet").succeeded();
        CommandLineRun.of(
                        "analyze",
                        "--quiet",
                        "--model",
                        out.resolve("models"),
                        "--analysis",
                        "fixed-points,pca",
                        "--epoch",
                        "stim1",
                        "--epoch",
                        "delay1",
                        "--set",
                        "fixed-points.starts=12",
                        "--out",
                        again)
                .succeeded();
        List<?> first = (List<?>) ReportFiles.read(out).get("results");
        List<?> second = (List<?>) ReportFiles.read(again).get("results");

        assertThat(second.subList(0, 3)).isEqualTo(first.subList(0, 3));
        assertThat(((Fields) second.get(3)).get("result")).isEqualTo(((Fields) first.get(3)).get("result"));
    }

    @Test
    void aSeedOnTheCommandLineReplacesThoseOfTheFile() throws IOException {
        Path out = work.resolve("out");
        Fields document = CommandLineRun.of("run", tiny(), "--out", out, "--seed", 4, "--json", "--quiet")
                .succeeded()
                .json();

        Fields model = (Fields) ((List<?>) document.get("models")).get(0);
        assertThat(model.get("id")).isEqualTo(NAME.replace("seed0", "seed4"));
        assertThat(((Fields) model.get("training")).get("seed")).isEqualTo(4L);
        assertThat(((Fields) ReportFiles.read(out).get("pipeline")).get("seed")).isEqualTo(4L);
    }

    @Test
    void trainsFromOptionsAlone() {
        Path out = work.resolve("out");
        CommandLineRun run = CommandLineRun.of(
                        "train",
                        "--battery",
                        "driscoll15",
                        "--tasks",
                        "fdgo",
                        "--units",
                        4,
                        "--excitability",
                        "gain",
                        "--synaptic",
                        "none",
                        "--seed",
                        2,
                        "--set",
                        "stop.maxUpdates=2",
                        "--set",
                        "batch=2",
                        "--set",
                        "evaluationTrials=4",
                        "--out",
                        out)
                .succeeded();

        assertThat(run.out()).contains("updates-exhausted").contains("driscoll15-n4-gain-seed2");
        assertThat(CommandLineRun.tree(out)).contains("models/driscoll15-n4-gain-seed2.safetensors", "report.json");
    }

    /** Without contexts there is one network; its tasks differ by their inputs. */
    @Test
    void aNetworkToldItsTaskByTheInputIsAnalysedTaskByTask() throws IOException {
        Path out = work.resolve("out");
        String text = TINY.replace("\"context\"", "\"input\"")
                .replace("\"units\": 6, \"excitability\": \"bias\", \"synaptic\": \"hadamard\"", PLAIN)
                .replace("\"epoch:stim1\", \"epoch:delay1\"", "\"epoch:stim1\"")
                .replace("\"id\": \"pca\"", "\"id\": \"pca\", \"options\": { \"quantity\": \"rate\" }");
        CommandLineRun.of("run", Files.writeString(work.resolve("plain.json"), text), "--out", out)
                .succeeded();
        List<?> results = (List<?>) ReportFiles.read(out).get("results");

        assertThat(results)
                .extracting(result -> ((Fields) result).get("context") + " " + ((Fields) result).get("input"))
                .containsExactly("none fdgo epoch:stim1", "none delaygo epoch:stim1", "none null");
        Fields components = (Fields) ((Fields) results.get(2)).get("result");
        assertThat((List<?>) components.get("contexts"))
                .extracting(context -> ((Fields) context).get("context"))
                .contains("fdgo", "delaygo");
    }

    @Test
    void aNetworkWithGatesIsTrainedInspectedAndAnalysed() throws IOException {
        Path out = work.resolve("out");
        String text = TINY.replace("\"context\"", "\"input\"")
                .replace(
                        "\"units\": 6, \"excitability\": \"bias\", \"synaptic\": \"hadamard\"",
                        "\"units\": 6, \"excitability\": \"none\", \"synaptic\": \"none\", \"form\": \"gru\"")
                .replace("\"epoch:stim1\", \"epoch:delay1\"", "\"epoch:stim1\"");
        CommandLineRun.of("run", Files.writeString(work.resolve("gru.json"), text), "--out", out)
                .succeeded();
        Fields report = ReportFiles.read(out);
        assertThat(Schemas.validate("report-1", Json.write(report))).isEmpty();
        Path file = out.resolve("models").resolve("driscoll15-n6-gru-seed0.safetensors");
        assertThat(CommandLineRun.of("inspect", file).succeeded().out())
                .contains("gru")
                .contains("gate.recurrent");

        CommandLineRun.of(
                        "run",
                        Files.writeString(work.resolve("bad.json"), TINY.replace("\"units\": 6", "\"form\": \"gru\"")))
                .refused("train.model.excitability", "'bias'", "none with the form gru");
        CommandLineRun.of(
                        "run",
                        Files.writeString(work.resolve("untold.json"), text.replace("\"input\"", "\"context\"")),
                        "--out",
                        work.resolve("untold"))
                .refused("rule", "'context' with the form gru", "'input', or a single task");
    }

    @Test
    void aStoppedRunSavesTheModelSoFarAndEndsWithItsOwnCode() throws IOException {
        Path out = work.resolve("out");
        Interruption interruption = new Interruption();
        interruption.request();
        CommandLineRun run = CommandLineRun.in(interruption, "run", tiny(), "--out", out);

        assertThat(run.code()).isEqualTo(ExitCode.STOPPED);
        assertThat(CommandLineRun.tree(out)).contains("models/" + NAME + "-interrupted.safetensors");
        assertThat(run.out()).contains("saved    ").contains(NAME + "-interrupted.safetensors");
        CommandLineRun json = CommandLineRun.in(interruption, "run", tiny(), "--out", out, "--json", "--resume");
        assertThat(json.json().get("stopped")).isEqualTo(true);
        assertThat(json.json().get("resume").toString()).endsWith("--json --resume");
    }
}
