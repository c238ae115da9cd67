package org.separatrix.io;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * Recorded activity as arrays {@code states}, {@code inputs} and {@code outputs} of a npz or safetensors file.
 *
 * <p>Each is [trials × steps × channels], or [steps × channels] for a single trial; only the states are required. Other
 * arrays of the file are not read.
 */
public final class ActivityFiles {

    private static final String STATES = "states";
    private static final String INPUTS = "inputs";
    private static final String OUTPUTS = "outputs";

    private ActivityFiles() {}

    /**
     * Reads recorded activity.
     *
     * @param file its path
     * @return one block with the context {@code recorded}
     * @throws InvalidInputException if the file cannot be read, has no states, or the shapes do not agree or a number is
     *     not finite
     */
    public static Activity read(Path file) {
        TensorFile opened = TensorFiles.open(file);
        NdArray states = trials(opened, STATES, null);
        NdArray inputs = trials(opened, INPUTS, states);
        NdArray outputs = trials(opened, OUTPUTS, states);
        return new Activity(List.of(new ActivityBlock("recorded", inputs, states, outputs, List.of())));
    }

    /**
     * Writes the trials of one context, atomically.
     *
     * @param file path of a npz file
     * @param block trials
     * @param precision format of the numbers; values are rounded to it
     * @throws InvalidInputException if the file cannot be written
     */
    public static void write(Path file, ActivityBlock block, Precision precision) {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put(INPUTS, block.inputs());
        arrays.put(STATES, block.states());
        arrays.put(OUTPUTS, block.outputs());
        NumpyFiles.writeNpz(file, arrays, precision);
    }

    /** Reads one array; an absent one gets the trials and steps of the states and no channels. */
    private static NdArray trials(TensorFile file, String name, @Nullable NdArray states) {
        String place = file.path().toString();
        TensorInfo info = file.entries().get(name);
        if (info == null && states != null) {
            return NdArray.wrap(new double[0], states.length(0), states.length(1), 0);
        }
        if (info == null) {
            throw InvalidInputException.of(
                    place, name, "no such array among " + file.entries().keySet(), "[trials, steps, units]");
        }
        NdArray array = file.read(name);
        if (array.rank() == 2) {
            array = NdArray.wrap(array.toArray(), 1, array.length(0), array.length(1));
        }
        if (array.rank() != 3) {
            throw InvalidInputException.of(place, name, "shape " + array.shape(), "[trials, steps, channels]");
        }
        boolean fits = states == null
                || array.shape().subList(0, 2).equals(states.shape().subList(0, 2));
        if (states != null && !fits) {
            throw InvalidInputException.of(
                    place, name, "shape " + array.shape(), "trials and steps of the states, " + states.shape());
        }
        for (int i = 0; i < array.size(); i++) {
            if (!Double.isFinite(array.at(i))) {
                throw InvalidInputException.of(place, name + "[" + i + "]", array.at(i), "finite numbers");
            }
        }
        return array;
    }
}
