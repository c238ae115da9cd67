package org.separatrix.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Comparison;
import org.separatrix.core.report.Report;

/**
 * One difference between two groups of networks, in a line. Single contexts are left to the report wherever there is an average.
 *
 * @param comparison title of the comparison
 * @param analysis the plugin
 * @param measure name of the measure
 * @param difference as the report has it
 */
record Compared(String comparison, String analysis, String measure, Fields difference) {

    static List<Compared> of(Report report) {
        List<Compared> all = new ArrayList<>();
        for (Comparison comparison : report.comparisons()) {
            List<Fields> measures = fields(comparison.result().get("measures"));
            for (Fields measure : measures) {
                boolean averaged = !"mean".equals(measure.get("context"))
                        && measures.stream().anyMatch(other -> isMean(other, measure));
                if (averaged) {
                    continue;
                }
                for (Fields difference : fields(measure.get("differences"))) {
                    all.add(new Compared(
                            comparison.title(),
                            String.valueOf(measure.get("analysis")),
                            String.valueOf(measure.get("name")),
                            difference));
                }
            }
        }
        return all;
    }

    /** Says what became of the claim of each reading. */
    static List<String> conclusions(Report report) {
        List<String> lines = new ArrayList<>();
        for (Comparison comparison : report.comparisons()) {
            if (comparison.result().get("reading") instanceof Fields reading) {
                lines.add("claim    " + reading.get("claim") + " " + reading.get("conclusion"));
            }
        }
        return lines;
    }

    List<String> cells() {
        Fields test = difference.get("test") instanceof Fields found ? found : Fields.empty();
        List<String> groups = ((List<?>) difference.asMap().getOrDefault("groups", List.of()))
                .stream().map(String::valueOf).toList();
        return List.of(
                comparison,
                analysis + " " + measure,
                String.join(" - ", groups),
                shown(difference.get("difference")),
                shown(test.get("p")),
                String.valueOf(difference.get("claim")));
    }

    Fields fields() {
        return Fields.empty()
                .with("comparison", comparison)
                .with("analysis", analysis)
                .with("measure", measure)
                .withAll(difference);
    }

    private static boolean isMean(Fields mean, Fields measure) {
        return "mean".equals(mean.get("context"))
                && String.valueOf(mean.get("analysis")).equals(measure.get("analysis"))
                && String.valueOf(mean.get("name")).equals(measure.get("name"));
    }

    private static List<Fields> fields(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream()
                        .filter(Fields.class::isInstance)
                        .map(Fields.class::cast)
                        .toList()
                : List.of();
    }

    private static String shown(@Nullable Object value) {
        return value instanceof Number number ? String.format(Locale.ROOT, "%.4g", number.doubleValue()) : "-";
    }
}
