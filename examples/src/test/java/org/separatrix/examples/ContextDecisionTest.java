package org.separatrix.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.cli.Cli;
import org.separatrix.core.provenance.Fields;
import org.separatrix.io.ReportFiles;
import org.separatrix.io.Schemas;

/** A battery that a user wrote: it trains, and what is wrong with a broken one is said with the path of the field. */
class ContextDecisionTest {

    private static final Path PIPELINE = Path.of("context-decision.json");
    private static final Path TASKS = Path.of("tasks", "context-decision.json");

    private record Outcome(int code, String messages) {}

    private static Outcome run(String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
                PrintStream progress = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            int code = Cli.run(List.of(arguments), out, progress);
            progress.flush();
            return new Outcome(code, err.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void followsTheSchemas() throws IOException {
        assertThat(Schemas.validate("tasks-1", Files.readString(TASKS))).isEmpty();
        assertThat(Schemas.validate("pipeline-1", Files.readString(PIPELINE))).isEmpty();
    }

    @Test
    void trainsToTheCriterionAndFindsStableStatesOfTheDelay(@TempDir Path work) {
        Outcome outcome = run("run", PIPELINE.toString(), "--out", work.toString(), "--quiet");

        assertThat(outcome.code()).as(outcome.messages()).isZero();
        Fields report = ReportFiles.read(work);
        Fields model = (Fields) ((List<?>) report.get("models")).get(0);
        Fields training = (Fields) model.get("training");
        assertThat((Double) training.get("worstAccuracy")).isGreaterThanOrEqualTo(0.95);
        for (Object result : ((List<?>) report.get("results")).subList(0, 2)) {
            List<?> points = (List<?>) ((Fields) ((Fields) result).get("result")).get("points");
            assertThat(points.stream().map(point -> ((Fields) point).get("stability")))
                    .contains("STABLE");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"uniform\": [200 | \"unifrom\": [200 | tasks[0].timing.epochs[0].duration: found 'unifrom', expected 'uniform'",
                "\"name\": \"delay1\" | \"name\": \"stim1\" | tasks[0].timing.epochs[2].name: found 'stim1' twice, expected"
                        + " different names: epochs follow one another and do not overlap",
                "\"last\": \"delay1\" | \"last\": \"delay\" | tasks[0].timing.fixation: found 'delay', expected an epoch:"
                        + " 'delay1'",
                "\"stimulus\": \"colour\" | \"stimulus\": \"taste\" | tasks[1].response.toStimulus.stimulus: found 'taste',"
                        + " which never appears, expected a stimulus",
                "\"dtMs\": 20 | \"dtMs\": 0 | dtMs: found 0.0, expected a length > 0 ms",
            })
    void saysWhatIsWrongWithABrokenFile(String right, String wrong, String message, @TempDir Path work)
            throws IOException {
        String text = Files.readString(TASKS);
        assertThat(text).contains(right);
        Path broken = work.resolve("broken.json");
        Files.writeString(broken, text.replace(right, wrong));

        Outcome outcome = run(
                "train",
                "--battery",
                broken.toString(),
                "--out",
                work.resolve("out").toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.messages()).hasLineCount(1).contains(broken + ": " + message);
        assertThat(work.resolve("out")).doesNotExist();
    }
}
