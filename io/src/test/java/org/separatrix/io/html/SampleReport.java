package org.separatrix.io.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.separatrix.core.linalg.CounterRandom;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report as a run on four tasks gives it: one network, fixed points and spectra per context, PCA over all.
 *
 * <p>Each context's dynamics is a ring with an even number of fixed points, alternately stable and saddle, around one that
 * is unstable in the plane of the ring: θ' = -sin(nθ), r' = r(1 - r²), z' = -z.
 */
final class SampleReport {

    static final List<String> CONTEXTS = List.of("fdgo", "fdanti", "delaygo", "delayanti");

    /** One learning curve; a state space and a spectrum for each context; scree and angles. */
    static final int FIGURES = 1 + 2 * CONTEXTS.size() + 2;

    private static final CounterRandom RANDOM = CounterRandom.of(7, "sample report");
    private static final JsonMapper MAPPER = new JsonMapper();

    private SampleReport() {}

    /** The report with a network of the given name. */
    static String json(String modelId) {
        return json(modelId, CONTEXTS);
    }

    /** The report with a network and contexts of the given names. */
    static String json(String modelId, List<String> contexts) {
        List<Object> results = new ArrayList<>();
        for (int i = 0; i < contexts.size(); i++) {
            results.add(fixedPoints(modelId, contexts.get(i), i));
        }
        results.add(pca(modelId, contexts));
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schema", "separatrix/report/1");
        report.put("suite", Map.of("name", "Separatrix", "version", "0.1.0"));
        report.put("created", "2026-11-22T14:03:11Z");
        report.put(
                "environment",
                fields(
                        "java",
                        "17.0.12 (Eclipse Adoptium)",
                        "os",
                        "Linux amd64",
                        "blas",
                        "OpenBLAS 0.3.31",
                        "threads",
                        2));
        report.put(
                "pipeline",
                fields(
                        "schema",
                        "separatrix/pipeline/1",
                        "seed",
                        0,
                        "analyses",
                        List.of(Map.of("id", "fixed-points"), Map.of("id", "pca"))));
        report.put("models", List.of(model(modelId, contexts)));
        report.put("results", results);
        report.put("comparisons", List.of());
        return MAPPER.writeValueAsString(report);
    }

    /** Ordered names and values, given in turn. */
    static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static Map<String, Object> axis(String label, String unit, List<String> categories) {
        return fields("label", label, "unit", unit, "categories", categories);
    }

    private static Map<String, Object> series(String name, String role, List<?>... coordinates) {
        return fields("name", name, "role", role, "coordinates", List.of(coordinates));
    }

    private static Map<String, Object> figure(
            String id, String kind, String title, String caption, Object axes, Object series) {
        return fields("id", id, "kind", kind, "title", title, "caption", caption, "axes", axes, "series", series);
    }

    private static Map<String, Object> model(String id, List<String> contexts) {
        List<Object> curves = new ArrayList<>();
        List<Integer> updates =
                IntStream.rangeClosed(0, 65).mapToObj(i -> 100 * i).toList();
        for (int c = 0; c < contexts.size(); c++) {
            double middle = 1600 + 700 * c;
            int stream = c;
            curves.add(series(
                    contexts.get(c),
                    "curve",
                    updates,
                    updates.stream()
                            .map(u -> Math.min(
                                    1,
                                    0.97 / (1 + Math.exp(-(u - middle) / 420))
                                            + 0.012 * RANDOM.split(stream).gaussian(u)))
                            .map(a -> Math.max(0, a))
                            .toList()));
        }
        curves.add(series("criterion 0.95", "reference", List.of(0, 6500), List.of(0.95, 0.95)));
        return fields(
                "id",
                id,
                "file",
                "models/" + id + ".safetensors",
                "sha256",
                "9f2c41d07be6a1f03c55e8d2a4b6907713fd0c8e5b2a61948d7ef0c3a9be1724",
                "units",
                64,
                "mechanism",
                "bias+hadamard",
                "seed",
                0,
                "form",
                "rate",
                "nonlinearity",
                "softplus",
                "dtMs",
                20.0,
                "tauMs",
                100.0,
                "training",
                fields("updates", 6500, "termination", "accuracy-reached", "learningRate", 0.001),
                "tables",
                List.of(),
                "figures",
                List.of(figure(
                        "learning-curves",
                        "lines",
                        "Learning curves",
                        "Accuracy on test trials of each task against updates of the weights. Training stops when the worst task reaches the dashed criterion.",
                        List.of(axis("updates", "", List.of()), axis("accuracy", "", List.of())),
                        curves)));
    }

    private static Map<String, Object> fixedPoints(String model, String context, int index) {
        int pairs = new int[] {1, 2, 8, 4}[index % 4];
        Ring ring = new Ring(pairs, index, RANDOM.split(100 + index));
        List<Object> points = new ArrayList<>();
        for (int i = 0; i < ring.stabilities().size(); i++) {
            List<Double> state = IntStream.range(0, 64)
                    .mapToObj(k -> RANDOM.split(9).gaussian(k))
                    .toList();
            points.add(fields(
                    "state",
                    state,
                    "verdict",
                    "FIXED",
                    "stability",
                    ring.stabilities().get(i),
                    "speed",
                    3.1e-27,
                    "residual",
                    6.2e-15));
        }
        List<?> warnings =
                index == 2 ? List.of("12 of 512 starts did not converge; points may be missing.") : List.of();
        return fields(
                "analysis",
                "fixed-points",
                "model",
                model,
                "context",
                context,
                "input",
                "epoch:delay1",
                "options",
                fields("starts", 512, "tolerance", 1e-12, "maxIterations", 200, "slowSpeed", 1e-6),
                "seed",
                0,
                "definition",
                "States that one step of the network leaves unchanged, with context and input held constant, and the eigenvalues of the Jacobian there.",
                "sources",
                List.of("Sussillo & Barak 2013, doi:10.1162/NECO_a_00409"),
                "warnings",
                warnings,
                "result",
                fields(
                        "kind",
                        "MAP",
                        "points",
                        points,
                        "counts",
                        fields("starts", 512, "fixed", 500, "slow", 0, "failed", 12)),
                "tables",
                List.of(pointTable(ring)),
                "figures",
                List.of(
                        figure(
                                "state-space",
                                "state-space",
                                "State space of " + context,
                                "Trajectories of test trials and the fixed points of the delay, in the first three principal components of all contexts.",
                                List.of(
                                        axis("PC 1", "", List.of()),
                                        axis("PC 2", "", List.of()),
                                        axis("PC 3", "", List.of())),
                                ring.stateSpace()),
                        figure(
                                "spectrum",
                                "spectrum",
                                "Eigenvalues of " + context,
                                "Eigenvalues of the Jacobian at the fixed points; outside the dashed unit circle a direction is unstable.",
                                List.of(axis("Re λ", "", List.of()), axis("Im λ", "", List.of())),
                                ring.spectrum())));
    }

    private static Map<String, Object> pointTable(Ring ring) {
        List<String> stabilities = ring.stabilities();
        List<Integer> numbers =
                IntStream.rangeClosed(1, stabilities.size()).boxed().toList();
        return fields(
                "id",
                "points",
                "title",
                "Fixed points",
                "columns",
                List.of(
                        fields("name", "point", "unit", "", "cells", numbers),
                        fields(
                                "name",
                                "stability",
                                "unit",
                                "",
                                "cells",
                                stabilities.stream()
                                        .map(s -> s.toLowerCase(java.util.Locale.ROOT))
                                        .toList()),
                        fields(
                                "name",
                                "speed",
                                "unit",
                                "",
                                "cells",
                                numbers.stream().map(n -> n * 1.7e-28).toList()),
                        fields(
                                "name",
                                "largest |λ|",
                                "unit",
                                "",
                                "cells",
                                stabilities.stream()
                                        .map(s -> s.equals("STABLE") ? 0.9617 : 1.0421)
                                        .toList()),
                        fields(
                                "name",
                                "slowest time constant",
                                "unit",
                                "ms",
                                "cells",
                                numbers.stream().map(n -> 480.0 + 13.21 * n).toList())));
    }

    private static Map<String, Object> pca(String model, List<String> contexts) {
        List<Integer> ranks = IntStream.rangeClosed(1, 12).boxed().toList();
        List<Object> scree = new ArrayList<>();
        List<Object> entries = new ArrayList<>();
        for (int c = 0; c < contexts.size(); c++) {
            double decay = 0.55 + 0.06 * c;
            scree.add(series(
                    contexts.get(c),
                    "curve",
                    ranks,
                    ranks.stream()
                            .map(k -> (1 - decay) * Math.pow(decay, k - 1))
                            .toList()));
            entries.add(fields("context", contexts.get(c), "participationRatio", (1 + decay) / (1 - decay)));
        }
        List<List<Double>> angles = IntStream.range(0, contexts.size())
                .mapToObj(i -> IntStream.range(0, contexts.size())
                        .mapToObj(j -> i == j ? 0 : 0.35 + 0.21 * ((i + j) % 5))
                        .toList())
                .toList();
        return fields(
                "analysis",
                "pca",
                "model",
                model,
                "context",
                "all",
                "input",
                null,
                "options",
                fields("components", 12),
                "seed",
                0,
                "definition",
                "Principal components of the activity of each context, and the angles between the contexts' leading subspaces.",
                "sources",
                List.of("Björck & Golub 1973, doi:10.1090/S0025-5718-1973-0348991-3"),
                "warnings",
                List.of(),
                "result",
                fields("contexts", entries),
                "tables",
                List.of(),
                "figures",
                List.of(
                        figure(
                                "scree",
                                "lines",
                                "Variance explained",
                                "Share of the variance along each principal component of a context's activity.",
                                List.of(
                                        axis("principal component", "", List.of()),
                                        axis("share of variance", "", List.of())),
                                scree),
                        figure(
                                "principal-angles",
                                "matrix",
                                "Angles between subspaces",
                                "Mean principal angle between the three leading components of each pair of contexts.",
                                List.of(axis("", "", contexts), axis("", "", contexts)),
                                List.of(series("mean principal angle (rad)", "cells", angles)))));
    }
}
