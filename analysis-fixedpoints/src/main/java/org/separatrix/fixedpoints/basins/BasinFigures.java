package org.separatrix.fixedpoints.basins;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.fixedpoints.PrincipalAxes;
import org.separatrix.fixedpoints.motion.SettledSet;
import org.separatrix.fixedpoints.motion.Settling;

/** Draws basins: bars, fractions along the path, and the way up and down. */
final class BasinFigures {

    private BasinFigures() {}

    static List<Figure> of(BasinReport report, PrincipalAxes axes) {
        List<Figure> figures = new ArrayList<>();
        String where = ", context " + report.condition().context().name() + ", input "
                + report.condition().inputName();
        figures.add(bars(report, where));
        if (!report.edges().isEmpty()) {
            figures.add(EdgeFigure.of(report, axes));
        }
        BasinPath path = report.path();
        if (path != null) {
            figures.add(along(path));
        }
        Hysteresis hysteresis = report.hysteresis();
        if (path != null && hysteresis != null) {
            Figure loop = loop(hysteresis, path.parameter());
            if (!loop.series().isEmpty()) {
                figures.add(loop);
            }
        }
        return figures;
    }

    private static Figure bars(BasinReport report, String where) {
        List<Series> series = new ArrayList<>();
        int number = 1;
        for (int label : report.rows()) {
            BasinFractions.Share share = report.fractions().share(label);
            if (label < 0 && share.fraction() == 0.0) {
                continue;
            }
            series.add(new Series(
                    label >= 0 ? report.label(label) : number + ", " + report.label(label),
                    Role.CURVE,
                    List.of(
                            NdArray.vector(number - 0.3, number - 0.3, number + 0.3, number + 0.3),
                            NdArray.vector(0.0, share.fraction(), share.fraction(), 0.0))));
            series.add(new Series(
                    "interval of 95 %",
                    Role.DIRECTION,
                    List.of(NdArray.vector(number, number), NdArray.vector(share.low(), share.high()))));
            number++;
        }
        return new Figure(
                "basin-bars",
                FigureKind.LINES,
                "Basins" + where,
                "Share of the initial states that come to each attractor, with intervals of 95 %.",
                List.of(Axis.of("attractor", ""), Axis.of("share of initial states", "")),
                series);
    }

    private static Figure along(BasinPath path) {
        List<Series> series = new ArrayList<>();
        NdArray s =
                NdArray.vector(path.slices().stream().map(BasinPath.Slice::s).toList());
        for (int id = 0; id < path.lives().size(); id++) {
            int identity = id;
            BasinPath.Life life = path.lives().get(id);
            // drawn where it lives, so that its beginning and end are seen
            List<BasinPath.Slice> alive = path.slices().subList(life.first(), life.last() + 1);
            series.add(new Series(
                    "attractor " + (id + 1),
                    Role.CURVE,
                    List.of(
                            NdArray.vector(
                                    alive.stream().map(BasinPath.Slice::s).toList()),
                            NdArray.vector(alive.stream()
                                    .map(slice -> slice.fraction(identity))
                                    .toList()))));
        }
        addShares("escaped", Settling.ESCAPED, path, s, series);
        addShares("not settled", Settling.UNSETTLED, path, s, series);
        return new Figure(
                "basins-along-path",
                FigureKind.LINES,
                "Basins along the path",
                "Share of the same initial states that come to each attractor; a curve begins and ends with its attractor.",
                List.of(Axis.of(path.parameter(), ""), Axis.of("share of initial states", "")),
                series);
    }

    private static void addShares(String name, int label, BasinPath path, NdArray s, List<Series> series) {
        List<Double> shares = BasinReport.shares(path.slices(), label);
        if (shares.stream().anyMatch(share -> share > 0.0)) {
            series.add(new Series(name, Role.REFERENCE, List.of(s, NdArray.vector(shares))));
        }
    }

    private static Figure loop(Hysteresis hysteresis, String parameter) {
        List<Series> series = new ArrayList<>();
        SettledSet first = hysteresis.up().get(0).set();
        if (first != null) {
            addWay("up", Role.CURVE, hysteresis.up(), first, series);
            addWay("down", Role.REFERENCE, hysteresis.down(), first, series);
            if (!hysteresis.tips().isEmpty()) {
                series.add(new Series(
                        "tip",
                        Role.SADDLE,
                        List.of(
                                NdArray.vector(hysteresis.tips().stream()
                                        .map(Hysteresis.Tip::s)
                                        .toList()),
                                NdArray.vector(hysteresis.tips().stream()
                                        .map(tip -> first.distance(tip.from()))
                                        .toList()))));
            }
        }
        return new Figure(
                "hysteresis",
                FigureKind.LINES,
                "One attractor followed up and down",
                "Distance of the attractor that the state is on from the one it started on. Where the two ways differ the past decides.",
                List.of(Axis.of(parameter, ""), Axis.of("distance from the start", "")),
                series);
    }

    private static void addWay(
            String name, Role role, List<Hysteresis.Step> steps, SettledSet first, List<Series> series) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (Hysteresis.Step step : steps) {
            SettledSet set = step.set();
            if (set != null) {
                x.add(step.s());
                y.add(first.distance(set));
            }
        }
        if (!x.isEmpty()) {
            series.add(new Series(name, role, List.of(NdArray.vector(x), NdArray.vector(y))));
        }
    }
}
