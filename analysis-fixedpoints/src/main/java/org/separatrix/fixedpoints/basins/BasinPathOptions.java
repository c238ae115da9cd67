package org.separatrix.fixedpoints.basins;

import java.util.List;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.fixedpoints.continuation.PathOptions;

/**
 * The path along which basins change.
 *
 * @param values values of s at which basins are measured, both ends included, at least 2; 0 for no path
 * @param from context at s = 0: a name, numbers, {@code none}, or two of these around a slash; empty for that of the condition
 * @param to context at s = 1, likewise
 * @param fromInput u at s = 0, [U]; empty for the held input
 * @param toInput u at s = 1, [U]; empty for the held input
 * @param unit number of the unit, from 0, whose gain is multiplied by a factor; −1 for none
 * @param fromGain that factor at s = 0, finite
 * @param toGain that factor at s = 1, finite
 * @param matchDistance largest distance, relative to 1 + ‖x‖, of attractors of neighbouring values that are one, positive
 * @param hysteresis whether the largest attractor at s = 0 is followed up and down
 * @param tipWidth width to which a tip is located, in (0, 1)
 */
public record BasinPathOptions(
        @Option("values of the parameter, both ends included; 0 for no path")
        int values,

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

        @Option("largest distance, relative to 1 + ‖x‖, of attractors of neighbouring values that are one")
        double matchDistance,

        @Option("whether the largest attractor at the first end is followed up and down")
        boolean hysteresis,

        @Option("width of the interval of the parameter to which a tip is located")
        double tipWidth) {

    /** Copies the lists and checks the ranges. */
    public BasinPathOptions {
        fromInput = List.copyOf(fromInput);
        toInput = List.copyOf(toInput);
        if (values < 0 || values == 1) {
            throw new FieldException("values", values, "0, or a number >= 2");
        }
        new PathOptions(from, to, fromInput, toInput, unit, fromGain, toGain);
        if (!(matchDistance > 0.0)) {
            throw new FieldException("matchDistance", matchDistance, "a number > 0");
        }
        if (!(tipWidth > 0.0 && tipWidth < 1.0)) {
            throw new FieldException("tipWidth", tipWidth, "in (0, 1)");
        }
    }

    /**
     * Returns eleven values from the neutral context to that of the condition: the strength of its modulation, from 0 to 1.
     *
     * @return valid options
     */
    public static BasinPathOptions defaults() {
        return new BasinPathOptions(11, "none", "", List.of(), List.of(), -1, 1.0, 1.0, 0.25, true, 1e-6);
    }

    /**
     * Returns a copy with other values.
     *
     * @param newValues how many, 0 for no path
     * @return the copy
     */
    public BasinPathOptions withValues(int newValues) {
        return new BasinPathOptions(
                newValues, from, to, fromInput, toInput, unit, fromGain, toGain, matchDistance, hysteresis, tipWidth);
    }

    /**
     * Returns a copy between other contexts.
     *
     * @param newFrom context at s = 0
     * @param newTo context at s = 1
     * @return the copy
     */
    public BasinPathOptions between(String newFrom, String newTo) {
        return new BasinPathOptions(
                values,
                newFrom,
                newTo,
                fromInput,
                toInput,
                unit,
                fromGain,
                toGain,
                matchDistance,
                hysteresis,
                tipWidth);
    }

    /**
     * Returns a copy along which the gain of one unit moves, in the context of the condition.
     *
     * @param newUnit number of the unit, from 0
     * @param newFromGain factor at s = 0
     * @param newToGain factor at s = 1
     * @return the copy
     */
    public BasinPathOptions withGain(int newUnit, double newFromGain, double newToGain) {
        return new BasinPathOptions(
                values,
                "",
                "",
                fromInput,
                toInput,
                newUnit,
                newFromGain,
                newToGain,
                matchDistance,
                hysteresis,
                tipWidth);
    }

    /** The path alone. */
    PathOptions path() {
        return new PathOptions(from, to, fromInput, toInput, unit, fromGain, toGain);
    }
}
