package org.separatrix.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.AnalysisResult;

/**
 * One line about a result. It knows no plugin, only the fields that the report format defines for whoever finds points or
 * measures contexts; of any other result it tells how many tables and figures it has.
 *
 * @param context the context it is about
 * @param found what was found
 */
record Headline(String context, String found) {

    static List<Headline> of(AnalysisResult result) {
        List<Headline> headlines = new ArrayList<>();
        if (result.result().get("points") instanceof List<?> points) {
            headlines.add(new Headline(result.context(), points(points)));
        }
        if (result.result().get("contexts") instanceof List<?> contexts) {
            for (Object item : contexts) {
                if (item instanceof Fields context && context.get("participationRatio") instanceof Number ratio) {
                    headlines.add(new Headline(
                            String.valueOf(context.get("context")),
                            String.format(Locale.ROOT, "participation ratio %.2f", ratio.doubleValue())));
                }
            }
        }
        if (headlines.isEmpty()) {
            headlines.add(new Headline(
                    result.context(),
                    result.tables().size() + " tables, " + result.figures().size() + " figures"));
        }
        return headlines;
    }

    private static String points(List<?> points) {
        Map<String, Integer> kinds = new TreeMap<>();
        for (Object item : points) {
            if (item instanceof Fields point) {
                boolean fixed = "FIXED".equals(point.get("verdict"));
                Object kind = fixed ? point.get("stability") : point.get("verdict");
                kinds.merge(String.valueOf(kind).toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
        }
        List<String> parts = new ArrayList<>();
        kinds.forEach((kind, count) -> parts.add(count + " " + kind));
        String all = points.size() == 1 ? "1 point" : points.size() + " points";
        return parts.isEmpty() ? all : all + ": " + String.join(", ", parts);
    }
}
