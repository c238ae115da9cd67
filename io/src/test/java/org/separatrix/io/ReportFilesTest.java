package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.ModelEntry;
import org.separatrix.core.report.Report;

class ReportFilesTest {

    @TempDir
    Path directory;

    @Test
    void writesADocumentThatFollowsItsSchema() throws IOException {
        Path file = ReportFiles.write(directory.resolve("out"), Reports.complete());
        String text = Files.readString(file);

        assertThat(file).isEqualTo(directory.resolve("out/report.json"));
        assertThat(Schemas.validate("report-1", text)).isEmpty();
        assertThat(text).doesNotContain("NaN", "Infinity");
        assertThat(Fixtures.namesIn(directory.resolve("out"))).containsExactly("report.json");
    }

    @Test
    void writesTheSameBytesForTheSameReport() {
        Path one = ReportFiles.write(directory.resolve("one"), Reports.complete());
        Path two = ReportFiles.write(directory.resolve("two"), Reports.complete());

        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void keepsTheFormOfFiguresAndTables() {
        Fields result = result(ReportFiles.read(ReportFiles.write(directory, Reports.complete())), 0);
        Fields figure = (Fields) ((List<?>) result.get("figures")).get(0);

        assertThat(figure.asMap().keySet()).containsExactly("id", "kind", "title", "caption", "axes", "series");
        assertThat(figure.get("kind")).isEqualTo("state-space");
        assertThat((List<?>) figure.get("axes"))
                .first()
                .isEqualTo(Fields.empty().with("label", "PC 1").with("unit", "").with("categories", List.of()));
        assertThat(figure.get("series"))
                .isEqualTo(List.of(Fields.empty()
                        .with("name", "fdgo")
                        .with("role", "stable")
                        .with("coordinates", List.of(List.of(1.0, 2.0), List.of(3.0, 4.0)))));
        Fields matrix = (Fields) ((List<?>) result.get("figures")).get(1);
        assertThat(((Fields) ((List<?>) matrix.get("series")).get(0)).get("coordinates"))
                .isEqualTo(List.of(List.of(List.of(1.0, 2.0, 3.0), List.of(4.0, 5.0, 6.0))));
        assertThat(result.get("tables"))
                .isEqualTo(List.of(Fields.empty()
                        .with("id", "points")
                        .with("title", "Fixed points")
                        .with(
                                "columns",
                                List.of(Fields.empty()
                                        .with("name", "speed")
                                        .with("unit", "1/step")
                                        .with("cells", List.of(1L, 0.5, "x", true))))));
    }

    @Test
    void inlinesTheDetailsOfAModel() {
        Fields document = ReportFiles.read(ReportFiles.write(directory, Reports.complete()));
        Fields model = (Fields) ((List<?>) document.get("models")).get(0);

        assertThat(model.asMap().keySet())
                .containsExactly(
                        "id", "file", "sha256", "units", "mechanism", "seed", "form", "updates", "tables", "figures");
        assertThat(model.get("form")).isEqualTo("rate");
        ModelEntry clash = new ModelEntry(
                "a", null, null, 3, "none", null, Fields.empty().with("figures", 1), List.of(), List.of());
        assertThatThrownBy(() -> ReportFiles.write(directory, Reports.of(List.of(clash), List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("figures");
    }

    @Test
    void numbersThatAreNotFiniteBecomeNullWithAWarning() {
        Fields numbers = Fields.empty()
                .with(
                        "points",
                        List.of(
                                Fields.empty().with("radius", Double.NaN),
                                Fields.empty().with("radius", 1.0)))
                .with("vector", NdArray.vector(1, Double.NaN, Double.POSITIVE_INFINITY))
                .with("list", List.of(1.0, Float.NEGATIVE_INFINITY));
        Fields result = written(Reports.resultOf("stranger", numbers));

        assertThat((List<?>) result.get("warnings"))
                .hasToString("[careful, result.points[0].radius: 1 number is not finite, written as null,"
                        + " result.vector: 2 numbers are not finite, written as null,"
                        + " result.list: 1 number is not finite, written as null]");
        assertThat(((Fields) result.get("result")).get("vector")).isEqualTo(Arrays.asList(1.0, null, null));
    }

    @Test
    void warnsAboutFiguresTablesModelsAndComparisonsToo() {
        Report report = Reports.withNotANumberEverywhere();
        Fields document = ReportFiles.read(ReportFiles.write(directory, report));

        assertThat(result(document, 0).get("warnings").toString())
                .contains("options.tolerance: 1", "table points, column speed: 1", "figure states, series fdgo: 1");
        assertThat(((Fields) ((List<?>) document.get("models")).get(0))
                        .get("warnings")
                        .toString())
                .contains("details.loss: 1");
        assertThat(((Fields) ((List<?>) document.get("comparisons")).get(0))
                        .get("warnings")
                        .toString())
                .contains("few seeds", "result.measures[0].differences[0].difference: 1");
        assertThat(Schemas.validate("report-1", Json.write(document))).isEmpty();
    }

    @Test
    void largeArraysGoToSideFilesThatCanBeReadBack() throws IOException {
        double[] values = new double[10_001];
        Arrays.setAll(values, i -> i / 7.0);
        values[3] = Double.NaN;
        NdArray large = NdArray.wrap(values, 10_001, 1);
        NdArray small = NdArray.wrap(new double[10_000], 100, 100);
        Fields numbers = Fields.empty()
                .with("large", large)
                .with("small", small)
                .with("again", Fields.empty().with("large", large))
                .with("list", Collections.nCopies(10_001, 2.0))
                .with("texts", Collections.nCopies(10_001, "x"));
        Fields result = written(Reports.resultOf("trajectories", numbers));
        Path document = directory.resolve("report.json");
        Fields reference = (Fields) ((Fields) result.get("result")).get("large");

        assertThat(Schemas.validate("report-1", Files.readString(document))).isEmpty();
        assertThat(reference.asMap().keySet()).containsExactly("file", "sha256", "array", "shape");
        assertThat((String) reference.get("file"))
                .isEqualTo("arrays/" + ((String) reference.get("sha256")).substring(0, 16) + ".npz");
        assertThat(ReportFiles.sideArray(document, reference)).isEqualTo(large);
        assertThat(((Fields) result.get("result")).get("again"))
                .isEqualTo(Fields.empty().with("large", reference));
        assertThat(ReportFiles.sideArray(document, (Fields) ((Fields) result.get("result")).get("list"))
                        .size())
                .isEqualTo(10_001);
        assertThat((List<?>) ((Fields) result.get("result")).get("small")).hasSize(100);
        assertThat((List<?>) ((Fields) result.get("result")).get("texts")).hasSize(10_001);
        assertThat(Fixtures.namesIn(directory.resolve("arrays"))).hasSize(2);
        assertThat(result.get("warnings").toString())
                .contains("result.large: 1 number is not finite, kept in the side");
    }

    @Test
    void refusesSideFilesThatAreNotTheOnesWritten() throws IOException {
        Fields numbers = Fields.empty().with("large", NdArray.wrap(new double[20_000], 20_000));
        Fields result = written(Reports.resultOf("trajectories", numbers));
        Path document = directory.resolve("report.json");
        Fields reference = (Fields) ((Fields) result.get("result")).get("large");

        Fixtures.assertRefused(
                () -> ReportFiles.sideArray(document, reference.with("file", "../secret.npz")), "within the report's");
        Fixtures.assertRefused(
                () -> ReportFiles.sideArray(document, reference.with("array", "other")), "array: found [large]");
        Files.writeString(directory.resolve((String) reference.get("file")), "x");
        Fixtures.assertRefused(() -> ReportFiles.sideArray(document, reference), "sha256");
        Files.delete(directory.resolve((String) reference.get("file")));
        Fixtures.assertRefused(() -> ReportFiles.sideArray(document, reference), "no such file");
    }

    @Test
    void readsADirectoryOrAFileAndRefusesOtherDocuments() {
        ReportFiles.write(directory, Reports.complete());
        assertThat(ReportFiles.read(directory)).isEqualTo(ReportFiles.read(directory.resolve("report.json")));

        Path other = directory.resolve("other.json");
        AtomicFile.writeText(other, "{\"schema\": \"separatrix/report/9\"}");
        Fixtures.assertRefused(
                () -> ReportFiles.read(other), other.toString(), "separatrix/report/9", "separatrix/report/1");
        AtomicFile.writeText(other, "{}");
        Fixtures.assertRefused(() -> ReportFiles.read(other), "no such field");
    }

    private Fields written(org.separatrix.core.report.AnalysisResult result) {
        Path file = ReportFiles.write(directory, Reports.of(List.of(), List.of(result)));
        return result(ReportFiles.read(file), 0);
    }

    private static Fields result(Fields document, int index) {
        return (Fields) ((List<?>) document.get("results")).get(index);
    }
}
