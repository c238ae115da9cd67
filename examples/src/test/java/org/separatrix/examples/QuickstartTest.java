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
import org.separatrix.cli.Cli;
import org.separatrix.core.pipeline.PipelineSpec;
import org.separatrix.core.provenance.Fields;
import org.separatrix.io.Json;
import org.separatrix.io.ReportFiles;
import org.separatrix.io.Schemas;

/** The quickstart with a training of a few updates; {@code .ci/run} trains it to the end. */
class QuickstartTest {

    private static final Path QUICKSTART = Path.of("quickstart.json");

    @Test
    void isAPipelineFileOfTheNetworkThatTheReadmePromises() throws IOException {
        assertThat(Schemas.validate("pipeline-1", Files.readString(QUICKSTART))).isEmpty();

        PipelineSpec spec = PipelineSpec.of(Json.read(QUICKSTART), QUICKSTART.toString());
        assertThat(spec.train().tasks()).containsExactly("fdgo", "fdanti", "delaygo", "delayanti");
        assertThat(spec.train().model().units()).isEqualTo(64);
        assertThat(spec.train().stop().worstTaskAccuracy()).isEqualTo(0.95);
    }

    @Test
    void findsFixedPointsInEveryContext(@TempDir Path work) throws IOException {
        Fields pipeline = Json.read(QUICKSTART);
        Fields train = ((Fields) pipeline.get("train"))
                .with("stop", Fields.empty().with("maxUpdates", 5))
                .with("evaluationTrials", 8)
                .with("batch", 8);
        Path file = work.resolve("quickstart.json");
        Json.write(file, pipeline.with("train", train));
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code;
        try (PrintStream out = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
                PrintStream progress = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            code = Cli.run(
                    List.of("run", file.toString(), "--out", work.resolve("out").toString()), out, progress);
        }

        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        List<?> results = (List<?>) ReportFiles.read(work.resolve("out")).get("results");
        assertThat(results.stream().map(Fields.class::cast).map(QuickstartTest::name))
                .containsExactly(
                        "fixed-points fdgo epoch:stim1",
                        "fixed-points fdanti epoch:stim1",
                        "fixed-points delaygo epoch:stim1",
                        "fixed-points delaygo epoch:delay1",
                        "fixed-points delayanti epoch:stim1",
                        "fixed-points delayanti epoch:delay1",
                        "pca all null");
        for (Object result : results.subList(0, 6)) {
            List<?> points = (List<?>) ((Fields) ((Fields) result).get("result")).get("points");
            assertThat(points).isNotEmpty();
        }
    }

    private static String name(Fields result) {
        return result.get("analysis") + " " + result.get("context") + " " + result.get("input");
    }
}
