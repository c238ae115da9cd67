package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;

/** Draws trials and points in the first principal components of the activity. */
final class StateSpaceFigure {

    private static final int MOST_TRIALS = 24;
    private static final int MOST_STEPS = 400;

    private StateSpaceFigure() {}

    /** Chooses the axes: those of the activity, or of the points where there is none. */
    static PrincipalAxes axes(FixedPointSet found, DMatrixRMaj samples) {
        return PrincipalAxes.of(samples.numRows > 0 ? samples : states(found));
    }

    static Figure of(
            FixedPointSet found,
            PhasePortrait portrait,
            List<ActivityBlock> blocks,
            PrincipalAxes axes,
            Condition condition) {
        List<Trial> trials = trials(blocks);
        List<Series> series = new ArrayList<>();
        trials.forEach(trial -> series.add(trial.path(axes)));
        if (!trials.isEmpty()) {
            series.add(series(
                    "first states",
                    Role.START,
                    trials.stream().map(Trial::first).toList(),
                    axes));
        }
        for (Role role : List.of(Role.STABLE, Role.SADDLE, Role.UNSTABLE, Role.MARGINAL, Role.SLOW)) {
            List<NdArray> states = found.points().stream()
                    .filter(point -> PointRole.of(point) == role)
                    .map(FixedPoint::state)
                    .toList();
            if (!states.isEmpty()) {
                series.add(series(PointRole.name(role), role, states, axes));
            }
        }
        new PortraitCurves(found, portrait, axes).addTo(series);
        List<Axis> labels = new ArrayList<>();
        for (int d = 0; d < axes.dimensions(); d++) {
            labels.add(Axis.of(
                    String.format(
                            Locale.ROOT,
                            "PC %d (%.1f %%)",
                            d + 1,
                            100.0 * axes.share().at(d)),
                    ""));
        }
        return new Figure(
                "state-space",
                FigureKind.STATE_SPACE,
                "Fixed points, context " + condition.context().name() + ", input " + condition.inputName(),
                caption(trials.size(), series),
                labels,
                series);
    }

    private static String caption(int trials, List<Series> series) {
        String frame = trials == 0
                ? "Principal components of the points themselves, for want of activity."
                : "Principal components of the activity, with " + trials + " of its trials.";
        boolean directions = series.stream().anyMatch(each -> each.role() == Role.DIRECTION);
        boolean manifolds = series.stream().anyMatch(each -> each.role() == Role.MANIFOLD);
        return frame
                + " Attractors are filled, saddles and unstable points open, slow points crosses: there the state still"
                + " moves."
                + (directions ? " Short lines through points show the directions in which they grow." : "")
                + (manifolds ? " Curves are unstable manifolds and continuous attractors." : "")
                + " Distances outside the plane shown do not show.";
    }

    private record Trial(NdArray states) {

        NdArray first() {
            return states.slice(0);
        }

        Series path(PrincipalAxes axes) {
            int steps = states.length(0);
            int stride = (steps + MOST_STEPS - 1) / MOST_STEPS;
            List<NdArray> kept = new ArrayList<>();
            for (int t = 0; t < steps; t += stride) {
                kept.add(states.slice(t));
            }
            if ((steps - 1) % stride != 0) {
                kept.add(states.slice(steps - 1));
            }
            return series("trials", Role.TRAJECTORY, kept, axes);
        }
    }

    /** Chooses trials evenly over all blocks. */
    private static List<Trial> trials(List<ActivityBlock> blocks) {
        List<Trial> all = new ArrayList<>();
        for (ActivityBlock block : blocks) {
            for (int k = 0; k < block.trials() && block.steps() > 0; k++) {
                all.add(new Trial(block.states().slice(k)));
            }
        }
        if (all.size() <= MOST_TRIALS) {
            return all;
        }
        List<Trial> chosen = new ArrayList<>();
        for (int k = 0; k < MOST_TRIALS; k++) {
            chosen.add(all.get((int) ((long) k * all.size() / MOST_TRIALS)));
        }
        return chosen;
    }

    private static DMatrixRMaj states(FixedPointSet found) {
        List<FixedPoint> points = found.points();
        int n = points.isEmpty() ? 1 : points.get(0).state().size();
        DMatrixRMaj states = new DMatrixRMaj(points.size(), n);
        for (int at = 0; at < states.getNumElements(); at++) {
            states.data[at] = points.get(at / n).state().at(at % n);
        }
        return states;
    }

    static Series series(String name, Role role, List<NdArray> states, PrincipalAxes axes) {
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
