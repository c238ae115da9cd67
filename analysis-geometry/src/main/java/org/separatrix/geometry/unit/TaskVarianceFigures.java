package org.separatrix.geometry.unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;

/** Tables and pictures of the analysis {@code task-variance}. */
final class TaskVarianceFigures {

    private static final int BINS = 20;
    private static final int HISTOGRAMS = 8;

    private TaskVarianceFigures() {}

    static List<Table> tables(UnitTasks found) {
        List<Object> clusters = new ArrayList<>();
        List<Object> sizes = new ArrayList<>();
        List<List<Object>> means = new ArrayList<>();
        found.tasks().forEach(task -> means.add(new ArrayList<>()));
        for (int cluster = 0; cluster < found.clusters().count(); cluster++) {
            List<Integer> rows = rows(found, cluster);
            clusters.add(cluster + 1);
            sizes.add(rows.size());
            for (int j = 0; j < means.size(); j++) {
                int task = j;
                means.get(j)
                        .add(rows.stream()
                                .mapToDouble(row -> found.profiles().profiles().get(row, task))
                                .average()
                                .orElse(0.0));
            }
        }
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("cluster", "", clusters));
        columns.add(new Column("units", "", sizes));
        for (int j = 0; j < means.size(); j++) {
            columns.add(new Column("in " + found.tasks().get(j), "", means.get(j)));
        }
        return List.of(new Table("unit-clusters", "Mean relative task variance of each cluster of units", columns));
    }

    private static List<Integer> rows(UnitTasks found, int cluster) {
        List<Integer> labels = found.clusters().labels();
        return IntStream.range(0, labels.size())
                .filter(row -> labels.get(row) == cluster)
                .boxed()
                .toList();
    }

    static List<Figure> of(UnitTasks found) {
        List<Figure> figures = new ArrayList<>();
        int rows = found.profiles().units().size();
        if (rows > 0) {
            List<Integer> order = IntStream.range(0, rows)
                    .boxed()
                    .sorted(Comparator.comparing(
                            row -> found.clusters().labels().get(row)))
                    .toList();
            List<Integer> columns =
                    IntStream.range(0, found.tasks().size()).boxed().toList();
            figures.add(matrix(
                    "task-variance",
                    "Relative task variance of units, by cluster",
                    "Variance of each unit over the trials of each task, over its largest; units of one cluster stand together.",
                    found,
                    found.profiles().profiles(),
                    order,
                    columns,
                    found.tasks()));
            figures.add(matrix(
                    "variance-atlas",
                    "Atlas of units, tasks and epochs",
                    "Variance of each unit over the trials in each epoch of each task, over its largest; rows and columns in the order of Ward "
                            + "trees.",
                    found,
                    found.atlas().profiles(),
                    found.atlas().rows().order(),
                    found.atlas().periods().order(),
                    found.atlas().columns()));
            figures.addAll(trees(found.atlas()));
        }
        if (!found.clusters().silhouettes().isEmpty()) {
            figures.add(silhouettes(found));
        }
        if (found.tasks().size() > 1 && rows > 0) {
            figures.add(fractions(found));
        }
        return figures;
    }

    private static List<Figure> trees(UnitTasks.Atlas atlas) {
        List<Figure> figures = new ArrayList<>();
        if (!atlas.rows().outline().isEmpty()) {
            figures.add(tree("unit-tree", "units", atlas.rows()));
        }
        if (!atlas.periods().outline().isEmpty()) {
            figures.add(tree("period-tree", "tasks and epochs", atlas.periods()));
        }
        return figures;
    }

    private static Figure tree(String id, String what, WardTree tree) {
        return new Figure(
                id,
                FigureKind.LINES,
                "Ward tree of " + what,
                "The tree that orders the " + what
                        + " of the atlas: the lower two branches join, the more alike they are.",
                List.of(Axis.of("place in the atlas", ""), Axis.of("height of the merge", "")),
                List.of(new Series("tree", Role.CURVE, tree.outline())));
    }

    private static Figure matrix(
            String id,
            String title,
            String caption,
            UnitTasks found,
            DMatrixRMaj cells,
            List<Integer> rows,
            List<Integer> columns,
            List<String> names) {
        double[] values = new double[rows.size() * columns.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.size(); j++) {
                values[i * columns.size() + j] = cells.get(rows.get(i), columns.get(j));
            }
        }
        List<String> units = rows.stream()
                .map(row -> "unit " + (found.profiles().units().get(row) + 1) + ", cluster "
                        + (found.clusters().labels().get(row) + 1))
                .toList();
        return new Figure(
                id,
                FigureKind.MATRIX,
                title,
                caption,
                List.of(
                        new Axis("unit", "", units),
                        new Axis("task", "", columns.stream().map(names::get).toList())),
                List.of(new Series(
                        "relative variance", Role.CELLS, List.of(NdArray.wrap(values, rows.size(), columns.size())))));
    }

    private static Figure silhouettes(UnitTasks found) {
        int count = found.clusters().silhouettes().size();
        double[] ks = new double[count];
        for (int i = 0; i < count; i++) {
            ks[i] = i + 2.0;
        }
        List<Series> series = new ArrayList<>();
        series.add(new Series(
                "units",
                Role.CURVE,
                List.of(NdArray.vector(ks), NdArray.vector(found.clusters().silhouettes()))));
        Double chance = TaskVariancePlugin.mean(found.rotatedSilhouettes());
        if (chance != null) {
            series.add(new Series(
                    "best of rotated populations",
                    Role.REFERENCE,
                    List.of(NdArray.vector(ks[0], ks[count - 1]), NdArray.vector(chance, chance))));
        }
        return new Figure(
                "silhouettes",
                FigureKind.LINES,
                "Mean silhouette by number of clusters",
                "The number of clusters is where this is highest; dashed, the highest value in randomly rotated populations, on average.",
                List.of(Axis.of("clusters", ""), Axis.of("mean silhouette", "")),
                series);
    }

    private static Figure fractions(UnitTasks found) {
        List<Series> series = new ArrayList<>();
        double[] centres = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            centres[bin] = -1.0 + (2.0 * bin + 1.0) / BINS;
        }
        for (int[] pair : UnitTasks.pairs(found.tasks().size())) {
            if (series.size() == HISTOGRAMS) {
                break;
            }
            double[] counts = new double[BINS];
            for (double fraction : found.profiles().fractional(found.variances(), pair[0], pair[1])) {
                counts[Math.min(BINS - 1, (int) ((fraction + 1.0) / 2.0 * BINS))] += 1.0;
            }
            series.add(new Series(
                    found.tasks().get(pair[0]) + "|" + found.tasks().get(pair[1]),
                    Role.CURVE,
                    List.of(NdArray.vector(centres), NdArray.vector(counts))));
        }
        return new Figure(
                "fractional-variance",
                FigureKind.LINES,
                "Fractional task variance",
                "Number of units by (V_A − V_B) / (V_A + V_B), in " + BINS
                        + " bins, for the first pairs of tasks: peaks at −1 and 1 are units of one task alone, a peak at 0 units of both.",
                List.of(Axis.of("fractional variance", ""), Axis.of("units", "")),
                series);
    }
}
