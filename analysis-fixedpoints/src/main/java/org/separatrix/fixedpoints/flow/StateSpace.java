package org.separatrix.fixedpoints.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.fixedpoints.PrincipalAxes;

/**
 * A view of state space: its first principal components, or the variables themselves where there are two or three.
 *
 * @param axes directions of the view
 * @param plain whether the variables themselves are shown
 */
public record StateSpace(PrincipalAxes axes, boolean plain) {

    private static final int FEW = 3;

    /**
     * Chooses the view.
     *
     * @param states what shall be seen, [S × N]
     * @return the view
     */
    public static StateSpace of(DMatrixRMaj states) {
        return new StateSpace(PrincipalAxes.of(states), states.numCols > 1 && states.numCols <= FEW);
    }

    /**
     * Names the axes.
     *
     * @return two or three
     */
    public List<Axis> labels() {
        List<Axis> labels = new ArrayList<>();
        for (int d = 0; d < axes.dimensions(); d++) {
            String name = plain
                    ? "x" + (d + 1)
                    : String.format(
                            Locale.ROOT,
                            "PC %d (%.1f %%)",
                            d + 1,
                            100.0 * axes.share().at(d));
            labels.add(Axis.of(name, ""));
        }
        return labels;
    }

    /**
     * Draws states.
     *
     * @param name for the legend
     * @param role what they are
     * @param states in order
     * @return the series
     */
    public Series series(String name, Role role, List<NdArray> states) {
        List<NdArray> coordinates = new ArrayList<>();
        for (int d = 0; d < axes.dimensions(); d++) {
            int axis = d;
            coordinates.add(NdArray.vector(states.stream()
                    .mapToDouble(state -> plain ? state.at(axis) : axes.coordinate(axis, state))
                    .toArray()));
        }
        return new Series(name, role, coordinates);
    }
}
