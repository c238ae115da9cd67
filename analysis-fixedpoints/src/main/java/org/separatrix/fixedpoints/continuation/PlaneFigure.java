package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;

/** Draws curves of bifurcations in a plane of parameters: solid where an attractor is concerned, dashed elsewhere. */
final class PlaneFigure {

    private PlaneFigure() {}

    static Figure of(BifurcationPlane plane, Condition condition) {
        List<Series> solid = new ArrayList<>();
        List<Series> dashed = new ArrayList<>();
        plane.curves().forEach(curve -> addPieces(curve, solid, dashed));
        List<Series> series = new ArrayList<>(solid);
        series.addAll(dashed);
        for (DegenerateKind kind : DegenerateKind.values()) {
            List<BifurcationCurve.Degenerate> points = plane.of(kind);
            if (!points.isEmpty()) {
                series.add(new Series(
                        PlaneFields.words(kind),
                        kind == DegenerateKind.CUSP ? Role.MARGINAL : Role.SADDLE,
                        List.of(
                                NdArray.vector(points.stream()
                                        .map(BifurcationCurve.Degenerate::s)
                                        .toList()),
                                NdArray.vector(points.stream()
                                        .map(BifurcationCurve.Degenerate::t)
                                        .toList()))));
            }
        }
        return new Figure(
                "parameter-plane",
                FigureKind.LINES,
                "Two-parameter plane, context " + condition.context().name() + ", input " + condition.inputName(),
                "Curves of bifurcations of fixed points: solid where an attractor begins, ends or loses its stability, dashed where"
                        + " the fixed point is unstable on both sides. s: " + plane.first() + "; t: " + plane.second()
                        + ". Marks are points of codimension two.",
                List.of(Axis.of("s", ""), Axis.of("t", "")),
                series);
    }

    /** Cuts a curve into pieces that concern attractors and others, which share their ends. */
    private static void addPieces(BifurcationCurve curve, List<Series> solid, List<Series> dashed) {
        List<Double> s = new ArrayList<>();
        List<Double> t = new ArrayList<>();
        List<BifurcationCurve.Place> points = curve.points();
        String name = ContinuationTables.words(curve.kind());
        for (int k = 0; k < points.size(); k++) {
            s.add(points.get(k).s());
            t.add(points.get(k).t());
            boolean attractor = points.get(k).unstableCount() == 0;
            if (k + 1 < points.size() && (points.get(k + 1).unstableCount() == 0) == attractor) {
                continue;
            }
            (attractor ? solid : dashed)
                    .add(new Series(
                            attractor ? name : name + ", no attractor",
                            attractor ? Role.CURVE : Role.REFERENCE,
                            List.of(NdArray.vector(s), NdArray.vector(t))));
            double lastS = s.get(s.size() - 1);
            double lastT = t.get(t.size() - 1);
            s.clear();
            t.clear();
            s.add(lastS);
            t.add(lastT);
        }
    }
}
