package org.separatrix.fixedpoints.continuation;

import java.util.List;
import org.separatrix.core.provenance.Option;

/**
 * The path of the analysis {@code continuation}, and how it is explored.
 *
 * @param from context at s = 0: a name, numbers, {@code none}, or two of these around a slash; empty for that of the condition
 * @param to context at s = 1, likewise
 * @param fromInput u at s = 0, [U]; empty for the held input
 * @param toInput u at s = 1, [U]; empty for the held input
 * @param unit number of the unit, from 0, whose gain is multiplied by a factor; −1 for none
 * @param fromGain the factor at s = 0, finite
 * @param toGain the factor at s = 1, finite
 * @param search searches and steps
 * @param plane the second direction of a plane of parameters, if there is one
 */
public record ContinuationOptions(
        @Option(
                "context at the first end: name, numbers, none, or two of these around a slash; empty for that of the condition")
        String from,

        @Option("context at the last end, likewise") String to,

        @Option("input at the first end; empty for the held input")
        List<Double> fromInput,

        @Option("input at the last end; empty for the held input")
        List<Double> toInput,

        @Option("unit whose gain is multiplied by a factor, −1 for none")
        int unit,

        @Option("factor on the gain of the unit at the first end")
        double fromGain,

        @Option("factor on the gain of the unit at the last end")
        double toGain,

        @Option("searches and steps") ExploreOptions search,

        @Option(
                "second direction of a plane of parameters, in which curves of bifurcations are followed; none unless it is given")
        PlaneOptions plane) {

    /** Copies the lists and checks the ranges. */
    public ContinuationOptions {
        fromInput = List.copyOf(fromInput);
        toInput = List.copyOf(toInput);
        new PathOptions(from, to, fromInput, toInput, unit, fromGain, toGain);
    }

    /**
     * Returns the path from the neutral context to that of the condition: the strength of its modulation, from 0 to 1.
     *
     * @return valid options
     */
    public static ContinuationOptions defaults() {
        return new ContinuationOptions(
                "none", "", List.of(), List.of(), -1, 1.0, 1.0, ExploreOptions.defaults(), PlaneOptions.defaults());
    }

    /**
     * Returns a copy with other contexts.
     *
     * @param newFrom context at s = 0
     * @param newTo context at s = 1
     * @return the copy
     */
    public ContinuationOptions between(String newFrom, String newTo) {
        return new ContinuationOptions(newFrom, newTo, fromInput, toInput, unit, fromGain, toGain, search, plane);
    }

    /**
     * Returns a copy in which the gain of one unit moves.
     *
     * @param newUnit number of the unit
     * @param newFromGain factor at s = 0
     * @param newToGain factor at s = 1
     * @return the copy
     */
    public ContinuationOptions withGain(int newUnit, double newFromGain, double newToGain) {
        return new ContinuationOptions(from, to, fromInput, toInput, newUnit, newFromGain, newToGain, search, plane);
    }

    /**
     * Returns a copy with other searches and steps.
     *
     * @param newSearch searches and steps
     * @return the copy
     */
    public ContinuationOptions withSearch(ExploreOptions newSearch) {
        return new ContinuationOptions(from, to, fromInput, toInput, unit, fromGain, toGain, newSearch, plane);
    }

    /**
     * Returns a copy with another second direction.
     *
     * @param newPlane second direction
     * @return the copy
     */
    public ContinuationOptions withPlane(PlaneOptions newPlane) {
        return new ContinuationOptions(from, to, fromInput, toInput, unit, fromGain, toGain, search, newPlane);
    }

    /** The path alone. */
    PathOptions path() {
        return new PathOptions(from, to, fromInput, toInput, unit, fromGain, toGain);
    }
}
