package org.separatrix.core.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.core.inference.Interval;
import org.separatrix.core.inference.Permanova;
import org.separatrix.core.inference.TestResult;
import org.separatrix.core.report.Table;

/** The answers to a reading as tables. */
final class ReadingTables {

    private final Reading reading;
    private final List<ReadingAnswer.Answered> answered;
    private final List<Group> groups;
    private final List<ComparedDistances> distances;
    private final double alpha;

    ReadingTables(
            Reading reading,
            List<ReadingAnswer.Answered> answered,
            List<Group> groups,
            List<ComparedDistances> distances,
            double alpha) {
        this.reading = reading;
        this.answered = answered;
        this.groups = groups;
        this.distances = distances;
        this.alpha = alpha;
    }

    List<Table> tables() {
        List<Table> tables = new ArrayList<>(List.of(questions(), expectations()));
        if (answered.stream().anyMatch(each -> each.measure() != null)) {
            tables.add(networks());
        }
        return tables;
    }

    /** Counts what became of the expectations of a question, or says what groups explain of the distances. */
    static String verdict(Reading.Row row, List<ReadingAnswer.Answered> own, List<ComparedDistances> distances) {
        return Boolean.TRUE.equals(row.classes()) ? classes(distances) : verdict(own);
    }

    private static String classes(List<ComparedDistances> distances) {
        List<String> parts = new ArrayList<>();
        for (ComparedDistances each : distances) {
            Permanova found = each.permanova();
            if (found != null) {
                String p = each.tested()
                        ? ", p " + ComparisonTables.shown(found.test().p())
                        : "";
                parts.add(each.distances().name() + ": R² " + ComparisonTables.shown(found.rSquared()) + p);
            }
        }
        return parts.isEmpty() ? "not measured" : String.join("; ", parts);
    }

    private static String verdict(List<ReadingAnswer.Answered> own) {
        Map<ReadingAnswer.Seen, Integer> counts = new LinkedHashMap<>();
        for (ReadingAnswer.Seen seen : ReadingAnswer.Seen.values()) {
            int count = (int) own.stream().filter(each -> each.seen() == seen).count();
            if (count > 0) {
                counts.put(seen, count);
            }
        }
        List<String> parts = new ArrayList<>();
        counts.forEach((seen, count) -> parts.add(count + " " + seen.words()));
        return parts.isEmpty() ? "no expectation" : String.join(", ", parts);
    }

    private Table questions() {
        TableRows rows = new TableRows(
                "",
                "question",
                "if excitability leaves its mark",
                "if synapses leave theirs",
                "neither, and caution",
                "seen");
        for (int row = 0; row < reading.rows().size(); row++) {
            int number = row;
            Reading.Row asked = reading.rows().get(row);
            rows.add(
                    row + 1,
                    asked.question(),
                    asked.excitability(),
                    asked.synaptic(),
                    asked.neither(),
                    verdict(
                            asked,
                            answered.stream()
                                    .filter(each -> each.row() == number)
                                    .toList(),
                            distances));
        }
        return rows.table("reading", reading.title() + ": questions and what was seen");
    }

    private Table expectations() {
        List<String> names = new ArrayList<>(List.of("", "analysis", "measure", "predicted larger in"));
        groups.forEach(group -> names.add("mean of " + group.name()));
        names.addAll(List.of("difference", "low", "high", "p", "corrected p", "seen", "claim"));
        TableRows rows = new TableRows(names);
        for (ReadingAnswer.Answered each : answered) {
            ComparedMeasure measure = each.measure();
            Difference difference = each.difference();
            TestResult test = difference == null ? null : difference.test();
            String larger = each.expectation().larger() == Expectation.Side.EXCITABILITY
                    ? groups.get(0).name()
                    : groups.get(1).name();
            List<Object> row = new ArrayList<>(List.of(
                    each.row() + 1,
                    each.expectation().analysis(),
                    each.expectation().shown(),
                    larger + (each.expectation().decisive() ? " (decisive)" : "")));
            for (int g = 0; g < groups.size(); g++) {
                row.add(ComparisonTables.cell(
                        measure == null ? null : measure.spreads().get(g).mean()));
            }
            row.add(ComparisonTables.cell(difference == null ? null : difference.value()));
            Interval interval = difference == null ? null : difference.interval();
            row.add(ComparisonTables.cell(interval == null ? null : interval.low()));
            row.add(ComparisonTables.cell(interval == null ? null : interval.high()));
            row.add(ComparisonTables.cell(test == null ? null : test.p()));
            row.add(ComparisonTables.cell(difference == null ? null : difference.corrected()));
            row.add(each.seen().words());
            row.add(difference == null ? "not measured" : difference.claim(alpha));
            rows.add(row);
        }
        return rows.table(
                "expectations",
                "Predictions and measures, " + groups.get(0).name() + " minus "
                        + groups.get(1).name());
    }

    /** Lists each network with every measure that was found, so that pairs can be followed across the table. */
    private Table networks() {
        Map<String, ComparedMeasure> found = new LinkedHashMap<>();
        for (ReadingAnswer.Answered each : answered) {
            if (each.measure() != null) {
                found.putIfAbsent(
                        each.expectation().shown() + " (" + each.expectation().analysis() + ")", each.measure());
            }
        }
        List<String> names = new ArrayList<>(List.of("group", "pair", "network"));
        names.addAll(found.keySet());
        TableRows rows = new TableRows(names);
        for (Group group : groups) {
            for (int i = 0; i < group.size(); i++) {
                String model = group.models().get(i);
                List<Object> row =
                        new ArrayList<>(List.of(group.name(), group.pairs().get(i), model));
                found.values()
                        .forEach(measure ->
                                row.add(ComparisonTables.cell(measure.observed().value(model))));
                rows.add(row);
            }
        }
        return rows.table("dissociation-by-network", "The measures of each network");
    }
}
