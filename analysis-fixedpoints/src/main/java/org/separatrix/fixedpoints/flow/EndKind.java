package org.separatrix.fixedpoints.flow;

/** What a trajectory does at last. */
public enum EndKind {
    /** It hardly moves any more. */
    REST,
    /** It comes back to where it was; of a flow alone. */
    CYCLE,
    /** It moves on, and does not come back near enough. */
    MOVING,
    /** It grew beyond the largest state. */
    ESCAPED,
    /** It could not be followed to the end. */
    FAILED;

    /**
     * Returns whether this is a lasting motion.
     *
     * @return true of cycles and other motions
     */
    public boolean moves() {
        return this == CYCLE || this == MOVING;
    }
}
