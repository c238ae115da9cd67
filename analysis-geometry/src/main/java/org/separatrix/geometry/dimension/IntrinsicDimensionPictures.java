package org.separatrix.geometry.dimension;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;

/** Tables and figures of the analysis {@code intrinsic-dimension}. */
final class IntrinsicDimensionPictures {

    private static final String ABSENT = "not defined";
    private static final int DRAWN = 200;

    private IntrinsicDimensionPictures() {}

    static List<Table> tables(List<IntrinsicDimension> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        return List.of(new Table(
                "intrinsic-dimension",
                "Intrinsic dimension of each context",
                List.of(
                        Column.of("context", found, IntrinsicDimension::context),
                        Column.of("samples", found, IntrinsicDimension::samples),
                        Column.of("in one place", found, each -> each.samples() - each.distinct()),
                        Column.of("points", found, each -> each.scales().get(0).points()),
                        new Column(
                                "window",
                                "steps",
                                found.stream()
                                        .map(each -> (Object) each.window())
                                        .toList()),
                        Column.of("fit", found, each -> orAbsent(each.fit())),
                        Column.of("likelihood", found, each -> orAbsent(each.likelihood())))));
    }

    private static Object orAbsent(@Nullable Double value) {
        return value == null ? ABSENT : value;
    }

    static List<Figure> figures(List<IntrinsicDimension> found, double discard) {
        List<IntrinsicDimension> fitted =
                found.stream().filter(each -> each.fit() != null).toList();
        return fitted.isEmpty() ? List.of() : List.of(fit(fitted, discard), scales(fitted));
    }

    private static Figure fit(List<IntrinsicDimension> found, double discard) {
        List<Series> series = new ArrayList<>();
        double furthest = 0.0;
        for (IntrinsicDimension each : found) {
            NdArray logs = each.estimate().logRatios();
            // the largest of all has no height
            int stride = Math.max(1, (logs.size() - 1 + DRAWN - 1) / DRAWN);
            List<Double> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            for (int i = 0; i < logs.size() - 1; i += stride) {
                x.add(logs.at(i));
                y.add(TwoNearestNeighbours.height(i, logs.size()));
            }
            furthest = Math.max(furthest, x.get(x.size() - 1));
            series.add(new Series(each.context(), Role.STABLE, List.of(NdArray.vector(x), NdArray.vector(y))));
        }
        for (IntrinsicDimension each : found) {
            Double slope = each.fit();
            if (slope != null) {
                double end = Math.min(
                        furthest, -Math.log(1.0 / each.estimate().logRatios().size()) / slope);
                series.add(new Series(
                        each.context() + ", fit",
                        Role.REFERENCE,
                        List.of(NdArray.vector(0.0, end), NdArray.vector(0.0, slope * end))));
            }
        }
        return new Figure(
                "ratio-fit",
                FigureKind.POINTS,
                "Ratios of distances to the two nearest neighbours",
                "Each point's ratio of distances to its second and first neighbour against its rank; on a surface of d dimensions "
                        + "they lie on a line of slope d through the origin. Dashed, the fits, which leave out the largest "
                        + Math.round(100.0 * discard) + " %.",
                List.of(Axis.of("ln(r2 / r1)", ""), Axis.of("-ln(1 - i/n)", "")),
                series);
    }

    private static Figure scales(List<IntrinsicDimension> found) {
        List<Series> series = new ArrayList<>();
        for (IntrinsicDimension each : found) {
            List<Double> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            for (IntrinsicDimension.Scale scale : each.scales()) {
                if (scale.fit() != null) {
                    x.add((double) scale.points());
                    y.add(scale.fit());
                }
            }
            series.add(new Series(each.context(), Role.CURVE, List.of(NdArray.vector(x), NdArray.vector(y))));
        }
        return new Figure(
                "dimension-by-scale",
                FigureKind.LINES,
                "Intrinsic dimension by the number of points",
                "The fit from all points, and means of the fits of disjoint halves, quarters and so on: fewer points look at a "
                        + "coarser scale. A plateau is a dimension; a slope means that the estimate depends on the scale.",
                List.of(Axis.of("points", ""), Axis.of("intrinsic dimension", "")),
                series);
    }
}
