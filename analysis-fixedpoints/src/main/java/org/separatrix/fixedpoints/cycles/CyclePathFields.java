package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.Table;
import org.separatrix.fixedpoints.Stability;
import org.separatrix.fixedpoints.continuation.BifurcationKind;

/** Writes the cycles along a path as the fields, the tables and the measures of a report. */
final class CyclePathFields {

    private static final String NOTHING = "–";

    private final CycleDiagram diagram;
    private final double timeUnitMs;

    CyclePathFields(CycleDiagram diagram, double timeUnitMs) {
        this.diagram = diagram;
        this.timeUnitMs = timeUnitMs;
    }

    Fields fields() {
        return Fields.empty()
                .with("parameterization", diagram.parameter())
                .with("low", diagram.low())
                .with("high", diagram.high())
                .with("branches", diagram.branches().stream().map(this::branch).toList())
                .with(
                        "circles",
                        diagram.circles().stream().map(CyclePathFields::circle).toList());
    }

    private Fields branch(CycleBranch branch) {
        int n = branch.points().get(0).states().length(1);
        double[] states = new double[branch.points().size() * n];
        for (int k = 0; k < branch.points().size(); k++) {
            System.arraycopy(branch.points().get(k).states().slice(0).toArray(), 0, states, k * n, n);
        }
        return Fields.empty()
                .with("id", branch.id())
                .with("origin", branch.origin().name())
                .with("first", branch.first().name())
                .with("last", branch.last().name())
                .with("points", branch.points().stream().map(this::point).toList())
                .with(
                        "bifurcations",
                        branch.bifurcations().stream().map(this::bifurcation).toList())
                .with("states", NdArray.wrap(states, branch.points().size(), n));
    }

    private Fields point(CyclePoint point) {
        Multiplier leading = leading(point);
        return Fields.empty()
                .with("s", point.parameter())
                .with("periodMs", point.period() * timeUnitMs)
                .with("amplitude", point.amplitude())
                .with("stability", point.stability().name())
                .with("unstableCount", point.unstableCount())
                .with("logMultiplier", leading == null ? null : finite(leading.logModulus()))
                .with("angle", leading == null ? null : leading.angle())
                .with("trivialMultiplierError", finite(point.trivialError()));
    }

    /** Returns the largest multiplier but the trivial one; null where there is no other. */
    private @Nullable Multiplier leading(CyclePoint point) {
        List<Multiplier> all = point.multipliers();
        int trivial = -1;
        for (int k = 0; k < all.size() && diagram.kind() == SystemKind.FLOW; k++) {
            trivial = trivial < 0
                            || all.get(k).distanceFromOne() < all.get(trivial).distanceFromOne()
                    ? k
                    : trivial;
        }
        int first = trivial == 0 ? 1 : 0;
        return first < all.size() ? all.get(first) : null;
    }

    private Fields bifurcation(CycleBifurcation one) {
        return Fields.empty()
                .with("kind", one.kind().name())
                .with("parameter", one.parameter())
                .with("periodMs", one.period() * timeUnitMs)
                .with("amplitude", one.amplitude())
                .with(
                        "multiplier",
                        NdArray.vector(one.multiplier().real(), one.multiplier().imaginary()))
                .with("after", one.after() < 0 ? null : one.after())
                .with("state", one.state());
    }

    private static Fields circle(InvariantCircle circle) {
        return Fields.empty()
                .with("parameter", circle.parameter())
                .with("rotation", circle.rotation())
                .with("beside", circle.beside())
                .with("predictedAmplitude", finite(circle.predicted()))
                .with("amplitude", finite(circle.amplitude()))
                .with("cycles", circle.cycles());
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        List<CycleBranch> branches = diagram.branches();
        if (!branches.isEmpty()) {
            tables.add(new Table(
                    "cycle-branches",
                    "Branches of cycles, " + diagram.parameter(),
                    List.of(
                            column("branch", "", branches, b -> b.id() + 1),
                            column("found from", "", branches, b -> origin(b.origin())),
                            column("lowest s", "", branches, b -> extreme(b, -1.0, CyclePoint::parameter)),
                            column("highest s", "", branches, b -> extreme(b, 1.0, CyclePoint::parameter)),
                            column("first end", "", branches, b -> CycleWords.of(b.first())),
                            column("last end", "", branches, b -> CycleWords.of(b.last())),
                            column(
                                    "shortest period",
                                    "ms",
                                    branches,
                                    b -> extreme(b, -1.0, CyclePoint::period) * timeUnitMs),
                            column(
                                    "longest period",
                                    "ms",
                                    branches,
                                    b -> extreme(b, 1.0, CyclePoint::period) * timeUnitMs),
                            column("stable", "", branches, CyclePathFields::stable))));
        }
        List<Row> rows = branches.stream()
                .flatMap(branch -> branch.bifurcations().stream().map(one -> new Row(branch.id() + 1, one)))
                .toList();
        if (!rows.isEmpty()) {
            tables.add(new Table(
                    "cycle-bifurcations",
                    "Bifurcations of cycles, " + diagram.parameter(),
                    List.of(
                            column("branch", "", rows, Row::branch),
                            column("kind", "", rows, row -> CycleWords.of(row.one.kind())),
                            column("s", "", rows, row -> row.one.parameter()),
                            column("period", "ms", rows, row -> row.one.period() * timeUnitMs),
                            column("amplitude", "", rows, row -> row.one.amplitude()))));
        }
        if (!diagram.circles().isEmpty()) {
            List<InvariantCircle> circles = diagram.circles();
            tables.add(new Table(
                    "invariant-circles",
                    "Beside Neimark–Sacker points of fixed points, " + diagram.parameter(),
                    List.of(
                            column("s", "", circles, InvariantCircle::parameter),
                            column("turns", "per step", circles, InvariantCircle::rotation),
                            column("looked at s", "", circles, InvariantCircle::beside),
                            column("amplitude by normal form", "", circles, c -> orDash(c.predicted())),
                            column("amplitude", "", circles, c -> orDash(c.amplitude())),
                            column("cycles in it", "", circles, InvariantCircle::cycles))));
        }
        return tables;
    }

    private record Row(int branch, CycleBifurcation one) {}

    private static String origin(CycleBranch.Origin origin) {
        return switch (origin) {
            case TRAJECTORY -> "a trajectory";
            case HOPF -> "a Hopf point";
            case NEIMARK_SACKER -> "a Neimark–Sacker point";
            case PERIOD_DOUBLING -> "a period doubling";
            case GIVEN -> "a given cycle";
        };
    }

    private static String stable(CycleBranch branch) {
        long count = branch.points().stream()
                .filter(point -> point.stability() == Stability.STABLE)
                .count();
        return count == 0 ? "nowhere" : count == branch.points().size() ? "throughout" : "in part";
    }

    private static double extreme(CycleBranch branch, double sign, Function<CyclePoint, Double> number) {
        return sign
                * branch.points().stream()
                        .mapToDouble(point -> sign * number.apply(point))
                        .max()
                        .orElse(Double.NaN);
    }

    private static Object orDash(double value) {
        return Double.isFinite(value) ? (Object) value : NOTHING;
    }

    private static <T> Column column(String name, String unit, List<T> rows, Function<T, Object> cell) {
        return new Column(name, unit, rows.stream().map(cell).toList());
    }

    /** Numbers to compare between networks. */
    List<Measure> measures(String of) {
        long bifurcations = diagram.branches().stream()
                .flatMap(branch -> branch.bifurcations().stream())
                .filter(one -> one.kind() != BifurcationKind.HOPF)
                .count();
        return List.of(
                Measure.of(
                        "stable-cycles-first",
                        of,
                        (double) diagram.stableAt(diagram.low()).size(),
                        "",
                        "number of stable cycles at the first end of the path, on the branches that were followed",
                        "higher = more oscillations to settle to"),
                Measure.of(
                        "stable-cycles-last",
                        of,
                        (double) diagram.stableAt(diagram.high()).size(),
                        "",
                        "number of stable cycles at the last end of the path, on the branches that were followed",
                        "higher = more oscillations to settle to"),
                period("cycle-period-first", "first", of, diagram.low()),
                period("cycle-period-last", "last", of, diagram.high()),
                Measure.of(
                        "cycle-bifurcations",
                        of,
                        (double) bifurcations,
                        "",
                        "number of folds, period doublings, tori and branch points of cycles along the path",
                        "higher = modulation changes the oscillations more often"));
    }

    private Measure period(String name, String end, String of, double s) {
        List<CyclePoint> stable = diagram.stableAt(s);
        return Measure.of(
                name,
                of,
                stable.size() == 1 ? stable.get(0).period() * timeUnitMs : null,
                "ms",
                "period of the stable cycle at the " + end
                        + " end of the path; not defined unless there is exactly one",
                "higher = slower oscillation");
    }
}
