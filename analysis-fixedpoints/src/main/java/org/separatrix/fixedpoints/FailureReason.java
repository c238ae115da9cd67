package org.separatrix.fixedpoints;

/** Why a start led to no point. */
public enum FailureReason {
    /** The system is not finite at the start or where the search went. */
    NOT_FINITE("left the finite numbers"),
    /** The iteration budget ended first. */
    ITERATION_LIMIT("reached the iteration limit"),
    /** No step lowers the speed, yet the place is neither fixed nor stationary, for example a kink of rectified units. */
    STALLED("stalled where no step lowers the speed");

    private final String phrase;

    FailureReason(String phrase) {
        this.phrase = phrase;
    }

    /**
     * Returns the reason as the end of a sentence.
     *
     * @return for example {@code reached the iteration limit}
     */
    public String phrase() {
        return phrase;
    }
}
