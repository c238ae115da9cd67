package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.provenance.Fields;
import org.separatrix.io.Json;
import org.separatrix.io.ReportFiles;
import org.separatrix.io.Schemas;

/** From training to fixed points and principal components of networks whose contexts move. */
class ModulatorRunTest {

    @TempDir
    private Path work;

    private Path train(String... dynamics) {
        Path out = work.resolve("trained");
        CommandLineRun run = CommandLineRun.of(
                "train",
                "--quiet",
                "--tasks",
                "fdgo,fdanti",
                "--units",
                6,
                "--set",
                "model.form=current",
                "--set",
                "model.nonlinearity=tanh",
                "--excitability",
                "bias+gain",
                "--synaptic",
                "hadamard",
                "--set",
                dynamics[0],
                "--set",
                dynamics[1],
                "--set",
                "batch=8",
                "--set",
                "evaluationTrials=8",
                "--set",
                "stop.maxUpdates=3",
                "--out",
                out);
        run.succeeded();
        Fields model = (Fields) ((List<?>) ReportFiles.read(out).get("models")).get(0);
        return Path.of(String.valueOf(model.get("file")));
    }

    private Fields analyze(Path model, String kind) {
        Path out = work.resolve("analyzed-" + kind);
        CommandLineRun.of(
                        "analyze",
                        "--quiet",
                        "--model",
                        model,
                        "--analysis",
                        "fixed-points,pca",
                        "--kind",
                        kind,
                        "--epoch",
                        "stim1",
                        "--set",
                        "fixed-points.starts=24",
                        "--set",
                        "pca.quantity=rate",
                        "--out",
                        out)
                .succeeded();
        Fields report = ReportFiles.read(out);
        assertThat(Schemas.validate("report-1", Json.write(report))).isEmpty();
        assertThat(out.resolve("report.html")).isNotEmptyFile();
        return report;
    }

    private static List<?> states(Fields report) {
        return ((List<?>) report.get("results"))
                .stream()
                        .map(result -> (Fields) result)
                        .filter(result -> "fixed-points".equals(result.get("analysis")))
                        .flatMap(result -> ((List<?>) ((Fields) result.get("result")).get("points")).stream())
                        .map(point -> ((Fields) point).get("state"))
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "flow"})
    void aTrainedModulatorIsPartOfTheStateOfItsFixedPointsButNotOfItsUnits(String kind) {
        Path model = train("model.modulator=network", "model.modulatorUnits=3");
        Fields report = analyze(model, kind);
        assertThat(states(report)).isNotEmpty().allMatch(state -> ((List<?>) state).size() == 9);
        Fields pca = (Fields) ((List<?>) report.get("results"))
                .stream()
                        .filter(result -> "pca".equals(((Fields) result).get("analysis")))
                        .findFirst()
                        .orElseThrow();
        assertThat(((Fields) pca.get("result")).get("units")).isEqualTo(6L);
        Fields entry = (Fields) ((List<?>) report.get("models")).get(0);
        assertThat(entry.get("mechanism")).isEqualTo("modulator+bias+gain+hadamard");
        assertThat(entry.get("modulatorTauMs")).isEqualTo(1000.0);

        CommandLineRun inspected = CommandLineRun.of("inspect", model).succeeded();
        assertThat(inspected.out()).contains("modulatorTauMs").contains("modulator.context.weight");
    }

    @Test
    void leakyContextsAreHeldWhereTheySettleAlsoOneForEachPathway() {
        Path model = train("model.excitabilityContextTauMs=200", "model.synapticContextTauMs=400");
        assertThat(states(analyze(model, "map"))).isNotEmpty().allMatch(state -> ((List<?>) state).size() == 6);
        Path out = work.resolve("split");
        CommandLineRun.of(
                        "analyze",
                        "--quiet",
                        "--model",
                        model,
                        "--analysis",
                        "fixed-points",
                        "--context",
                        "fdgo/0.5,0.5",
                        "--set",
                        "fixed-points.starts=16",
                        "--out",
                        out)
                .succeeded();
        Fields result = (Fields) ((List<?>) ReportFiles.read(out).get("results")).get(0);
        assertThat(result.get("context")).isEqualTo("fdgo/0.5,0.5");
        Fields entry = (Fields) ((List<?>) ReportFiles.read(out).get("models")).get(0);
        assertThat(entry.get("synapticContextTauMs")).isEqualTo(400.0);
    }
}
