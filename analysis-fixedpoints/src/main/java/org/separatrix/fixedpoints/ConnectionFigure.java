package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.fixedpoints.structure.Branch;

/** Draws which points lead to which, along their unstable manifolds, as a graph. */
final class ConnectionFigure {

    private static final List<Role> ROLES = List.of(Role.STABLE, Role.SADDLE, Role.UNSTABLE, Role.MARGINAL, Role.SLOW);

    private ConnectionFigure() {}

    /** Returns the figure; empty where no line of an unstable manifold comes to a listed point. */
    static Optional<Figure> of(FixedPointSet found, PhasePortrait portrait, PrincipalAxes axes, Condition condition) {
        List<Branch> arrows =
                portrait.branches().stream().filter(branch -> branch.to() >= 0).toList();
        if (arrows.isEmpty()) {
            return Optional.empty();
        }
        List<FixedPoint> points = found.points();
        DMatrixRMaj places = GraphLayout.of(start(points, axes), arrows);
        List<Integer> number = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        for (Role role : ROLES) {
            List<Integer> own = indices(points, role);
            if (!own.isEmpty()) {
                number.addAll(own);
                series.add(new Series(
                        PointRole.name(role), role, List.of(column(places, own, 0), column(places, own, 1))));
            }
        }
        edges("from saddles with one unstable direction", found, arrows, true, number)
                .ifPresent(series::add);
        edges("from points with more", found, arrows, false, number).ifPresent(series::add);
        List<String> names =
                number.stream().map(index -> String.valueOf(index + 1)).toList();
        return Optional.of(new Figure(
                "connections",
                FigureKind.GRAPH,
                "Where unstable manifolds lead, context " + condition.context().name() + ", input "
                        + condition.inputName(),
                "Each point bears its number in the table. Arrows follow lines of unstable manifolds from a point to where they"
                        + " end; a saddle with one unstable direction has two, and its stable manifold is a border between the"
                        + " basins of the attractors they reach. Places on paper show who is linked with whom, not where points"
                        + " lie in state space.",
                List.of(new Axis("", "", names), Axis.of("", "")),
                series));
    }

    private static List<Integer> indices(List<FixedPoint> points, Role role) {
        List<Integer> indices = new ArrayList<>();
        for (int k = 0; k < points.size(); k++) {
            if (PointRole.of(points.get(k)) == role) {
                indices.add(k);
            }
        }
        return indices;
    }

    private static Optional<Series> edges(
            String name, FixedPointSet found, List<Branch> arrows, boolean single, List<Integer> number) {
        Set<List<Integer>> pairs = new LinkedHashSet<>();
        for (Branch arrow : arrows) {
            int unstable = found.points().get(arrow.from()).linearization().unstableCount();
            if ((unstable == 1) == single) {
                pairs.add(List.of(number.indexOf(arrow.from()), number.indexOf(arrow.to())));
            }
        }
        return pairs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Series(
                        name,
                        Role.EDGE,
                        List.of(
                                NdArray.vector(
                                        pairs.stream().map(pair -> pair.get(0)).toList()),
                                NdArray.vector(
                                        pairs.stream().map(pair -> pair.get(1)).toList()))));
    }

    private static NdArray column(DMatrixRMaj places, List<Integer> rows, int column) {
        return NdArray.vector(rows.stream().map(row -> places.get(row, column)).toList());
    }

    /** Starts from the first two principal components, in units of their size, a little displaced so that no two coincide. */
    private static DMatrixRMaj start(List<FixedPoint> points, PrincipalAxes axes) {
        DMatrixRMaj places = new DMatrixRMaj(points.size(), 2);
        double size = 0.0;
        for (int k = 0; k < points.size(); k++) {
            for (int d = 0; d < 2; d++) {
                places.set(k, d, axes.coordinate(d, points.get(k).state()));
                size = Math.max(size, Math.abs(places.get(k, d)));
            }
        }
        CounterRandom chance = CounterRandom.of(0L, "graph-layout");
        for (int at = 0; at < places.getNumElements(); at++) {
            places.data[at] = (size > 0.0 ? places.data[at] / size : 0.0) + 0.05 * chance.gaussian(at);
        }
        return places;
    }
}
