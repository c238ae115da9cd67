package org.separatrix.fixedpoints.continuation;

import java.util.List;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * The second direction of a plane of parameters, and steps along curves of bifurcations in it. Without a second direction there is no plane.
 *
 * @param to context at s = 0, t = 1: a name, numbers, {@code none}, or two of these around a slash; empty where the context does not move
 *     with t
 * @param toInput u at s = 0, t = 1, [U]; empty where the input does not move with t
 * @param lines lines inside the plane, in each direction, on which curves that meet no edge are sought, not negative
 * @param following steps along curves
 */
public record PlaneOptions(
        @Option("context at the end of the second direction (t = 1); empty where it does not move with t")
        String to,

        @Option("input at the end of the second direction; empty where it does not move with t")
        List<Double> toInput,

        @Option("lines inside the plane, in each direction, on which curves that meet no edge are sought")
        int lines,

        @Option("steps along curves of bifurcations") FollowOptions following) {

    /** Copies the list and checks the range. */
    public PlaneOptions {
        toInput = List.copyOf(toInput);
        if (lines < 0) {
            throw new FieldException("lines", lines, "a number >= 0");
        }
    }

    /**
     * Returns no plane; one line inside in each direction if there is one.
     *
     * @return valid options
     */
    public static PlaneOptions defaults() {
        return new PlaneOptions("", List.of(), 1, FollowOptions.defaults().withMostPoints(500));
    }

    /**
     * Returns a copy with another context at the end of the second direction.
     *
     * @param newTo the context
     * @return the copy
     */
    public PlaneOptions withTo(String newTo) {
        return new PlaneOptions(newTo, toInput, lines, following);
    }

    /**
     * Returns whether there is a second direction.
     *
     * @return false where neither context nor input moves with t
     */
    public boolean isAsked() {
        return !to.isBlank() || !toInput.isEmpty();
    }
}
