package org.separatrix.fixedpoints.basins;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.fixedpoints.PrincipalAxes;
import org.separatrix.fixedpoints.motion.Recurrence;
import org.separatrix.fixedpoints.motion.SettledSet;

/** Draws edge states between the attractors whose basins they part, in principal components. */
final class EdgeFigure {

    private EdgeFigure() {}

    /** Returns the axes: those of the trials' states, or of the initial states where there are no trials. */
    static PrincipalAxes axes(DMatrixRMaj trials, DMatrixRMaj states) {
        return PrincipalAxes.of(trials.numRows > 1 ? trials : states);
    }

    static Figure of(BasinReport report, PrincipalAxes axes) {
        List<Series> series = new ArrayList<>();
        List<NdArray> rests = new ArrayList<>();
        List<NdArray> saddles = new ArrayList<>();
        List<NdArray> others = new ArrayList<>();
        for (BasinFractions.Basin basin : report.fractions().attractors()) {
            SettledSet set = basin.set();
            if (set.recurrence().kind() == Recurrence.Kind.REST) {
                rests.add(set.end());
            } else {
                Role role = set.recurrence().kind() == Recurrence.Kind.CLOSED ? Role.CURVE : Role.TRAJECTORY;
                series.add(series(BasinReport.words(set), role, rows(NdArray.of(set.states())), axes));
            }
        }
        for (EdgeState edge : report.edges()) {
            List<NdArray> way = rows(edge.path());
            if (edge.isFixedPoint()) {
                way.add(edge.state());
            }
            if (way.size() > 1) {
                series.add(series("the way along the boundary", Role.MANIFOLD, way, axes));
            }
            (edge.isFixedPoint() ? saddles : others).add(edge.state());
        }
        add("attractors at rest", Role.STABLE, rests, axes, series);
        add("edge states at rest", Role.SADDLE, saddles, axes, series);
        add("where tracking ended", Role.SLOW, others, axes, series);
        List<Axis> labels = new ArrayList<>();
        for (int d = 0; d < axes.dimensions(); d++) {
            double share = 100.0 * axes.share().at(d);
            labels.add(Axis.of(String.format(Locale.ROOT, "PC %d (%.1f %%)", d + 1, share), ""));
        }
        return new Figure(
                "edge-states",
                FigureKind.STATE_SPACE,
                "Edge states, context " + report.condition().context().name() + ", input "
                        + report.condition().inputName(),
                "Attractors are filled, edge states that are fixed points open; a curve leads along the boundary of two basins to where"
                        + " tracking ended. "
                        + (report.trialStates() > 1
                                ? "Principal components of the trials' states."
                                : "Principal components of the initial states, for want of trials.")
                        + " Distances outside the plane shown do not show.",
                labels,
                series);
    }

    private static List<NdArray> rows(NdArray states) {
        List<NdArray> rows = new ArrayList<>();
        for (int k = 0; k < (states.size() == 0 ? 0 : states.length(0)); k++) {
            rows.add(states.slice(k));
        }
        return rows;
    }

    private static void add(String name, Role role, List<NdArray> states, PrincipalAxes axes, List<Series> series) {
        if (!states.isEmpty()) {
            series.add(series(name, role, states, axes));
        }
    }

    private static Series series(String name, Role role, List<NdArray> states, PrincipalAxes axes) {
        List<NdArray> coordinates = new ArrayList<>();
        for (int d = 0; d < axes.dimensions(); d++) {
            int axis = d;
            coordinates.add(NdArray.vector(states.stream()
                    .mapToDouble(state -> axes.coordinate(axis, state))
                    .toArray()));
        }
        return new Series(name, role, coordinates);
    }
}
