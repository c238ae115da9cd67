package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Table;

/** Lists the points found, one a row. */
final class FixedPointTable {

    private FixedPointTable() {}

    static Table of(FixedPointSet found, PhasePortrait portrait, Condition condition) {
        List<FixedPoint> points = found.points();
        List<Object> numbers = new ArrayList<>();
        for (int k = 1; k <= points.size(); k++) {
            numbers.add(k);
        }
        List<Column> columns = new ArrayList<>(columns(points, numbers));
        if (!portrait.points().isEmpty()) {
            columns.add(new Column("frequency", "Hz", frequencies(portrait)));
        }
        if (!portrait.branches().isEmpty()) {
            columns.add(new Column("leads to", "", leadsTo(portrait)));
        }
        return new Table(
                "fixed-points",
                "Fixed points, context " + condition.context().name() + ", input " + condition.inputName(),
                columns);
    }

    private static List<Column> columns(List<FixedPoint> points, List<Object> numbers) {
        return List.of(
                new Column("point", "", numbers),
                column("verdict", "", points, point -> point.verdict().name()),
                column(
                        "stability",
                        "",
                        points,
                        point -> point.linearization().stability().name()),
                column(
                        "unstable directions",
                        "",
                        points,
                        point -> point.linearization().unstableCount()),
                column(
                        "spectral radius",
                        "",
                        points,
                        point -> point.linearization().spectralRadius()),
                column(
                        "slowest time constant",
                        "ms",
                        points,
                        point -> orDash(point.linearization().slowestMs())),
                column("speed q", "", points, FixedPoint::speed),
                column("residual", "", points, FixedPoint::residual),
                column(
                        "certified within",
                        "",
                        points,
                        point -> orDash(point.certificate().radius())),
                column("hits", "", points, FixedPoint::hits));
    }

    private static Column column(String name, String unit, List<FixedPoint> points, Function<FixedPoint, Object> cell) {
        return new Column(name, unit, points.stream().map(cell).toList());
    }

    private static List<Object> frequencies(PhasePortrait portrait) {
        List<Object> cells = new ArrayList<>();
        portrait.points()
                .forEach(point -> cells.add(point.modes().frequenciesHz().at(0)));
        return cells;
    }

    private static List<Object> leadsTo(PhasePortrait portrait) {
        List<Object> cells = new ArrayList<>();
        for (int k = 0; k < portrait.points().size(); k++) {
            cells.add(PortraitTables.numbers(portrait.reaches(k)));
        }
        return cells;
    }

    static Object orDash(double value) {
        return Double.isFinite(value) ? (Object) value : "–";
    }
}
