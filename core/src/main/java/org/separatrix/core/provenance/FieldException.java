package org.separatrix.core.provenance;

/**
 * A record refuses a value of one of its components. {@link Options} turns it into an {@link InvalidInputException} with the
 * path of the field in the file.
 */
public final class FieldException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    /**
     * Creates the exception.
     *
     * @param field the component, with a dotted path below it where the fault lies deeper
     * @param found what was found
     * @param expected what would have been right
     */
    public FieldException(String field, Object found, String expected) {
        super(field + ": found " + found + ", expected " + expected);
        this.field = field;
        this.reason = "found " + found + ", expected " + expected;
    }

    /**
     * Returns where the fault lies.
     *
     * @return the component's name or the path below it
     */
    public String field() {
        return field;
    }

    /**
     * Returns what is wrong.
     *
     * @return found and expected
     */
    public String reason() {
        return reason;
    }
}
