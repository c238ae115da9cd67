package org.separatrix.core.activity;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
 * @param rates [K × T × N], the states themselves where these are rates; null where unknown
 * @param modulator states of the modulator that drives the network, [K × T × its units]; [K × T × 0] where there is none or it
 *     was not recorded
 */
public record ActivityBlock(
        String context,
        NdArray inputs,
        NdArray states,
        NdArray outputs,
        List<EpochBound> epochs,
        @Nullable NdArray rates,
        NdArray modulator) {

    public ActivityBlock {
        boolean fits = states.rank() == 3 && inputs.rank() == 3 && outputs.rank() == 3 && modulator.rank() == 3;
        fits = fits && (rates == null || rates.shape().equals(states.shape()));
        for (NdArray other : List.of(inputs, outputs, modulator)) {
            fits = fits && other.length(0) == states.length(0) && other.length(1) == states.length(1);
        }
        if (!fits) {
            throw new IllegalArgumentException("activity needs inputs, states and outputs of shape [trials × steps × …]"
                    + ", found " + inputs + ", " + states + ", " + outputs);
        }
        epochs = List.copyOf(epochs);
    }

    /**
     * Makes a block of which only states, inputs and outputs are known.
     *
     * @param context name of the context
     * @param inputs [K × T × U]
     * @param states [K × T × N]
     * @param outputs [K × T × O]
     * @param epochs steps of each epoch
     */
    public ActivityBlock(String context, NdArray inputs, NdArray states, NdArray outputs, List<EpochBound> epochs) {
        this(context, inputs, states, outputs, epochs, null, empty(states));
    }

    private static NdArray empty(NdArray states) {
        return states.rank() == 3
                ? NdArray.wrap(new double[0], states.length(0), states.length(1), 0)
                : NdArray.wrap(new double[0], 0, 0, 0);
    }

    /**
     * Returns the same trials under another name.
     *
     * @param name of the context
     * @return a block that shares the arrays
     */
    public ActivityBlock named(String name) {
        return new ActivityBlock(name, inputs, states, outputs, epochs, rates, modulator);
    }

    /**
     * Returns the same trials with the states of the modulator behind those of the units, as in the dynamical system that the two
     * are together.
     *
     * @return a block with the states [x; z], [K × T × (N + units of the modulator)]; this one where there is no modulator
     */
    public ActivityBlock joint() {
        int own = units();
        int more = modulator.length(2);
        if (more == 0) {
            return this;
        }
        double[] joint = new double[trials() * steps() * (own + more)];
        for (int at = 0; at < joint.length; at++) {
            int row = at / (own + more);
            int column = at % (own + more);
            joint[at] = column < own ? states.at(row * own + column) : modulator.at(row * more + column - own);
        }
        return new ActivityBlock(context, inputs, NdArray.wrap(joint, trials(), steps(), own + more), outputs, epochs);
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
