package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.fixedpoints.modes.Modes;
import org.separatrix.fixedpoints.structure.Branch;
import org.separatrix.fixedpoints.structure.ContinuousAttractor;

/**
 * The curves of a state space besides trials: unstable directions, unstable manifolds, continuous attractors.
 *
 * @param found the points
 * @param portrait what was measured between them
 * @param axes where they are drawn
 */
record PortraitCurves(FixedPointSet found, PhasePortrait portrait, PrincipalAxes axes) {

    private static final int MOST_DIRECTIONS = 3;
    /** Half the length of a line through a point, relative to the extent of the points. */
    private static final double LENGTH = 0.06;

    private static final int MOST_LINES = 96;

    void addTo(List<Series> series) {
        double reach = LENGTH * extent();
        for (int k = 0; k < portrait.points().size(); k++) {
            if (found.points().get(k).verdict() == Verdict.FIXED) {
                addDirections(k, reach, series);
            }
        }
        portrait.branches().stream()
                .filter(branch -> branch.alongEigenvector() && branch.to() >= 0)
                .limit(MOST_LINES)
                .forEach(branch -> series.add(curve("unstable manifolds", branch)));
        for (ContinuousAttractor attractor : portrait.continuous()) {
            if (attractor.dimension() == 1) {
                series.add(curve(attractor));
            }
        }
    }

    private Series curve(String name, Branch branch) {
        return StateSpaceFigure.series(name, Role.MANIFOLD, rows(branch.path()), axes);
    }

    private Series curve(ContinuousAttractor attractor) {
        List<NdArray> states = new ArrayList<>(rows(attractor.states()));
        if (attractor.shape() == ContinuousAttractor.Shape.RING) {
            states.add(states.get(0));
        }
        String name = attractor.label().replace('_', ' ').toLowerCase(Locale.ROOT);
        return StateSpaceFigure.series(name, Role.MANIFOLD, states, axes);
    }

    private static List<NdArray> rows(NdArray matrix) {
        List<NdArray> rows = new ArrayList<>();
        for (int k = 0; k < matrix.length(0); k++) {
            rows.add(matrix.slice(k));
        }
        return rows;
    }

    private void addDirections(int point, double reach, List<Series> series) {
        Modes modes = portrait.points().get(point).modes();
        int unstable = found.points().get(point).linearization().unstableCount();
        for (int k = 0; k < Math.min(Math.min(unstable, MOST_DIRECTIONS), modes.count()); k++) {
            double[] ahead = found.points().get(point).state().toArray();
            double[] behind = ahead.clone();
            for (int i = 0; i < ahead.length; i++) {
                double step = reach * modes.right().get(k, i, 0);
                ahead[i] += step;
                behind[i] -= step;
            }
            series.add(StateSpaceFigure.series(
                    "unstable directions",
                    Role.DIRECTION,
                    List.of(NdArray.vector(behind), NdArray.vector(ahead)),
                    axes));
        }
    }

    /** Returns the largest distance of a point from the first, 1 where there is none. */
    private double extent() {
        double extent = 0.0;
        for (FixedPoint a : found.points()) {
            FixedPoint first = found.points().get(0);
            double sum = 0.0;
            for (int i = 0; i < a.state().size(); i++) {
                double d = a.state().at(i) - first.state().at(i);
                sum += d * d;
            }
            extent = Math.max(extent, Math.sqrt(sum));
        }
        return extent > 0.0 ? extent : 1.0;
    }
}
