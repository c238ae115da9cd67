package org.separatrix.fixedpoints.flow;

/** Why an integration ended where it did. */
public enum Halt {
    /** The whole duration was covered. */
    COMPLETED,
    /** An event that stops the integration came. */
    EVENT,
    /** A component grew beyond the largest state, or was no longer a number. */
    ESCAPED,
    /** Steps became too short for the accuracy asked for. */
    STALLED,
    /** The evaluations were used up. */
    BUDGET
}
