package org.separatrix.core.pipeline;

import java.util.List;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * Activity that was recorded elsewhere and replaces simulated activity.
 *
 * @param file path, for messages and the report
 * @param sha256 hash of the file
 * @param block the trials
 */
public record Recording(String file, String sha256, ActivityBlock block) {

    /** Name that the block's context has in reports. */
    public static final String CONTEXT = "recorded";

    /**
     * Assembles recorded trials.
     *
     * @param file path, for messages and the report
     * @param sha256 hash of the file
     * @param arrays {@code states} [K × T × N]; {@code inputs} [K × T × U] and {@code outputs} [K × T × O] may be absent,
     *     and arrays of other names are left alone
     * @return the recording
     * @throws InvalidInputException if states are missing, not finite or of a wrong shape
     */
    public static Recording of(String file, String sha256, java.util.Map<String, NdArray> arrays) {
        NdArray states = arrays.get("states");
        if (states == null) {
            throw InvalidInputException.of(
                    file, "states", "arrays " + arrays.keySet(), "an array named states [trials × steps × units]");
        }
        requireTrials(file, "states", states);
        if (states.size() == 0) {
            throw InvalidInputException.of(file, "states", shape(states), "at least one trial, step and unit");
        }
        NdArray inputs = arrays.getOrDefault("inputs", empty(states));
        NdArray outputs = arrays.getOrDefault("outputs", empty(states));
        for (var entry : java.util.Map.of("inputs", inputs, "outputs", outputs).entrySet()) {
            requireTrials(file, entry.getKey(), entry.getValue());
            if (entry.getValue().length(0) != states.length(0)
                    || entry.getValue().length(1) != states.length(1)) {
                throw InvalidInputException.of(
                        file,
                        entry.getKey(),
                        shape(entry.getValue()),
                        "the trials and steps of states " + shape(states));
            }
        }
        return new Recording(file, sha256, new ActivityBlock(CONTEXT, inputs, states, outputs, List.of()));
    }

    /**
     * Returns the trials as activity of a model.
     *
     * @param model the network, or null for recorded activity alone
     * @param name the model's identifier, for messages
     * @return one block under the context {@value #CONTEXT}
     * @throws InvalidInputException if the states have another number of units than the model
     */
    Activity of(@org.jspecify.annotations.Nullable Model model, String name) {
        if (model != null && model.units() != block.units()) {
            throw InvalidInputException.of(
                    file, "states", shape(block.states()), model.units() + " units, as the model " + name + " has");
        }
        return new Activity(List.of(block));
    }

    /**
     * Describes the recording for a report.
     *
     * @return file, hash, trials, steps and units
     */
    Fields describe() {
        return Fields.empty()
                .with("file", file)
                .with("sha256", sha256)
                .with("trials", block.trials())
                .with("steps", block.steps())
                .with("units", block.units());
    }

    private static NdArray empty(NdArray states) {
        return NdArray.wrap(new double[0], states.length(0), states.length(1), 0);
    }

    private static void requireTrials(String file, String name, NdArray array) {
        if (array.rank() != 3) {
            throw InvalidInputException.of(file, name, shape(array), "three axes [trials × steps × units]");
        }
        for (int i = 0; i < array.size(); i++) {
            if (!Double.isFinite(array.at(i))) {
                throw InvalidInputException.of(file, name, array.at(i) + " at position " + i, "finite numbers");
            }
        }
    }

    private static String shape(NdArray array) {
        return "shape " + array.shape();
    }
}
