package org.separatrix.fixedpoints.basins;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Table;
import org.separatrix.fixedpoints.motion.Recurrence;
import org.separatrix.fixedpoints.motion.SettledSet;

/** Lists basins, edge states and tips. */
final class BasinTables {

    private static final String NOTHING = "–";

    private BasinTables() {}

    static List<Table> of(BasinReport report) {
        List<Table> tables = new ArrayList<>();
        tables.add(basins(report));
        if (!report.edges().isEmpty()) {
            tables.add(edges(report));
        }
        Hysteresis hysteresis = report.hysteresis();
        if (hysteresis != null && !hysteresis.tips().isEmpty()) {
            tables.add(tips(hysteresis));
        }
        return tables;
    }

    private static Table basins(BasinReport report) {
        BasinFractions fractions = report.fractions();
        List<Integer> rows = report.rows();
        return new Table(
                "basins",
                "Basins, context " + report.condition().context().name() + ", input "
                        + report.condition().inputName(),
                List.of(
                        new Column(
                                "attractor",
                                "",
                                rows.stream()
                                        .map(row -> (Object) report.label(row))
                                        .toList()),
                        new Column(
                                "period",
                                "ms",
                                rows.stream()
                                        .map(row -> row < 0 ? NOTHING : orDash(period(report, row)))
                                        .toList()),
                        new Column(
                                "states",
                                "",
                                rows.stream()
                                        .map(row -> (Object) fractions.count(row))
                                        .toList()),
                        new Column(
                                "fraction",
                                "",
                                rows.stream()
                                        .map(row ->
                                                (Object) fractions.share(row).fraction())
                                        .toList()),
                        new Column(
                                "interval of 95 %",
                                "",
                                rows.stream()
                                        .map(row -> interval(fractions.share(row)))
                                        .toList()),
                        new Column(
                                "standard error",
                                "",
                                rows.stream()
                                        .map(row -> (Object) report.standardError(row))
                                        .toList())));
    }

    private static double period(BasinReport report, int row) {
        Recurrence recurrence = report.fractions().attractors().get(row).set().recurrence();
        return report.system().timeUnitMs() * recurrence.period();
    }

    private static Object interval(BasinFractions.Share share) {
        return String.format(Locale.ROOT, "%.3f … %.3f", share.low(), share.high());
    }

    private static Object orDash(double value) {
        return Double.isFinite(value) ? (Object) value : NOTHING;
    }

    private static Table edges(BasinReport report) {
        List<EdgeState> edges = report.edges();
        return new Table(
                "basin-edges",
                "Edge states between basins",
                List.of(
                        new Column(
                                "between",
                                "",
                                edges.stream()
                                        .map(edge -> (Object) report.label(edge.from()))
                                        .toList()),
                        new Column(
                                "and",
                                "",
                                edges.stream()
                                        .map(edge -> (Object) report.label(edge.to()))
                                        .toList()),
                        new Column(
                                "what it is",
                                "",
                                edges.stream()
                                        .map(edge ->
                                                (Object) (edge.isFixedPoint() ? "fixed point" : "not found to rest"))
                                        .toList()),
                        new Column(
                                "unstable directions",
                                "",
                                edges.stream()
                                        .map(edge -> edge.isFixedPoint() ? (Object) edge.unstableCount() : NOTHING)
                                        .toList()),
                        new Column(
                                "bisections",
                                "",
                                edges.stream()
                                        .map(edge -> (Object) edge.rounds())
                                        .toList())));
    }

    private static Table tips(Hysteresis hysteresis) {
        List<Hysteresis.Tip> tips = hysteresis.tips();
        return new Table(
                "tips",
                "Where the attractor that is followed gives way",
                List.of(
                        new Column(
                                "s",
                                "",
                                tips.stream().map(tip -> (Object) tip.s()).toList()),
                        new Column(
                                "way",
                                "",
                                tips.stream()
                                        .map(tip -> (Object) (tip.isUpward() ? "up" : "down"))
                                        .toList()),
                        new Column(
                                "known to",
                                "",
                                tips.stream().map(tip -> (Object) tip.width()).toList()),
                        new Column(
                                "from",
                                "",
                                tips.stream()
                                        .map(tip -> (Object) BasinReport.words(tip.from()))
                                        .toList()),
                        new Column(
                                "to",
                                "",
                                tips.stream()
                                        .map(tip -> {
                                            SettledSet to = tip.to();
                                            return (Object) (to == null ? NOTHING : BasinReport.words(to));
                                        })
                                        .toList())));
    }
}
