package org.separatrix.geometry.dmd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Distances;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;
import org.separatrix.geometry.similarity.DistanceFigures;

/** Tables and pictures of the analysis {@code dsa}. */
final class DsaFigures {

    private static final int CIRCLE = 180;

    private DsaFigures() {}

    static List<Table> tables(DsaResult found) {
        List<Table> tables = new ArrayList<>();
        List<Object> names = List.copyOf(found.pairs().names());
        tables.add(new Table(
                "models",
                "Linear delay models: " + found.delays() + " delays, rank " + found.rank(),
                List.of(
                        new Column("system", "", names),
                        new Column("largest modulus", "", cells(found.models(), DsaFigures::largestModulus)),
                        new Column("non-normality", "", cells(found.models(), DelayModel::nonNormality)),
                        new Column("transient growth", "", cells(found.models(), DelayModel::transientGrowth)))));
        if (found.pairs().count() > 0) {
            List<Object> labels = new ArrayList<>();
            for (int pair = 0; pair < found.pairs().count(); pair++) {
                labels.add(found.pairs().label(pair));
            }
            List<DsaResult.Comparison> all = found.comparisons();
            tables.add(new Table(
                    "distances",
                    "Distances between the models",
                    List.of(
                            new Column("pair", "", labels),
                            new Column("angle", "rad", cells(all, c -> c.field().angular())),
                            new Column(
                                    "lower bound",
                                    "rad",
                                    cells(all, c -> c.field().lowerBound())),
                            new Column("starts", "", cells(all, c -> c.field().starts())),
                            new Column(
                                    "starts at the angle",
                                    "",
                                    cells(all, c -> c.field().startsAtOptimum())),
                            new Column(
                                    "log norm ratio",
                                    "",
                                    cells(all, c -> c.field().logNormRatio())),
                            new Column(
                                    "W2 of eigenvalues",
                                    "",
                                    cells(all, c -> c.spectrum().w2())),
                            new Column(
                                    "W2 of rates",
                                    found.rateUnit(),
                                    cells(all, c -> c.rates().w2())))));
        }
        return tables;
    }

    private static double largestModulus(DelayModel model) {
        NdArray values = model.eigenvalues();
        return Math.hypot(values.at(0), values.at(1));
    }

    private static <T> List<Object> cells(List<T> items, Function<T, Object> cell) {
        List<Object> cells = new ArrayList<>();
        items.forEach(item -> cells.add(cell.apply(item)));
        return cells;
    }

    static List<Figure> figures(DsaResult found) {
        List<Figure> figures = new ArrayList<>();
        List<Distances> distances = found.distances();
        figures.addAll(DistanceFigures.of(distances.get(0), "Angle between dynamics"));
        figures.addAll(DistanceFigures.of(distances.get(1), "W2 of eigenvalues"));
        figures.add(spectrum(found));
        if (found.order() != null && found.order().cells().size() > 1) {
            addGrids(found.order(), figures);
        }
        return figures;
    }

    private static Figure spectrum(DsaResult found) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < found.models().size(); i++) {
            NdArray values = found.models().get(i).eigenvalues();
            double[] real = new double[values.length(0)];
            double[] imaginary = new double[values.length(0)];
            for (int k = 0; k < real.length; k++) {
                real[k] = values.get(k, 0);
                imaginary[k] = values.get(k, 1);
            }
            series.add(new Series(
                    found.pairs().names().get(i),
                    Role.EIGENVALUE,
                    List.of(NdArray.vector(real), NdArray.vector(imaginary))));
        }
        double[] x = new double[CIRCLE + 1];
        double[] y = new double[CIRCLE + 1];
        for (int k = 0; k <= CIRCLE; k++) {
            x[k] = StrictMath.cos(2.0 * Math.PI * k / CIRCLE);
            y[k] = StrictMath.sin(2.0 * Math.PI * k / CIRCLE);
        }
        series.add(new Series("unit circle", Role.REFERENCE, List.of(NdArray.vector(x), NdArray.vector(y))));
        return new Figure(
                "spectrum",
                FigureKind.SPECTRUM,
                "Eigenvalues of the linear models",
                "Eigenvalues of the linear delay model of each system, for one step; a mode dies out inside the unit circle.",
                List.of(Axis.of("Re λ", ""), Axis.of("Im λ", "")),
                series);
    }

    private static void addGrids(ModelOrder order, List<Figure> figures) {
        String chosen = " Chosen: " + order.chosen().delays() + " delays, rank "
                + order.chosen().rank() + ".";
        addGrid(
                order,
                "held-out-error",
                "Held-out error by delays and rank",
                "Mean absolute error of one-step prediction on trials put aside, over that of persistence; mean over systems."
                        + chosen,
                ModelOrder.Cell::mase,
                figures);
        addGrid(
                order,
                "held-out-aic",
                "Akaike's criterion by delays and rank",
                "Akaike's information criterion on trials put aside, over the number of entries; mean over systems."
                        + chosen,
                ModelOrder.Cell::aic,
                figures);
        addGrid(
                order,
                "non-normality",
                "Non-normality by delays and rank",
                "Frobenius norm of AᵀA − AAᵀ; mean over systems." + chosen,
                ModelOrder.Cell::nonNormality,
                figures);
    }

    /** Draws the ranks that every number of delays holds. */
    private static void addGrid(
            ModelOrder order,
            String id,
            String title,
            String caption,
            Function<ModelOrder.Cell, @Nullable Double> value,
            List<Figure> figures) {
        List<Integer> delays =
                order.cells().stream().map(ModelOrder.Cell::delays).distinct().toList();
        List<Integer> ranks = order.cells().stream()
                .map(ModelOrder.Cell::rank)
                .distinct()
                .filter(rank -> order.cells().stream()
                                .filter(cell -> cell.rank() == rank && value.apply(cell) != null)
                                .count()
                        == delays.size())
                .sorted()
                .toList();
        if (ranks.isEmpty()) {
            return;
        }
        double[] values = new double[delays.size() * ranks.size()];
        for (ModelOrder.Cell cell : order.cells()) {
            Double here = value.apply(cell);
            int column = ranks.indexOf(cell.rank());
            if (column >= 0 && here != null) {
                values[delays.indexOf(cell.delays()) * ranks.size() + column] = here;
            }
        }
        figures.add(new Figure(
                id,
                FigureKind.MATRIX,
                title,
                caption,
                List.of(
                        new Axis("rank", "", ranks.stream().map(String::valueOf).toList()),
                        new Axis(
                                "delays",
                                "",
                                delays.stream().map(String::valueOf).toList())),
                List.of(new Series(title, Role.CELLS, List.of(NdArray.wrap(values, delays.size(), ranks.size()))))));
    }
}
