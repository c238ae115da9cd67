package org.separatrix.core.comparison;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.provenance.Place;
import org.separatrix.core.report.AnalysisResult;
import org.separatrix.core.report.Comparison;
import org.separatrix.core.report.Distances;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.ModelEntry;

/** Networks of several mechanisms, four or more of each, and results of a made-up analysis on them. */
final class ComparedNetworks {

    private final List<ComparedModel> models = new ArrayList<>();
    private final List<AnalysisResult> results = new ArrayList<>();

    /** Adds networks of a mechanism with seeds from 0. */
    ComparedNetworks with(String mechanism, int count) {
        return with(mechanism, count, 0);
    }

    ComparedNetworks with(String mechanism, int count, long firstSeed) {
        for (int i = 0; i < count; i++) {
            long seed = firstSeed + i;
            ModelEntry entry = new ModelEntry(
                    id(mechanism, seed),
                    "nets/" + mechanism + "/" + seed + ".safetensors",
                    null,
                    8,
                    mechanism,
                    seed,
                    Fields.empty().with("training", Fields.empty().with("battery", "yang20")),
                    List.of(),
                    List.of());
            models.add(ComparedModel.of(
                    entry, Fields.empty().with("author", Fields.empty().with("lab", "north"))));
        }
        return this;
    }

    /** Adds a measure in one context, one value for each of the networks of a mechanism. */
    ComparedNetworks measured(String analysis, String context, String mechanism, String name, double... values) {
        for (int seed = 0; seed < values.length; seed++) {
            Measure measure = Measure.of(name, context, values[seed], "ms", "what it is.", "higher = more")
                    .withFloor(new Measure.Floor(0.5, "halves", 10));
            results.add(result(analysis, id(mechanism, seed), context, List.of(measure), List.of()));
        }
        return this;
    }

    /** Adds distances between all networks, from places on a line. */
    ComparedNetworks apart(double... places) {
        int m = places.length;
        double[] values = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                values[i * m + j] = Math.abs(places[i] - places[j]);
            }
        }
        Distances distances = new Distances(
                "angular",
                models.stream().map(ComparedModel::id).toList(),
                NdArray.wrap(values, m, m),
                "rad",
                "what it is.");
        results.add(result("dsa", null, "all", List.of(), List.of(distances)));
        return this;
    }

    /** Adds a measure of networks by an analysis of all of them at once. */
    ComparedNetworks together(String name, double... values) {
        List<Measure> measures = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            measures.add(Measure.of(name, models.get(i).id(), values[i], "", "what it is.", ""));
        }
        results.add(result("dsa", null, "all", measures, List.of()));
        return this;
    }

    Comparison compare(Fields section) {
        ComparisonSection bound = Options.bind(ComparisonSection.defaults(), section, "p.json");
        Place place = Place.of("p.json").in("comparisons").at(0);
        return Comparisons.of(bound, Grouping.of(bound, models, place), models, results, 7);
    }

    /** Returns a measure of a comparison. */
    static Fields measure(Comparison comparison, String name, String context) {
        for (Object item : (List<?>) comparison.result().get("measures")) {
            Fields measure = (Fields) item;
            if (name.equals(measure.get("name")) && context.equals(measure.get("context"))) {
                return measure;
            }
        }
        throw new AssertionError("no measure " + name + " in " + context + " among " + comparison.result());
    }

    static Fields item(Fields fields, String list, int place) {
        return (Fields) ((List<?>) fields.get(list)).get(place);
    }

    private static String id(String mechanism, long seed) {
        return mechanism + "-" + seed;
    }

    private static AnalysisResult result(
            String analysis,
            @Nullable String model,
            String context,
            List<Measure> measures,
            List<Distances> distances) {
        return new AnalysisResult(
                analysis,
                model,
                context,
                null,
                Fields.empty(),
                0,
                "",
                List.of(),
                List.of(),
                Fields.empty(),
                measures,
                distances,
                List.of(),
                List.of());
    }
}
