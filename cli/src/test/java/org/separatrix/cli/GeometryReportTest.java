package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRegistry;
import org.separatrix.core.provenance.Fields;
import org.separatrix.io.Json;
import org.separatrix.io.ReportFiles;
import org.separatrix.io.Schemas;

/** One report with the result of every analysis of geometry, on a network of two tasks. */
class GeometryReportTest {

    private static final String NETWORK = """
            "schema": "separatrix/pipeline/1", "seed": 0,
            "train": { "battery": "driscoll15", "tasks": ["fdgo", "fdanti"], "rule": "context",
                       "model": { "units": 8, "excitability": "bias", "synaptic": "hadamard" },
                       "batch": 4, "evaluateEvery": 3, "evaluationTrials": 8, "stop": { "maxUpdates": 3 } }""";

    /** Draws that take time and change no field. */
    private static final Map<String, String> QUICK = Map.ofEntries(
            Map.entry("abstraction", "\"draws\": 5, \"generalizationDraws\": 2"),
            Map.entry("change", "\"shuffles\": 3, \"halvings\": 3"),
            Map.entry("channels", "\"draws\": 20"),
            Map.entry("dpca", "\"lambda\": 0.1, \"halvings\": 2, \"splits\": 2, \"shuffles\": 2"),
            Map.entry("dimensionality", "\"draws\": 100"),
            Map.entry("dsa", "\"delays\": 1, \"rank\": 3, \"randomStarts\": 1"),
            Map.entry("field", "\"samples\": 40, \"jacobians\": 8, \"controls\": 2"),
            Map.entry("lesions", "\"trials\": 4, \"controls\": 1"),
            Map.entry("modal-mixing", "\"controls\": 2"),
            Map.entry("modulation-path", "\"starts\": 4"),
            Map.entry("persistence", "\"points\": 30, \"draws\": 2"),
            Map.entry("subspaces", "\"draws\": 20"),
            Map.entry("task-variance", "\"repeats\": 2, \"rotations\": 2"),
            Map.entry("transplant", "\"trials\": 4, \"controls\": 1"));

    @TempDir
    private Path work;

    private static List<String> analyses() {
        return AnalysisRegistry.load(GeometryReportTest.class.getClassLoader()).all().stream()
                .filter(plugin -> plugin.getClass().getName().startsWith("org.separatrix.geometry."))
                .map(AnalysisPlugin::descriptor)
                .map(descriptor -> descriptor.id())
                .toList();
    }

    private Path pipeline() throws IOException {
        List<String> sections = new ArrayList<>();
        for (String id : analyses()) {
            sections.add("{ \"id\": \"" + id + "\", \"options\": { " + QUICK.getOrDefault(id, "") + " } }");
        }
        return Files.writeString(
                work.resolve("geometry.json"),
                "{ " + NETWORK + ", \"analyses\": [ " + String.join(", ", sections) + " ] }");
    }

    @Test
    void theResultOfEveryAnalysisOfGeometryFitsTheSchema() throws IOException {
        Path out = work.resolve("out");
        CommandLineRun.of("run", "--quiet", pipeline(), "--out", out).succeeded();

        Fields report = ReportFiles.read(out);
        assertThat(Schemas.validate("report-1", Json.write(report))).isEmpty();
        List<?> results = (List<?>) report.get("results");
        assertThat(analyses()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(results)
                .extracting(result -> ((Fields) result).get("analysis"))
                .containsExactlyInAnyOrderElementsOf(analyses());
        assertThat(results).allSatisfy(each -> {
            Fields result = (Fields) each;
            String id = String.valueOf(result.get("analysis"));
            assertThat((String) result.get("definition")).as(id).isNotBlank();
            assertThat((List<?>) result.get("measures")).as(id).isNotNull();
            assertThat(((Fields) result.get("result")).asMap()).as(id).isNotEmpty();
        });
        assertThat(out.resolve("report.html")).isNotEmptyFile();
    }
}
