package org.separatrix.fixedpoints.continuation;

import java.util.Arrays;
import java.util.List;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.NetworkPath;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * The ends of a path through a network, as users name them.
 *
 * @param from context at s = 0: a name, numbers, {@code none}, or two of these around a slash; empty for that of the condition
 * @param to context at s = 1, likewise
 * @param fromInput u at s = 0, [U]; empty for the held input
 * @param toInput u at s = 1, [U]; empty for the held input
 * @param unit number of the unit, from 0, whose gain is multiplied by a factor; −1 for none
 * @param fromGain the factor at s = 0, finite
 * @param toGain the factor at s = 1, finite
 */
public record PathOptions(
        String from,
        String to,
        List<Double> fromInput,
        List<Double> toInput,
        int unit,
        double fromGain,
        double toGain) {

    /** Copies the lists and checks the ranges. */
    public PathOptions {
        fromInput = List.copyOf(fromInput);
        toInput = List.copyOf(toInput);
        if (unit < -1) {
            throw new FieldException("unit", unit, "the number of a unit, or -1");
        }
        if (!Double.isFinite(fromGain)) {
            throw new FieldException("fromGain", fromGain, "a finite number");
        }
        if (!Double.isFinite(toGain)) {
            throw new FieldException("toGain", toGain, "a finite number");
        }
    }

    /**
     * Finds the path in a network.
     *
     * @param analysis name of the analysis, for messages
     * @param model the network
     * @param kind map or flow
     * @param condition what is held where an end names nothing else
     * @return the path
     * @throws InvalidInputException if the network has no such context, input or unit
     */
    public NetworkPath in(String analysis, Model model, SystemKind kind, Condition condition) {
        return new NetworkPath(
                model,
                kind,
                end(analysis, model, condition, from, fromInput, fromGain),
                end(analysis, model, condition, to, toInput, toGain));
    }

    private NetworkPath.End end(
            String analysis, Model model, Condition condition, String context, List<Double> input, double gain) {
        NdArray held = input.isEmpty() ? condition.input() : NdArray.vector(input);
        NdArray factors = NdArray.vector();
        if (unit >= 0) {
            if (unit >= model.units()) {
                throw InvalidInputException.of(
                        analysis, "unit", String.valueOf(unit), "a number below " + model.units());
            }
            double[] all = new double[model.units()];
            Arrays.fill(all, 1.0);
            all[unit] = gain;
            factors = NdArray.vector(all);
        }
        return new NetworkPath.End(context.isBlank() ? condition.context() : model.context(context), held, factors);
    }
}
