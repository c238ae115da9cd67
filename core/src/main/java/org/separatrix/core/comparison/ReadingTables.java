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
        List<Table> tables = new ArrayList<>();
        List<ReadingAnswer.Answered> decisive =
                answered.stream().filter(each -> each.expectation().decisive()).toList();
        if (!decisive.isEmpty()) {
            tables.add(expectations("decisive", "What decides the claim", decisive));
        }
        tables.add(questions());
        tables.add(expectations("expectations", "Predictions and measures", answered));
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
                        ? ", p " + ComparisonTables.brief(found.test().p())
                        : "";
                parts.add(each.distances().name() + ": R² " + ComparisonTables.brief(found.rSquared()) + p);
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

    private Table expectations(String id, String title, List<ReadingAnswer.Answered> chosen) {
        List<String> names =
                new ArrayList<>(List.of("question", "analysis", "measure", "predicted larger in", "because"));
        groups.forEach(group -> names.add("mean of " + group.name()));
        names.addAll(List.of(
                "difference", "interval from", "to", "by the interval", "p", "corrected p", "by the corrected p"));
        TableRows rows = new TableRows(names);
        chosen.forEach(each -> rows.add(expectation(each)));
        boolean sized = chosen.stream().anyMatch(each -> each.expectation().size());
        return rows.table(
                id,
                title + ": " + groups.get(0).name() + " (excitability) minus "
                        + groups.get(1).name() + " (synapses)" + (sized ? "; |x| is the size of x" : ""));
    }

    private List<Object> expectation(ReadingAnswer.Answered each) {
        ComparedMeasure measure = each.measure();
        Difference difference = each.difference();
        TestResult test = difference == null ? null : difference.test();
        Interval interval = difference == null ? null : difference.interval();
        boolean excitability = each.expectation().larger() == Expectation.Side.EXCITABILITY;
        String unit = measure == null ? "" : measure.observed().example().unit();
        List<Object> row = new ArrayList<>(List.of(
                each.row() + 1,
                each.expectation().analysis(),
                each.expectation().shown() + (unit.isEmpty() ? "" : " (" + unit + ")"),
                groups.get(excitability ? 0 : 1).name() + (each.expectation().decisive() ? " (decisive)" : ""),
                each.expectation().because()));
        for (int g = 0; g < groups.size(); g++) {
            row.add(ComparisonTables.cell(
                    measure == null ? null : measure.spreads().get(g).mean()));
        }
        row.add(ComparisonTables.cell(difference == null ? null : difference.value()));
        row.add(ComparisonTables.cell(interval == null ? null : interval.low()));
        row.add(ComparisonTables.cell(interval == null ? null : interval.high()));
        row.add(each.seen().words());
        row.add(ComparisonTables.cell(test == null ? null : test.p()));
        row.add(ComparisonTables.cell(difference == null ? null : difference.corrected()));
        row.add(difference == null ? "not measured" : difference.claim(alpha));
        return row;
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
