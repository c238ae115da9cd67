package org.separatrix.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.cli.Cli;
import org.separatrix.core.pipeline.PipelineSpec;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Sha256;
import org.separatrix.io.Json;
import org.separatrix.io.ReportFiles;
import org.separatrix.io.Schemas;

/** The recorded studies: pipelines that are still read, results that came from them, and networks that still do their tasks. */
class StudiesTest {

    private static final Path STUDIES = Path.of("studies");
    /** The part of a study that was stopped by hand, which writes no report. */
    private static final String STOPPED = "yang20-first";
    /** The comparison of networks that other studies trained. */
    private static final String COMPARED = "dissociation";

    static List<String> studies() throws IOException {
        try (Stream<Path> files = Files.list(STUDIES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .filter(name -> !name.equals(STOPPED) && !name.equals(COMPARED))
                    .sorted()
                    .toList();
        }
    }

    private static Path results(String study) {
        return STUDIES.resolve("results").resolve(study);
    }

    @ParameterizedTest
    @MethodSource("studies")
    void theRecordIsThatOfThePipeline(String study) throws IOException {
        Path file = STUDIES.resolve(study + ".json");
        assertThat(Schemas.validate("pipeline-1", Files.readString(file))).isEmpty();
        PipelineSpec now = PipelineSpec.of(Json.read(file), file.toString());

        Fields report = ReportFiles.read(results(study));
        PipelineSpec recorded = PipelineSpec.of((Fields) report.get("pipeline"), "report");

        assertThat(recorded).isEqualTo(now);
        assertThat((List<?>) report.get("models")).hasSameSizeAs(now.trainingSeeds());
    }

    @Test
    void theStoppedPartEndsWhereItsPipelineDoes() throws IOException {
        Path file = STUDIES.resolve(STOPPED + ".json");
        PipelineSpec spec = PipelineSpec.of(Json.read(file), file.toString());
        List<String> log = Files.readAllLines(results(STOPPED).resolve("training.log"));
        Fields last = Json.parse(log.get(log.size() - 1), "training.log");
        assertThat(((Number) last.get("update")).longValue())
                .isEqualTo(spec.train().trainOptions().stop().maxUpdates());
    }

    /** All pairs of the four tasks, for a network of each mechanism. */
    @Test
    void theBranchesAreThoseOfAllPairsOfTasksInRecordedNetworks() throws IOException {
        Path file = Path.of("branches.json");
        assertThat(Schemas.validate("pipeline-1", Files.readString(file))).isEmpty();
        PipelineSpec spec = PipelineSpec.of(Json.read(file), file.toString());
        assertThat(spec.models())
                .hasSize(3)
                .allSatisfy(model -> assertThat(Path.of("..").resolve(model)).isRegularFile());
        assertThat(spec.analyses())
                .hasSize(6)
                .allSatisfy(analysis -> assertThat(analysis.id()).isEqualTo("continuation"));
        List<Object> pairs = spec.analyses().stream()
                .<Object>map(analysis -> analysis.options().get("from") + " to "
                        + analysis.options().get("to"))
                .toList();
        assertThat(pairs).doesNotHaveDuplicates();
    }

    @Test
    void theComparisonIsOfRecordedNetworks() throws IOException {
        Path file = STUDIES.resolve(COMPARED + ".json");
        assertThat(Schemas.validate("pipeline-1", Files.readString(file))).isEmpty();
        PipelineSpec spec = PipelineSpec.of(Json.read(file), file.toString());
        assertThat(spec.comparisons()).hasSize(1);
        for (String models : spec.models()) {
            assertThat(Path.of("..").resolve(models)).isDirectory();
        }
        Fields report = ReportFiles.read(results(COMPARED));
        assertThat(PipelineSpec.of((Fields) report.get("pipeline"), "report")).isEqualTo(spec);
        assertThat((List<?>) report.get("models")).hasSize(24).allSatisfy(model -> {
            Fields entry = (Fields) model;
            assertThat(Sha256.ofFile(Path.of("..").resolve((String) entry.get("file"))))
                    .isEqualTo(entry.get("sha256"));
        });
    }

    @ParameterizedTest
    @MethodSource("studies")
    void theNetworksAreThoseOfTheRecord(String study) throws IOException {
        for (Object entry : (List<?>) ReportFiles.read(results(study)).get("models")) {
            Fields model = (Fields) entry;
            Path file = results(study).resolve("models").resolve(model.get("id") + ".safetensors");
            assertThat(Sha256.ofFile(file)).isEqualTo(model.get("sha256"));
        }
    }

    /** Accuracy of the worst task in trials that training never saw, drawn anew, without noise. */
    @ParameterizedTest
    @CsvSource({
        "context-decisions, mante-n256-none-seed0, mante, 0.9",
        "yang20, yang20-n256-none-seed0, yang20, 0.9",
        "driscoll15, driscoll15-n128-none-seed0, driscoll15, 0.85",
        "transfer, driscoll15-n256-none-seed0, delayanti, 0.95",
    })
    void aNetworkStillDoesItsTasks(String study, String network, String tasks, double atLeast) {
        Path model = results(study).resolve("models").resolve(network + ".safetensors");
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(answer, true, StandardCharsets.UTF_8);
                PrintStream err = new PrintStream(messages, true, StandardCharsets.UTF_8)) {
            List<String> command =
                    List.of("tasks", tasks, "--model", model.toString(), "--trials", "100", "--seed", "7", "--json");
            assertThat(Cli.run(command, out, err))
                    .as(messages.toString(StandardCharsets.UTF_8))
                    .isZero();
        }
        Fields scores = (Fields)
                Json.parse(answer.toString(StandardCharsets.UTF_8), "answer").get("scores");
        for (Object task : (List<?>) scores.get("tasks")) {
            assertThat(((Number) ((Fields) task).get("accuracy")).doubleValue())
                    .as(String.valueOf(((Fields) task).get("task")))
                    .isGreaterThanOrEqualTo(atLeast);
        }
    }
}
