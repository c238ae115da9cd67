package org.separatrix.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.AnalysisResult;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Comparison;
import org.separatrix.core.report.Distances;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.ModelEntry;
import org.separatrix.core.report.Report;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;

/** Turns a report into the fields of its document. */
final class ReportJson {

    private static final String WARNINGS = "warnings";
    private static final String TABLES = "tables";
    private static final String FIGURES = "figures";

    private final SideFiles sideFiles;

    ReportJson(SideFiles sideFiles) {
        this.sideFiles = sideFiles;
    }

    Fields document(Report report) {
        return Fields.empty()
                .with("schema", Report.SCHEMA)
                .with("suite", report.suite())
                .with("created", report.created())
                .with("environment", report.environment())
                .with("pipeline", report.pipeline())
                .with("models", report.models().stream().map(this::model).toList())
                .with("results", report.results().stream().map(this::result).toList())
                .with(
                        "comparisons",
                        report.comparisons().stream().map(this::comparison).toList());
    }

    private Fields model(ModelEntry entry) {
        ReportValues values = new ReportValues(sideFiles);
        Fields fields = Fields.empty()
                .with("id", entry.id())
                .with("file", entry.file())
                .with("sha256", entry.sha256())
                .with("units", entry.units())
                .with("mechanism", entry.mechanism())
                .with("seed", entry.seed());
        for (Map.Entry<String, @Nullable Object> detail :
                values.fields(entry.details(), "details").asMap().entrySet()) {
            if (fields.asMap().containsKey(detail.getKey())
                    || List.of(TABLES, FIGURES, WARNINGS).contains(detail.getKey())) {
                throw new IllegalArgumentException(
                        "a detail of model " + entry.id() + " must not be named '" + detail.getKey() + "'");
            }
            fields = fields.with(detail.getKey(), detail.getValue());
        }
        fields = fields.with(TABLES, tables(entry.tables(), values)).with(FIGURES, figures(entry.figures(), values));
        return values.warnings().isEmpty() ? fields : fields.with(WARNINGS, values.warnings());
    }

    private Fields result(AnalysisResult result) {
        ReportValues values = new ReportValues(sideFiles);
        Fields options = values.fields(result.options(), "options");
        Fields numbers = values.fields(result.result(), "result");
        List<Fields> measures = result.measures().stream()
                .map(measure -> measure(measure, values))
                .toList();
        List<Fields> distances = result.distances().stream()
                .map(matrix -> distances(matrix, values))
                .toList();
        List<Fields> tables = tables(result.tables(), values);
        List<Fields> figures = figures(result.figures(), values);
        List<String> warnings = new ArrayList<>(result.warnings());
        warnings.addAll(values.warnings());
        return Fields.empty()
                .with("analysis", result.analysis())
                .with("model", result.model())
                .with("context", result.context())
                .with("input", result.input())
                .with("options", options)
                .with("seed", result.seed())
                .with("definition", result.definition())
                .with("sources", result.sources())
                .with(WARNINGS, warnings)
                .with("result", numbers)
                .with("measures", measures)
                .with("distances", distances)
                .with(TABLES, tables)
                .with(FIGURES, figures);
    }

    private static Fields measure(Measure measure, ReportValues values) {
        Fields fields = Fields.empty()
                .with("name", measure.name())
                .with("of", measure.of())
                .with("value", measure.value())
                .with("unit", measure.unit())
                .with("definition", measure.definition())
                .with("direction", measure.direction())
                .with("interval", described(measure.interval()))
                .with("floor", described(measure.floor()))
                .with("chance", described(measure.chance()))
                .with("normalised", measure.normalised());
        return values.fields(fields, "measure " + measure.name());
    }

    private static @Nullable Fields described(@Nullable Record part) {
        return part == null ? null : Options.describe(part);
    }

    private static Fields distances(Distances matrix, ReportValues values) {
        Fields fields = Fields.empty()
                .with("name", matrix.name())
                .with("members", matrix.members())
                .with("values", matrix.values())
                .with("unit", matrix.unit())
                .with("definition", matrix.definition());
        return values.fields(fields, "distances " + matrix.name());
    }

    private Fields comparison(Comparison comparison) {
        ReportValues values = new ReportValues(sideFiles);
        Fields options = values.fields(comparison.options(), "options");
        Fields result = values.fields(comparison.result(), "result");
        List<Fields> tables = tables(comparison.tables(), values);
        List<Fields> figures = figures(comparison.figures(), values);
        List<String> warnings = new ArrayList<>(comparison.warnings());
        warnings.addAll(values.warnings());
        return Fields.empty()
                .with("title", comparison.title())
                .with("by", comparison.by())
                .with("pair", comparison.pair())
                .with("options", options)
                .with("seed", comparison.seed())
                .with("definition", comparison.definition())
                .with("sources", comparison.sources())
                .with(WARNINGS, warnings)
                .with("result", result)
                .with(TABLES, tables)
                .with(FIGURES, figures);
    }

    private static List<Fields> tables(List<Table> tables, ReportValues values) {
        return tables.stream()
                .map(table -> Fields.empty()
                        .with("id", table.id())
                        .with("title", table.title())
                        .with(
                                "columns",
                                table.columns().stream()
                                        .map(column -> column(column, "table " + table.id(), values))
                                        .toList()))
                .toList();
    }

    private static Fields column(Column column, String place, ReportValues values) {
        return Fields.empty()
                .with("name", column.name())
                .with("unit", column.unit())
                .with("cells", values.inline(column.cells(), place + ", column " + column.name()));
    }

    private static List<Fields> figures(List<Figure> figures, ReportValues values) {
        return figures.stream().map(figure -> figure(figure, values)).toList();
    }

    private static Fields figure(Figure figure, ReportValues values) {
        return Fields.empty()
                .with("id", figure.id())
                .with("kind", Options.name(figure.kind()))
                .with("title", figure.title())
                .with("caption", figure.caption())
                .with("axes", figure.axes().stream().map(ReportJson::axis).toList())
                .with(
                        "series",
                        figure.series().stream()
                                .map(series -> series(series, "figure " + figure.id(), values))
                                .toList());
    }

    private static Fields axis(Axis axis) {
        return Fields.empty()
                .with("label", axis.label())
                .with("unit", axis.unit())
                .with("categories", axis.categories());
    }

    private static Fields series(Series series, String place, ReportValues values) {
        for (NdArray coordinate : series.coordinates()) {
            values.inline(coordinate, place + ", series " + series.name());
        }
        return Fields.empty()
                .with("name", series.name())
                .with("role", Options.name(series.role()))
                .with("coordinates", series.coordinates());
    }
}
