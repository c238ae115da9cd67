package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.io.ActivityFiles;
import org.separatrix.io.Json;
import org.separatrix.io.ModelFiles;
import org.separatrix.io.NumpyFiles;
import org.separatrix.io.ReportFiles;
import org.separatrix.io.Schemas;

class AnalyzeTest {

    private static final Model MODEL = BenchNetworks.memories(8, 1);

    @TempDir
    private Path work;

    private Path model;
    private Path activity;
    private Path out;

    @BeforeEach
    void writesAModelAndItsActivity() {
        model = work.resolve("memories.safetensors");
        activity = work.resolve("activity.npz");
        out = work.resolve("out");
        ModelFiles.write(model, MODEL);
        ActivityBlock block = Simulator.run(
                MODEL.at(MODEL.neutralContext()), BenchNetworks.inputs(1, BenchNetworks.INPUTS), List.of());
        ActivityFiles.write(activity, block, Precision.FLOAT64);
    }

    private Fields report() {
        Fields report = ReportFiles.read(out);
        assertThat(Schemas.validate("report-1", Json.write(report))).isEmpty();
        return report;
    }

    private static Fields item(Fields fields, String list, int index) {
        return (Fields) ((List<?>) fields.get(list)).get(index);
    }

    @Test
    void findsTheMemoriesOfASavedModel() {
        CommandLineRun run = CommandLineRun.of(
                        "analyze",
                        "--model",
                        model,
                        "--analysis",
                        "fixed-points",
                        "--input",
                        "0,0,0",
                        "--set",
                        "fixed-points.starts=200",
                        "--seed",
                        3,
                        "--out",
                        out)
                .succeeded();

        assertThat(run.out()).contains("fixed-points").contains("stable").contains("report.json");
        assertThat(run.err()).contains("fixed-points  memories  none, input 0,0,0");
        Fields result = item(report(), "results", 0);
        assertThat(result.get("input")).isEqualTo("0,0,0");
        assertThat(((Fields) result.get("options")).get("starts")).isEqualTo(200L);
        List<?> points = (List<?>) ((Fields) result.get("result")).get("points");
        assertThat(points)
                .filteredOn(point -> "STABLE".equals(((Fields) point).get("stability")))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(out.resolve("report.html")).isNotEmptyFile();
        assertThat(item(report(), "models", 0).get("file")).isEqualTo(model.toString());
    }

    @Test
    void takesAFlowFromItsKind() {
        CommandLineRun.of(
                        "analyze",
                        "--quiet",
                        "--model",
                        model,
                        "--analysis",
                        "fixed-points",
                        "--kind",
                        "flow",
                        "--set",
                        "fixed-points.starts=20",
                        "--out",
                        out)
                .succeeded();

        assertThat(((Fields) item(report(), "results", 0).get("result")).get("kind"))
                .isEqualTo("FLOW");
    }

    @Test
    void analysesRecordedActivityAlone() {
        CommandLineRun run = CommandLineRun.of("analyze", "--activity", activity, "--analysis", "pca", "--out", out)
                .succeeded();

        assertThat(run.out()).contains("participation ratio");
        Fields result = item(report(), "results", 0);
        assertThat(result.get("model")).isNull();
        assertThat(result.get("context")).isEqualTo("recorded");
        assertThat(result.get("input")).isNull();
        Fields recorded = (Fields) ((Fields) report().get("pipeline")).get("activity");
        assertThat(recorded.get("file")).isEqualTo(activity.toString());
    }

    @Test
    void startsFromRecordedStatesOfAModel() {
        Fields document = CommandLineRun.of(
                        "analyze",
                        "--json",
                        "--quiet",
                        "--model",
                        model,
                        "--activity",
                        activity,
                        "--analysis",
                        "pca,fixed-points",
                        "--set",
                        "fixed-points.starts=50",
                        "--out",
                        out)
                .succeeded()
                .json();

        assertThat(item(document, "models", 0).get("id")).isEqualTo("memories");
        assertThat((List<?>) document.get("results")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(document.get("report")).isEqualTo(out.resolve("report.json").toString());
    }

    @Test
    void refusesRecordedActivityOfAnotherSize() {
        Path other = work.resolve("other.npz");
        NumpyFiles.writeNpz(other, Map.of("states", NdArray.wrap(new double[12], 2, 3, 2)), Precision.FLOAT32);

        CommandLineRun.of("analyze", "--model", model, "--activity", other, "--analysis", "pca", "--out", out)
                .refused("other.npz: states: found shape [2, 3, 2]", "8 units");
        assertThat(out).doesNotExist();
    }

    @Test
    void importsInspectsAndAnalysesANetworkOfPyTorch() {
        Path torch = work.resolve("torch.npz");
        Path imported = work.resolve("imported.safetensors");
        NumpyFiles.writeNpz(torch, torchTensors(), Precision.FLOAT32);
        assertThat(CommandLineRun.of("inspect", torch).succeeded().out()).contains("torch-rnn");
        assertThat(CommandLineRun.of("import", torch, "--out", imported, "--tau-ms", 200, "--nonlinearity", "relu")
                        .succeeded()
                        .out())
                .contains("8 units, 3 inputs, 1 outputs");

        assertThat(CommandLineRun.of("inspect", imported).succeeded().out())
                .contains("recurrent.weight")
                .containsPattern("tauMs +200.0")
                .containsPattern("nonlinearity +relu");
        Fields inspected =
                CommandLineRun.of("inspect", imported, "--json").succeeded().json();
        assertThat(((Fields) inspected.get("model")).get("form")).isEqualTo("rate");
        assertThat(CommandLineRun.of("import", torch, "--json", "--out", imported)
                        .succeeded()
                        .json()
                        .get("units"))
                .isEqualTo(8L);
    }

    @Test
    void drawsAReportAgain() {
        CommandLineRun.of("analyze", "--activity", activity, "--analysis", "pca", "--out", out)
                .succeeded();
        Path page = work.resolve("again.html");
        CommandLineRun.of("report", out.resolve("report.json"), "--html", page).succeeded();

        assertThat(page).hasSameBinaryContentAs(out.resolve("report.html"));
    }

    private static Map<String, NdArray> torchTensors() {
        Map<String, NdArray> tensors = new LinkedHashMap<>();
        tensors.put("rnn.weight_ih_l0", NdArray.of(MODEL.tensor(TensorNames.INPUT_WEIGHT)));
        tensors.put("rnn.weight_hh_l0", NdArray.of(MODEL.tensor(TensorNames.RECURRENT_WEIGHT)));
        tensors.put("rnn.bias_ih_l0", NdArray.wrap(new double[8], 8));
        tensors.put("rnn.bias_hh_l0", NdArray.wrap(new double[8], 8));
        tensors.put("readout.weight", NdArray.of(MODEL.tensor(TensorNames.OUTPUT_WEIGHT)));
        tensors.put("readout.bias", NdArray.wrap(new double[1], 1));
        return tensors;
    }
}
