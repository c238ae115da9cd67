package org.separatrix.fixedpoints.cycles;

import java.util.List;
import org.separatrix.core.provenance.Option;
import org.separatrix.fixedpoints.continuation.PathOptions;

/**
 * The path that cycles are followed along, in the words of the analysis {@code continuation}, and how. Without an end there is none.
 *
 * @param from context at s = 0: a name, numbers, {@code none}, or two of these around a slash; empty for that of the condition
 * @param to context at s = 1, likewise
 * @param fromInput u at s = 0, [U]; empty for the held input
 * @param toInput u at s = 1, [U]; empty for the held input
 * @param unit number of the unit, from 0, whose gain is multiplied by a factor; −1 for none
 * @param fromGain the factor at s = 0, finite
 * @param toGain the factor at s = 1, finite
 * @param search searches and steps
 */
public record CyclePathOptions(
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

        @Option("searches and steps") CycleBranchOptions search) {

    /** Copies the lists and checks the ranges. */
    public CyclePathOptions {
        fromInput = List.copyOf(fromInput);
        toInput = List.copyOf(toInput);
        new PathOptions(from, to, fromInput, toInput, unit, fromGain, toGain);
    }

    /**
     * Returns no path.
     *
     * @return valid options
     */
    public static CyclePathOptions defaults() {
        return new CyclePathOptions("", "", List.of(), List.of(), -1, 1.0, 1.0, CycleBranchOptions.defaults());
    }

    /**
     * Returns a copy with other contexts.
     *
     * @param newFrom context at s = 0
     * @param newTo context at s = 1
     * @return the copy
     */
    public CyclePathOptions between(String newFrom, String newTo) {
        return new CyclePathOptions(newFrom, newTo, fromInput, toInput, unit, fromGain, toGain, search);
    }

    /**
     * Returns a copy in which the gain of one unit moves.
     *
     * @param newUnit number of the unit
     * @param newFromGain factor at s = 0
     * @param newToGain factor at s = 1
     * @return the copy
     */
    public CyclePathOptions withGain(int newUnit, double newFromGain, double newToGain) {
        return new CyclePathOptions(from, to, fromInput, toInput, newUnit, newFromGain, newToGain, search);
    }

    /**
     * Returns a copy with other searches and steps.
     *
     * @param newSearch searches and steps
     * @return the copy
     */
    public CyclePathOptions withSearch(CycleBranchOptions newSearch) {
        return new CyclePathOptions(from, to, fromInput, toInput, unit, fromGain, toGain, newSearch);
    }

    /**
     * Returns whether there is a path.
     *
     * @return false where neither a context nor an input nor a gain of an end is given
     */
    public boolean isAsked() {
        return !from.isBlank() || !to.isBlank() || !fromInput.isEmpty() || !toInput.isEmpty() || unit >= 0;
    }

    /** The path alone. */
    PathOptions path() {
        return new PathOptions(from, to, fromInput, toInput, unit, fromGain, toGain);
    }
}
