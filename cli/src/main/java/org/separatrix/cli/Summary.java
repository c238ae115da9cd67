package org.separatrix.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.AnalysisResult;
import org.separatrix.core.report.Comparison;
import org.separatrix.core.report.ModelEntry;
import org.separatrix.core.report.Report;

/** The end of a run in a few lines: how well the networks do their tasks and what the analyses found. */
final class Summary {

    private static final int MOST_TASKS = 8;

    private final Report report;

    Summary(Report report) {
        this.report = report;
    }

    /** Returns the summary for people. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (!report.models().isEmpty()) {
            text.append(models()).append(System.lineSeparator());
        }
        TextTable found = new TextTable(List.of("analysis", "model", "context", "input", "found"));
        for (AnalysisResult result : report.results()) {
            for (Headline headline : Headline.of(result)) {
                found.row(List.of(
                        result.analysis(),
                        result.model() == null ? "" : result.model(),
                        headline.context(),
                        result.input() == null ? "" : result.input(),
                        headline.found()));
            }
        }
        if (!found.isEmpty()) {
            text.append(found).append(System.lineSeparator());
        }
        TextTable compared = new TextTable(List.of("comparison", "measure", "groups", "difference", "p", "seen"));
        Compared.of(report).forEach(each -> compared.row(each.cells()));
        if (!compared.isEmpty()) {
            text.append(compared).append(System.lineSeparator());
        }
        Compared.conclusions(report).forEach(line -> text.append(line).append(System.lineSeparator()));
        long warnings = Stream.concat(
                        report.results().stream().map(AnalysisResult::warnings),
                        report.comparisons().stream().map(Comparison::warnings))
                .mapToLong(List::size)
                .sum();
        if (warnings > 0) {
            text.append(warnings)
                    .append(warnings == 1 ? " warning is" : " warnings are")
                    .append(" in the report.")
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    /** Returns the summary for programs. */
    Fields fields() {
        List<Fields> models = report.models().stream()
                .map(entry -> Fields.empty()
                        .with("id", entry.id())
                        .with("file", entry.file())
                        .with("sha256", entry.sha256())
                        .with("units", entry.units())
                        .with("mechanism", entry.mechanism())
                        .with("training", entry.details().get("training")))
                .toList();
        List<Fields> results = new ArrayList<>();
        for (AnalysisResult result : report.results()) {
            for (Headline headline : Headline.of(result)) {
                results.add(Fields.empty()
                        .with("analysis", result.analysis())
                        .with("model", result.model())
                        .with("context", headline.context())
                        .with("input", result.input())
                        .with("found", headline.found()));
            }
        }
        Fields fields = Fields.empty().with("models", models).with("results", results);
        return report.comparisons().isEmpty()
                ? fields
                : fields.with(
                        "comparisons",
                        Compared.of(report).stream().map(Compared::fields).toList());
    }

    private TextTable models() {
        Set<String> names = new LinkedHashSet<>();
        report.models().forEach(entry -> names.addAll(accuracies(entry).asMap().keySet()));
        List<String> tasks = names.size() > MOST_TASKS ? List.of() : List.copyOf(names);
        boolean trained =
                report.models().stream().anyMatch(entry -> training(entry).get("updates") != null);
        List<String> headings = new ArrayList<>(List.of("model", "units", "mechanism"));
        if (trained) {
            headings.addAll(List.of("updates", "ended", "worst task"));
            headings.addAll(tasks);
        }
        TextTable table = new TextTable(headings);
        for (ModelEntry entry : report.models()) {
            List<String> cells = new ArrayList<>(List.of(entry.id(), String.valueOf(entry.units()), entry.mechanism()));
            if (trained) {
                Fields training = training(entry);
                cells.add(shown(training.get("updates")));
                cells.add(shown(training.get("termination")));
                cells.add(shown(training.get("worstAccuracy")));
                tasks.forEach(task -> cells.add(shown(accuracies(entry).get(task))));
            }
            table.row(cells);
        }
        return table;
    }

    private static Fields training(ModelEntry entry) {
        return entry.details().get("training") instanceof Fields fields ? fields : Fields.empty();
    }

    private static Fields accuracies(ModelEntry entry) {
        return training(entry).get("accuracy") instanceof Fields fields ? fields : Fields.empty();
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Double number ? String.format(Locale.ROOT, "%.3f", number) : value.toString();
    }
}
