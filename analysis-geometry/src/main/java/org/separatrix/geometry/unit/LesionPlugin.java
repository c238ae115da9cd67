package org.separatrix.geometry.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;
import org.separatrix.geometry.control.Controls;
import org.separatrix.geometry.field.HeldContexts;

/**
 * The analysis {@code lesions}: each cluster of units by task variance is silenced, and each task measured again.
 *
 * <p>Source: Yang et al. 2019 (doi:10.1038/s41593-018-0310-2).
 */
public final class LesionPlugin implements AnalysisPlugin<LesionOptions> {

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "lesions",
            "Lesions of clusters of units",
            "Units are clustered as by the analysis task-variance. Silenced units reach neither other units nor the readout. Of each cluster "
                    + "and task: the accuracy of the intact network less that without the cluster, on random trials of the task without noise, where the "
                    + "battery is known; and the change of the outputs relative to their deviation from their mean. Chance: lesions of as many "
                    + "random units.",
            List.of("Yang et al. 2019, doi:10.1038/s41593-018-0310-2"),
            Scope.MODEL,
            true);

    private static final String RANDOM = "as many random units";

    /** Called by the service loader. */
    public LesionPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public LesionOptions defaultOptions() {
        return LesionOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, LesionOptions options) {
        Model model = HeldContexts.model(request, "lesions");
        List<TaskTrials> trials = TaskTrials.of(request, model, options.trials());
        if (trials.isEmpty() || request.activity().blocks().isEmpty()) {
            throw InvalidInputException.of(
                    "lesions",
                    "activity",
                    "no trials, for the model names no task battery",
                    "recorded activity with its inputs (--activity FILE.npz)");
        }
        List<UnitCovariances> parts = UnitCovariances.tasks(request.activity().blocks(), null);
        TaskProfiles profiles = TaskProfiles.of(UnitCovariances.variances(parts));
        UnitClusters clusters = UnitClusters.of(profiles.profiles(), options.restarts(), request.seed());
        List<List<Integer>> groups = new ArrayList<>();
        for (int cluster = 0; cluster < clusters.count(); cluster++) {
            int label = cluster;
            groups.add(IntStream.range(0, profiles.units().size())
                    .filter(row -> clusters.labels().get(row) == label)
                    .mapToObj(profiles.units()::get)
                    .toList());
        }
        LesionMatrix found =
                LesionMatrix.of(model, trials, groups, options.controls(), request.seed(), request.workers());
        List<String> warnings = new ArrayList<>();
        if (request.battery() == null) {
            warnings.add("the battery is not known, so changes of the outputs are reported and no accuracy");
        }
        if (groups.isEmpty()) {
            warnings.add("no unit varies over trials, so there is nothing to silence");
        }
        return new Outcome(
                        describe(found),
                        warnings,
                        List.of(table(found)),
                        groups.isEmpty() ? List.of() : List.of(figure(found)))
                .withMeasures(measures(found));
    }

    private static Fields describe(LesionMatrix found) {
        return Fields.empty()
                .with("tasks", found.tasks())
                .with("intactAccuracy", nullable(found.intact()))
                .with(
                        "clusters",
                        IntStream.range(0, found.groups().size())
                                .mapToObj(g -> Fields.empty()
                                        .with(
                                                "units",
                                                NdArray.vector(found.groups().get(g)))
                                        .with(
                                                "accuracyDrop",
                                                nullable(found.effects().get(g).stream()
                                                        .map(LesionMatrix.Effect::accuracyDrop)
                                                        .toList()))
                                        .with(
                                                "outputChange",
                                                nullable(found.effects().get(g).stream()
                                                        .map(effect -> finite(effect.outputChange()))
                                                        .toList()))
                                        .with(
                                                "outputChangeOfRandomUnits",
                                                nullable(found.controls().get(g).stream()
                                                        .map(LesionPlugin::meanChange)
                                                        .toList())))
                                .toList());
    }

    /** Wraps a list that may hold nulls, which fields take one by one. */
    private static Object nullable(List<? extends @Nullable Double> values) {
        Fields fields = Fields.empty();
        boolean whole = values.stream().allMatch(Objects::nonNull);
        if (whole) {
            return NdArray.vector(values.stream().map(Objects::requireNonNull).toList());
        }
        for (int i = 0; i < values.size(); i++) {
            fields = fields.with(String.valueOf(i), values.get(i));
        }
        return fields;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    private static @Nullable Double meanChange(List<LesionMatrix.Effect> controls) {
        return finite(controls.stream()
                .mapToDouble(LesionMatrix.Effect::outputChange)
                .average()
                .orElse(Double.NaN));
    }

    private static Table table(LesionMatrix found) {
        List<Object> clusters = new ArrayList<>();
        List<Object> sizes = new ArrayList<>();
        List<Object> tasks = new ArrayList<>();
        List<Object> drops = new ArrayList<>();
        List<Object> changes = new ArrayList<>();
        List<Object> random = new ArrayList<>();
        for (int g = 0; g < found.groups().size(); g++) {
            for (int j = 0; j < found.tasks().size(); j++) {
                LesionMatrix.Effect effect = found.effects().get(g).get(j);
                clusters.add(g + 1);
                sizes.add(found.groups().get(g).size());
                tasks.add(found.tasks().get(j));
                drops.add(orAbsent(effect.accuracyDrop()));
                changes.add(orAbsent(finite(effect.outputChange())));
                random.add(orAbsent(meanChange(found.controls().get(g).get(j))));
            }
        }
        return new Table(
                "lesions",
                "What silencing a cluster of units does to each task",
                List.of(
                        new Column("cluster", "", clusters),
                        new Column("units", "", sizes),
                        new Column("task", "", tasks),
                        new Column("accuracy lost", "", drops),
                        new Column("change of the outputs", "", changes),
                        new Column("of as many random units", "", random)));
    }

    private static Object orAbsent(@Nullable Double value) {
        return Objects.requireNonNullElse(value, "not defined");
    }

    private static Figure figure(LesionMatrix found) {
        boolean scored = found.effects().get(0).get(0).accuracyDrop() != null;
        int rows = found.groups().size();
        int columns = found.tasks().size();
        double[] cells = new double[rows * columns];
        for (int g = 0; g < rows; g++) {
            for (int j = 0; j < columns; j++) {
                LesionMatrix.Effect effect = found.effects().get(g).get(j);
                Double drop = effect.accuracyDrop();
                double shown = drop == null ? effect.outputChange() : drop;
                cells[g * columns + j] = Double.isFinite(shown) ? shown : 0.0;
            }
        }
        List<String> names = IntStream.range(0, rows)
                .mapToObj(
                        g -> "cluster " + (g + 1) + " (" + found.groups().get(g).size() + " units)")
                .toList();
        return new Figure(
                "lesion-matrix",
                FigureKind.MATRIX,
                "What silencing a cluster does to each task",
                scored
                        ? "Accuracy of the intact network less that without the cluster."
                        : "Change of the outputs without the cluster, relative to their deviation from their mean.",
                List.of(new Axis("silenced", "", names), new Axis("task", "", found.tasks())),
                List.of(new Series(
                        scored ? "accuracy lost" : "change of the outputs",
                        Role.CELLS,
                        List.of(NdArray.wrap(cells, rows, columns)))));
    }

    private static List<Measure> measures(LesionMatrix found) {
        List<Measure> measures = new ArrayList<>();
        for (int j = 0; j < found.tasks().size(); j++) {
            measures.add(largest(
                    found,
                    j,
                    "lesion-largest-drop",
                    "largest accuracy lost by silencing one cluster of units",
                    effect -> effect.accuracyDrop()));
            measures.add(largest(
                    found,
                    j,
                    "lesion-largest-output-change",
                    "largest relative change of the outputs by silencing one cluster of units",
                    effect -> finite(effect.outputChange())));
        }
        return measures;
    }

    private static Measure largest(
            LesionMatrix found,
            int task,
            String name,
            String definition,
            Function<LesionMatrix.Effect, @Nullable Double> number) {
        Double largest = max(found.effects().stream()
                .map(effects -> number.apply(effects.get(task)))
                .toList());
        List<@Nullable Double> drawn = new ArrayList<>();
        int draws = found.controls().isEmpty()
                ? 0
                : found.controls().get(0).get(task).size();
        for (int draw = 0; draw < draws; draw++) {
            int other = draw;
            drawn.add(max(found.controls().stream()
                    .map(group -> number.apply(group.get(task).get(other)))
                    .toList()));
        }
        return Measure.of(
                        name,
                        found.tasks().get(task),
                        largest,
                        "",
                        definition,
                        "higher = the task depends on one cluster")
                .withChance(Controls.chance(RANDOM, drawn, largest));
    }

    private static @Nullable Double max(List<? extends @Nullable Double> values) {
        Double largest = null;
        for (Double value : values) {
            if (value != null && (largest == null || value > largest)) {
                largest = value;
            }
        }
        return largest;
    }
}
