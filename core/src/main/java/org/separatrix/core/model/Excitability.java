package org.separatrix.core.model;

/** How the context c acts on the excitability of single neurons. */
public enum Excitability {
    /** Not at all. */
    NONE,
    /** A shift of the threshold: the drive gains E c. */
    BIAS,
    /** A change of slope: the gain is g = 1 + G c. */
    GAIN,
    /** Both the shift and the change of slope; written {@code bias+gain}. */
    BIAS_GAIN {
        @Override
        public String toString() {
            return "bias+gain";
        }
    };

    /**
     * Returns whether the drive gains E c.
     *
     * @return true for BIAS and BIAS_GAIN
     */
    public boolean hasBias() {
        return this == BIAS || this == BIAS_GAIN;
    }

    /**
     * Returns whether the gain is 1 + G c.
     *
     * @return true for GAIN and BIAS_GAIN
     */
    public boolean hasGain() {
        return this == GAIN || this == BIAS_GAIN;
    }
}
