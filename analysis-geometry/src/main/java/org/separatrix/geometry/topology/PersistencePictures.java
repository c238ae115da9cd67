package org.separatrix.geometry.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;

/** Tables and figures of the analysis {@code persistence}. */
final class PersistencePictures {

    private static final int DRAWN = 100;
    private static final int BARS = 12;

    private PersistencePictures() {}

    static List<Table> tables(List<CloudShape> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        return List.of(new Table(
                "loops",
                "Longest bars, in units of the largest distance",
                List.of(
                        Column.of("context", found, CloudShape::context),
                        Column.of("points", found, CloudShape::points),
                        Column.of("principal components", found, CloudShape::components),
                        Column.of("covering radius", found, CloudShape::coveringRadius),
                        Column.of("longest loop", found, each -> each.longest().loop()),
                        Column.of(
                                "p of longest loop",
                                found,
                                each -> orAbsent(
                                        each.chance(CloudShape.Longest::loop).p())),
                        Column.of("second loop", found, each -> each.longest().secondLoop()),
                        Column.of("ratio", found, each -> orAbsent(each.ratio())),
                        Column.of(
                                "longest component",
                                found,
                                each -> each.longest().component()),
                        Column.of(
                                "p of longest component",
                                found,
                                each -> orAbsent(each.chance(CloudShape.Longest::component)
                                        .p())))));
    }

    private static Object orAbsent(@Nullable Double value) {
        return value == null ? "not defined" : value;
    }

    static List<Figure> figures(List<CloudShape> found) {
        return found.isEmpty() ? List.of() : List.of(diagram(found), barcode(found));
    }

    private static Figure diagram(List<CloudShape> found) {
        List<Series> series = new ArrayList<>();
        double widest = 0.0;
        for (CloudShape shape : found) {
            series.add(points(
                    shape.context() + ", loops",
                    Role.STABLE,
                    shape.diagram(shape.bars().loops(), DRAWN)));
            series.add(points(
                    shape.context() + ", components",
                    Role.UNSTABLE,
                    shape.diagram(shape.bars().components(), DRAWN)));
            widest = Math.max(widest, shape.chance(CloudShape.Longest::loop).high());
        }
        series.add(new Series(
                "birth = death", Role.REFERENCE, List.of(NdArray.vector(0.0, 1.0), NdArray.vector(0.0, 1.0))));
        series.add(new Series(
                "longest loops by chance",
                Role.REFERENCE,
                List.of(NdArray.vector(0.0, 1.0 - widest), NdArray.vector(widest, 1.0))));
        return new Figure(
                "persistence-diagram",
                FigureKind.POINTS,
                "Components and loops of the clouds of states",
                String.format(
                        Locale.ROOT,
                        "Distances at which components and loops appear and vanish, in units of the largest distance between "
                                + "points. What lies far above the diagonal is shape, what lies near it is sampling. The upper "
                                + "dashed line is %.3f above the diagonal, the 97.5 %% quantile of the longest loop of Gaussian "
                                + "clouds with the same covariance (the largest of the contexts).",
                        widest),
                List.of(Axis.of("birth", ""), Axis.of("death", "")),
                series.stream()
                        .filter(each -> each.coordinates().get(0).size() > 0)
                        .toList());
    }

    private static Series points(String name, Role role, NdArray bars) {
        double[] births = new double[bars.length(0)];
        double[] deaths = new double[bars.length(0)];
        for (int i = 0; i < births.length; i++) {
            births[i] = bars.get(i, 0);
            deaths[i] = bars.get(i, 1);
        }
        return new Series(name, role, List.of(NdArray.vector(births), NdArray.vector(deaths)));
    }

    private static Figure barcode(List<CloudShape> found) {
        List<Series> series = new ArrayList<>();
        int row = 0;
        for (CloudShape shape : found) {
            NdArray bars = shape.diagram(shape.bars().loops(), BARS);
            double typical = shape.chance(CloudShape.Longest::loop).high();
            int first = row;
            for (int i = 0; i < bars.length(0); i++) {
                row++;
                series.add(new Series(
                        shape.context(),
                        Role.CURVE,
                        List.of(NdArray.vector(bars.get(i, 0), bars.get(i, 1)), NdArray.vector(row, row))));
            }
            if (row > first) {
                double end = bars.get(0, 0) + typical;
                series.add(new Series(
                        "longest loops by chance",
                        Role.REFERENCE,
                        List.of(NdArray.vector(end, end), NdArray.vector(first + 0.5, row + 0.5))));
            }
            row++;
        }
        if (series.isEmpty()) {
            series.add(new Series(
                    "no loops", Role.REFERENCE, List.of(NdArray.vector(0.0, 1.0), NdArray.vector(0.0, 0.0))));
        }
        return new Figure(
                "barcode",
                FigureKind.LINES,
                "Bars of loops",
                "The " + BARS
                        + " longest loops of each context, longest first: each bar runs from the distance at which the "
                        + "loop appears to that at which it is filled. Dashed, where the first bar of a context would end if it were "
                        + "as long as the 97.5 % quantile of the longest loop of Gaussian clouds.",
                List.of(Axis.of("distance, in units of the largest", ""), Axis.of("loop", "")),
                series);
    }
}
