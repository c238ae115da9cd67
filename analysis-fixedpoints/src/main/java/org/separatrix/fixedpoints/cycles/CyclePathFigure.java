package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.fixedpoints.Stability;
import org.separatrix.fixedpoints.continuation.BifurcationKind;

/** Draws period and amplitude of cycles over the parameter: solid where they are stable, dashed where they are not, bifurcations by name. */
final class CyclePathFigure {

    private final CycleDiagram diagram;
    private final String where;

    CyclePathFigure(CycleDiagram diagram, String where) {
        this.diagram = diagram;
        this.where = where;
    }

    List<Figure> figures(double timeUnitMs) {
        if (diagram.branches().isEmpty()) {
            return List.of();
        }
        return List.of(
                figure(
                        "cycle-periods",
                        "Periods of cycles along the path",
                        "Periods of cycles",
                        Axis.of("period", "ms"),
                        point -> point.period() * timeUnitMs,
                        one -> one.period() * timeUnitMs),
                figure(
                        "cycle-amplitudes",
                        "Amplitudes of cycles along the path",
                        "Amplitudes of cycles, the root mean square of ‖x − mean‖,",
                        Axis.of("amplitude", ""),
                        CyclePoint::amplitude,
                        CycleBifurcation::amplitude));
    }

    private Figure figure(
            String name,
            String title,
            String what,
            Axis axis,
            ToDoubleFunction<CyclePoint> height,
            ToDoubleFunction<CycleBifurcation> heightOf) {
        List<Series> stable = new ArrayList<>();
        List<Series> dashed = new ArrayList<>();
        for (CycleBranch branch : diagram.branches()) {
            new Pieces(branch, height, heightOf, stable, dashed).draw();
        }
        List<Series> series = new ArrayList<>(stable);
        series.addAll(dashed);
        for (BifurcationKind kind : BifurcationKind.values()) {
            List<CycleBifurcation> all = diagram.of(kind);
            if (!all.isEmpty()) {
                series.add(new Series(
                        CycleWords.of(kind),
                        role(kind),
                        List.of(
                                NdArray.vector(all.stream()
                                        .map(CycleBifurcation::parameter)
                                        .toList()),
                                NdArray.vector(all.stream()
                                        .map(heightOf::applyAsDouble)
                                        .toList()))));
            }
        }
        return new Figure(
                name,
                FigureKind.LINES,
                title + where,
                what
                        + " over the parameter: solid where a cycle is stable, dashed where it is not. Marks are bifurcations; at a Hopf point"
                        + " a cycle shrinks to a fixed point.",
                List.of(Axis.of(diagram.parameter(), ""), axis),
                series);
    }

    private static Role role(BifurcationKind kind) {
        return switch (kind) {
            case FOLD -> Role.SADDLE;
            case PITCHFORK, TRANSCRITICAL, BRANCH_POINT, CUSP -> Role.MARGINAL;
            case HOPF -> Role.START;
            case PERIOD_DOUBLING -> Role.UNSTABLE;
            case NEIMARK_SACKER -> Role.SLOW;
        };
    }

    /** A branch cut into pieces of one stability; the bifurcation itself is the end of both. */
    private static final class Pieces {

        private final CycleBranch branch;
        private final ToDoubleFunction<CyclePoint> height;
        private final ToDoubleFunction<CycleBifurcation> heightOf;
        private final List<Series> stable;
        private final List<Series> dashed;
        private final List<Double> x = new ArrayList<>();
        private final List<Double> y = new ArrayList<>();

        Pieces(
                CycleBranch branch,
                ToDoubleFunction<CyclePoint> height,
                ToDoubleFunction<CycleBifurcation> heightOf,
                List<Series> stable,
                List<Series> dashed) {
            this.branch = branch;
            this.height = height;
            this.heightOf = heightOf;
            this.stable = stable;
            this.dashed = dashed;
        }

        void draw() {
            List<CyclePoint> points = branch.points();
            addEvents(-1);
            for (int k = 0; k < points.size(); k++) {
                CyclePoint point = points.get(k);
                x.add(point.parameter());
                y.add(height.applyAsDouble(point));
                addEvents(k);
                boolean isLast = k + 1 == points.size();
                boolean isStable = isStable(point);
                if (isLast || isStable != isStable(points.get(k + 1))) {
                    finish(isStable);
                }
            }
        }

        private static boolean isStable(CyclePoint point) {
            return point.stability() == Stability.STABLE;
        }

        private void addEvents(int after) {
            for (CycleBifurcation one : branch.bifurcations()) {
                if (one.after() == after) {
                    x.add(one.parameter());
                    y.add(heightOf.applyAsDouble(one));
                }
            }
        }

        private void finish(boolean isStable) {
            (isStable ? stable : dashed)
                    .add(new Series(
                            isStable ? "stable" : "unstable",
                            isStable ? Role.CURVE : Role.REFERENCE,
                            List.of(NdArray.vector(x), NdArray.vector(y))));
            double lastX = x.get(x.size() - 1);
            double lastY = y.get(y.size() - 1);
            x.clear();
            y.clear();
            x.add(lastX);
            y.add(lastY);
        }
    }
}
