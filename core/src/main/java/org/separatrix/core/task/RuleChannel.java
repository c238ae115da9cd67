package org.separatrix.core.task;

/** How a network is told which task to do. */
public enum RuleChannel {
    /** A one-hot rule input that is on for the whole trial. */
    INPUT,
    /** A one-hot context vector for the modulation. */
    CONTEXT,
    /** Both. */
    BOTH;

    /**
     * Returns whether the input carries the rule.
     *
     * @return true for INPUT and BOTH
     */
    public boolean inInput() {
        return this != CONTEXT;
    }

    /**
     * Returns whether the modulation carries the rule.
     *
     * @return true for CONTEXT and BOTH
     */
    public boolean inContext() {
        return this != INPUT;
    }
}
