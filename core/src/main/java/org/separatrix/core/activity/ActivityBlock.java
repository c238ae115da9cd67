package org.separatrix.core.activity;

import java.util.List;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.task.EpochBound;

/**
 * Trials of one length under one context, recorded or simulated; entry t of a trial follows input t.
 *
 * @param context name of the context, the task, or {@code recorded}
 * @param inputs [K × T × U]
 * @param states [K × T × N]
 * @param outputs [K × T × O]; [K × T × 0] where none were recorded
 * @param epochs steps of each epoch; empty where unknown
 */
public record ActivityBlock(String context, NdArray inputs, NdArray states, NdArray outputs, List<EpochBound> epochs) {

    public ActivityBlock {
        boolean fits = states.rank() == 3 && inputs.rank() == 3 && outputs.rank() == 3;
        for (NdArray other : List.of(inputs, outputs)) {
            fits = fits && other.length(0) == states.length(0) && other.length(1) == states.length(1);
        }
        if (!fits) {
            throw new IllegalArgumentException("activity needs inputs, states and outputs of shape [trials × steps × …]"
                    + ", found " + inputs + ", " + states + ", " + outputs);
        }
        epochs = List.copyOf(epochs);
    }

    /**
     * Returns the number of trials.
     *
     * @return K
     */
    public int trials() {
        return states.length(0);
    }

    /**
     * Returns the number of steps.
     *
     * @return T
     */
    public int steps() {
        return states.length(1);
    }

    /**
     * Returns the number of units.
     *
     * @return N
     */
    public int units() {
        return states.length(2);
    }
}
