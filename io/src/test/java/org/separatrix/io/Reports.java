package org.separatrix.io;

import java.util.List;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.AnalysisResult;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Comparison;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.ModelEntry;
import org.separatrix.core.report.Report;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;

/** Reports that several tests use. */
final class Reports {

    private Reports() {}

    /** One model, fixed points, PCA and an analysis without fixed fields. */
    static Report complete() {
        return of(
                List.of(model(Fields.empty().with("form", "rate").with("updates", 6500))),
                List.of(
                        resultOf("fixed-points", fixedPoints()),
                        resultOf("pca", pca()),
                        resultOf("stranger", Fields.empty())));
    }

    static Report withNotANumberEverywhere() {
        AnalysisResult plain = resultOf("stranger", Fields.empty());
        AnalysisResult result = new AnalysisResult(
                plain.analysis(),
                null,
                "all",
                null,
                Fields.empty().with("tolerance", Double.NaN),
                1,
                "",
                List.of(),
                List.of(),
                Fields.empty(),
                List.of(table(Double.NaN)),
                List.of(figure(Double.NaN)));
        Report report = of(List.of(model(Fields.empty().with("loss", Double.NaN))), List.of(result));
        return new Report(
                report.suite(),
                report.created(),
                report.environment(),
                report.pipeline(),
                report.models(),
                report.results(),
                List.of(comparison(Double.NaN, List.of("few seeds"))));
    }

    static Report of(List<ModelEntry> models, List<AnalysisResult> results) {
        return new Report(
                Fields.empty().with("name", "separatrix").with("version", "0.1.0"),
                "2026-11-22T00:00:00Z",
                Fields.empty().with("java", "17"),
                Fields.empty().with("schema", "separatrix/pipeline/1"),
                models,
                results,
                List.of(comparison(1.5, List.of())));
    }

    private static Comparison comparison(double difference, List<String> warnings) {
        Fields between = Fields.empty()
                .with("groups", List.of("bias", "hadamard"))
                .with("n", List.of(5, 5))
                .with("difference", difference)
                .with("interval", null)
                .with("effect", null)
                .with("order", null)
                .with("test", null)
                .with("corrected", null)
                .with("claim", "not tested");
        Fields measure = Fields.empty()
                .with("analysis", "pca")
                .with("context", "mean")
                .with("input", null)
                .with("name", "participation-ratio")
                .with("of", "")
                .with("unit", "")
                .with("definition", "")
                .with("direction", "")
                .with("groups", List.of())
                .with("differences", List.of(between));
        return new Comparison(
                "Networks by mechanism",
                "mechanism",
                "",
                Fields.empty(),
                1,
                "",
                List.of(),
                warnings,
                Fields.empty()
                        .with("groups", List.of())
                        .with("measures", List.of(measure))
                        .with("distances", List.of())
                        .with("reading", null),
                List.of(),
                List.of());
    }

    static AnalysisResult resultOf(String analysis, Fields numbers) {
        return new AnalysisResult(
                analysis,
                "m0",
                "fdgo",
                "zero",
                Fields.empty().with("starts", 512),
                3,
                "what was computed",
                List.of("Sussillo and Barak 2013"),
                List.of("careful"),
                numbers,
                List.of(table(0.5)),
                List.of(figure(4.0), matrix()));
    }

    private static ModelEntry model(Fields details) {
        return new ModelEntry(
                "m0", "models/m0.safetensors", "0".repeat(64), 64, "bias+hadamard", 0L, details, List.of(), List.of());
    }

    private static Fields fixedPoints() {
        Fields point = Fields.empty()
                .with("state", NdArray.vector(0.1, -0.2))
                .with("verdict", "FIXED")
                .with("speed", 1e-30)
                .with("residual", 1e-16)
                .with(
                        "certificate",
                        Fields.empty().with("exists", true).with("unique", true).with("radius", 1e-12))
                .with("stability", "SADDLE")
                .with("unstableCount", 1)
                .with("eigenvalues", NdArray.wrap(new double[] {1.1, 0.2, 1.1, -0.2}, 2, 2))
                .with("timeConstantsMs", NdArray.vector(12.5, Double.POSITIVE_INFINITY))
                .with("hits", 3);
        return Fields.empty()
                .with("kind", "MAP")
                .with("points", List.of(point))
                .with(
                        "counts",
                        Fields.empty()
                                .with("starts", 512)
                                .with("fixed", 500)
                                .with("slow", 10)
                                .with("failed", 2))
                .with(
                        "completeness",
                        Fields.empty()
                                .with("applicable", true)
                                .with("degreeSum", 1)
                                .with("expected", 1)
                                .with("unseenEstimate", 0.0));
    }

    private static Fields pca() {
        return Fields.empty()
                .with(
                        "contexts",
                        List.of(Fields.empty()
                                .with("context", "fdgo")
                                .with("eigenvalues", NdArray.vector(2, 1))
                                .with("participationRatio", 1.8)
                                .with("varianceExplained", NdArray.vector(2 / 3.0, 1 / 3.0))))
                .with("principalAnglesRad", Fields.empty().with("fdgo|fdanti", NdArray.vector(0.1, 0.2)));
    }

    private static Table table(double cell) {
        return new Table("points", "Fixed points", List.of(new Column("speed", "1/step", List.of(1, cell, "x", true))));
    }

    private static Figure figure(double last) {
        return new Figure(
                "states",
                FigureKind.STATE_SPACE,
                "States",
                "How to read it",
                List.of(Axis.of("PC 1", ""), Axis.of("PC 2", "")),
                List.of(new Series("fdgo", Role.STABLE, List.of(NdArray.vector(1, 2), NdArray.vector(3, last)))));
    }

    private static Figure matrix() {
        return new Figure(
                "angles",
                FigureKind.MATRIX,
                "Angles",
                "",
                List.of(new Axis("context", "", List.of("a", "b", "c")), new Axis("context", "", List.of("a", "b"))),
                List.of(new Series("angle", Role.CELLS, List.of(NdArray.wrap(new double[] {1, 2, 3, 4, 5, 6}, 2, 3)))));
    }
}
