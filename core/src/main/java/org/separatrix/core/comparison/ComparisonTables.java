package org.separatrix.core.comparison;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.Clusters;
import org.separatrix.core.inference.Effect;
import org.separatrix.core.inference.Interval;
import org.separatrix.core.inference.Permanova;
import org.separatrix.core.inference.Permdisp;
import org.separatrix.core.inference.TestResult;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Table;

/** A comparison as tables. */
final class ComparisonTables {

    private static final String NOTHING = "–";

    private ComparisonTables() {}

    static List<Table> of(
            ComparisonSection section,
            List<Group> groups,
            List<ComparedMeasure> averages,
            List<ComparedMeasure> details,
            List<ComparedDistances> distances) {
        List<Table> tables = new ArrayList<>();
        tables.add(groups(section, groups));
        Set<String> analyses = new LinkedHashSet<>();
        averages.forEach(measure -> analyses.add(measure.observed().key().analysis()));
        double alpha = 1 - section.level();
        for (String analysis : analyses) {
            tables.add(differences(
                    "differences-" + analysis,
                    "Differences by " + analysis + ", each network's average over contexts",
                    of(analysis, averages),
                    alpha));
        }
        for (String analysis : analyses) {
            List<ComparedMeasure> own = of(analysis, details);
            if (!own.isEmpty()) {
                tables.add(differences(
                        "contexts-" + analysis, "Differences by " + analysis + ", context by context", own, alpha));
            }
        }
        if (!distances.isEmpty()) {
            tables.add(distances(distances));
        }
        return tables;
    }

    /** Writes a number in four digits. */
    static String shown(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** Writes a number in three digits, without zeros at its end. */
    static String brief(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(value);
    }

    private static List<ComparedMeasure> of(String analysis, List<ComparedMeasure> measures) {
        return measures.stream()
                .filter(measure -> measure.observed().key().analysis().equals(analysis))
                .toList();
    }

    private static Table groups(ComparisonSection section, List<Group> groups) {
        return new Table(
                "groups",
                "Groups of networks",
                List.of(
                        new Column(
                                section.by(),
                                "",
                                groups.stream().<Object>map(Group::name).toList()),
                        new Column(
                                "networks",
                                "",
                                groups.stream().<Object>map(Group::size).toList()),
                        new Column(
                                "which",
                                "",
                                groups.stream()
                                        .<Object>map(group -> String.join(", ", group.models()))
                                        .toList())));
    }

    /** Lists each difference in a row. */
    static Table differences(String id, String title, List<ComparedMeasure> measures, double alpha) {
        TableRows rows = new TableRows(
                "measure",
                "context",
                "groups",
                "n",
                "first mean",
                "second mean",
                "difference",
                "low",
                "high",
                "effect",
                "effect low",
                "effect high",
                "p",
                "corrected p",
                "smallest p",
                "seen");
        for (ComparedMeasure measure : measures) {
            Observed observed = measure.observed();
            String unit = observed.example().unit();
            for (Difference found : measure.differences()) {
                Effect effect = found.effect();
                Interval around = effect == null ? null : effect.interval();
                TestResult test = found.test();
                rows.add(
                        observed.title() + (unit.isEmpty() ? "" : " (" + unit + ")"),
                        observed.key().context(),
                        found.first() + " − " + found.second(),
                        counts(found.counts()),
                        cell(mean(measure, found.first())),
                        cell(mean(measure, found.second())),
                        cell(found.value()),
                        cell(found.interval() == null ? null : found.interval().low()),
                        cell(found.interval() == null ? null : found.interval().high()),
                        cell(effect == null ? null : effect.value()),
                        cell(around == null ? null : around.low()),
                        cell(around == null ? null : around.high()),
                        cell(test == null ? null : test.p()),
                        cell(found.corrected()),
                        cell(test == null ? null : test.smallestP()),
                        found.claim(alpha));
            }
        }
        return rows.table(id, title);
    }

    private static Table distances(List<ComparedDistances> distances) {
        TableRows rows = new TableRows(
                "analysis",
                "distance",
                "networks",
                "F",
                "R²",
                "p",
                "smallest p",
                "p of spreads",
                "silhouette",
                "share of pairs",
                "stress");
        for (ComparedDistances each : distances) {
            Permanova places = each.permanova();
            Permdisp spreads = each.permdisp();
            Clusters clusters = each.clusters();
            rows.add(
                    each.analysis(),
                    each.distances().name(),
                    each.groups().size(),
                    cell(places == null ? null : places.f()),
                    cell(places == null ? null : places.rSquared()),
                    cell(each.tested() && places != null ? places.test().p() : null),
                    cell(each.tested() && places != null ? places.test().smallestP() : null),
                    cell(each.tested() && spreads != null ? spreads.test().p() : null),
                    cell(clusters == null ? null : clusters.silhouette()),
                    cell(each.pairShare()),
                    cell(each.scaling().stress()));
        }
        return rows.table("distances", "Groups by the distances between their networks");
    }

    static Object cell(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? NOTHING : value;
    }

    private static @Nullable Double mean(ComparedMeasure measure, String group) {
        return measure.spreads().stream()
                .filter(spread -> spread.group().name().equals(group))
                .findFirst()
                .map(Spread::mean)
                .orElse(null);
    }

    private static String counts(List<Integer> counts) {
        return counts.get(0).equals(counts.get(1))
                ? String.valueOf(counts.get(0))
                : counts.get(0) + ", " + counts.get(1);
    }
}
