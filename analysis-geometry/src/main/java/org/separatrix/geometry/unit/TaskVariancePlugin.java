package org.separatrix.geometry.unit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.control.Controls;

/**
 * The analysis {@code task-variance}: how much each unit varies over the trials of each task, clusters of units with the same profile, and
 * whether these belong to units at all or to any directions of the population.
 *
 * <p>Works on simulated or recorded activity; rates where these are known, states else.
 *
 * <p>Source: Yang et al. 2019 (doi:10.1038/s41593-018-0310-2); Driscoll, Shenoy and Sussillo 2024 (doi:10.1038/s41593-024-01668-6).
 */
public final class TaskVariancePlugin implements AnalysisPlugin<TaskVarianceOptions> {

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "task-variance",
            "Task variance and clusters of units",
            "Task variance of a unit: variance of its rate over the trials of a task at one step, averaged over steps without those of "
                    + "fixation. Units whose variances sum to more than 0.001 of the largest such sum take part; their variances over their largest are "
                    + "clustered by k-means, with the number of clusters of the highest mean silhouette. Stability: adjusted Rand index with other starts "
                    + "and with trials drawn again. Fractional variance of two tasks: (V_A - V_B) / (V_A + V_B). Chance: the same population "
                    + "in random orthogonal coordinates. Atlas: variances of every epoch of every task, rows and columns in the order of Ward trees.",
            List.of(
                    "Yang et al. 2019, doi:10.1038/s41593-018-0310-2",
                    "Driscoll, Shenoy and Sussillo 2024, doi:10.1038/s41593-024-01668-6",
                    "Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7"),
            Scope.MODEL,
            false);

    private static final String ROTATED = "the same population in random orthogonal coordinates";

    /** Called by the service loader. */
    public TaskVariancePlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public TaskVarianceOptions defaultOptions() {
        return TaskVarianceOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, TaskVarianceOptions options) {
        UnitTasks found = UnitTasks.of(request.activity().blocks(), options, request.seed(), request.workers());
        return new Outcome(
                        describe(found),
                        warnings(found),
                        TaskVarianceFigures.tables(found),
                        TaskVarianceFigures.of(found))
                .withMeasures(measures(found));
    }

    private static Fields describe(UnitTasks found) {
        Fields fractional = Fields.empty();
        for (int[] pair : UnitTasks.pairs(found.tasks().size())) {
            fractional = fractional.with(
                    found.tasks().get(pair[0]) + "|" + found.tasks().get(pair[1]),
                    NdArray.vector(found.profiles().fractional(found.variances(), pair[0], pair[1])));
        }
        return Fields.empty()
                .with("tasks", found.tasks())
                .with("variances", NdArray.of(found.variances()))
                .with("units", NdArray.vector(found.profiles().units()))
                .with("clusters", NdArray.vector(found.clusters().labels()))
                .with("clusterCount", found.clusters().count())
                .with("silhouettes", NdArray.vector(found.clusters().silhouettes()))
                .with("agreementOfStarts", mean(found.sameStarts()))
                .with("agreementOfTrials", mean(found.sameTrials()))
                .with("silhouettesOfRotations", NdArray.vector(found.rotatedSilhouettes()))
                .with("fractionalVariance", fractional)
                .with(
                        "atlas",
                        Fields.empty()
                                .with("columns", found.atlas().columns())
                                .with("profiles", NdArray.of(found.atlas().profiles()))
                                .with(
                                        "rowOrder",
                                        NdArray.vector(found.atlas().rows().order()))
                                .with(
                                        "columnOrder",
                                        NdArray.vector(found.atlas().periods().order())));
    }

    static @Nullable Double mean(List<Double> values) {
        return values.isEmpty()
                ? null
                : (Double) values.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN);
    }

    private static List<Measure> measures(UnitTasks found) {
        List<Measure> measures = new ArrayList<>();
        double silhouette = found.clusters().silhouette();
        measures.add(Measure.of(
                "task-clusters",
                "",
                (double) found.clusters().count(),
                "",
                "number of clusters of units with the highest mean silhouette",
                "higher = more kinds of units"));
        measures.add(Measure.of(
                        "task-silhouette",
                        "",
                        silhouette,
                        "",
                        "mean silhouette of the clusters of units by task variance",
                        "higher = clusters stand further apart")
                .withChance(Controls.chance(
                        ROTATED, found.rotatedSilhouettes(), Double.isFinite(silhouette) ? silhouette : null)));
        measures.add(Measure.of(
                "cluster-stability",
                "",
                mean(found.sameTrials()),
                "",
                "mean adjusted Rand index with clusters of trials drawn again",
                "1 = the same clusters, 0 = chance"));
        List<int[]> pairs = UnitTasks.pairs(found.tasks().size());
        List<Double> fractions = found.fractions();
        for (int p = 0; p < pairs.size(); p++) {
            int number = p;
            measures.add(Measure.of(
                            "fractional-variance",
                            found.tasks().get(pairs.get(p)[0]) + "|"
                                    + found.tasks().get(pairs.get(p)[1]),
                            fractions.get(p),
                            "",
                            "mean |(V_A − V_B) / (V_A + V_B)| over units",
                            "1 = every unit takes part in one of the tasks only")
                    .withChance(Controls.chance(
                            ROTATED,
                            found.rotatedFractions().stream()
                                    .map(each -> each.get(number))
                                    .toList(),
                            fractions.get(p))));
        }
        return measures;
    }

    private static List<String> warnings(UnitTasks found) {
        List<String> warnings = new ArrayList<>();
        if (found.profiles().units().isEmpty()) {
            warnings.add("no unit varies over trials");
        } else if (found.clusters().count() < 2) {
            warnings.add("units have fewer than three different profiles over "
                    + found.tasks().size() + " tasks, so there are no clusters");
        }
        if (found.tasks().size() < 2) {
            warnings.add("one task alone tells no units apart");
        }
        Double stability = mean(found.sameTrials());
        if (stability != null && stability < 0.5) {
            warnings.add("clusters change with the trials: mean adjusted Rand index " + stability);
        }
        return warnings;
    }
}
