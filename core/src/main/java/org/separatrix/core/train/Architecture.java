package org.separatrix.core.train;

import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Readout;

/** What the training code needs to know of a network besides its numbers. */
record Architecture(ModelSpec spec, int units, Precision precision) {

    int inputs() {
        return spec.inputs().size();
    }

    int outputs() {
        return spec.outputs().size();
    }

    int contexts() {
        return spec.contexts().size();
    }

    boolean hasGain() {
        return spec.modulation().excitability().hasGain();
    }

    /** Whether what excitability sees changes within a trial. */
    boolean movesExcitability() {
        return hasSignals() && spec.modulation().movesExcitability();
    }

    /** Whether the recurrent weights change within a trial. */
    boolean movesSynapses() {
        return hasSignals() && spec.modulation().movesSynapses();
    }

    /** Whether the context acts in a way that changes within a trial. */
    boolean moves() {
        return movesExcitability() || movesSynapses();
    }

    private boolean hasSignals() {
        return spec.modulation().hasModulator() || contexts() > 0;
    }

    boolean isRateForm() {
        return spec.form() == Form.RATE;
    }

    /** Whether the units have gates. */
    boolean isGated() {
        return spec.form() == Form.GRU;
    }

    /** Number of gates of all units together. */
    int gates() {
        return isGated() ? 2 * units : 0;
    }

    /** Whether the readout sees the current rather than the rate. */
    boolean readsCurrent() {
        return !spec.form().stateIsRate() && spec.readout() == Readout.STATE;
    }

    /** The factor √(2 / α), for the α of the specification, that turns a noise σ into the standard deviation of one step. */
    double noiseScale() {
        return Math.sqrt(2.0 / spec.alpha());
    }
}
