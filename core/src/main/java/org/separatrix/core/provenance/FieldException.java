package org.separatrix.core.provenance;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A record refuses the value of one of its fields.
 *
 * <p>Thrown by compact constructors. {@link Options} turns it into an {@link InvalidInputException} with the path of the
 * field in the file; standing alone it reads {@code "field: found X, expected Y"}.
 */
public final class FieldException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String found;
    private final String expected;

    /**
     * Refuses a value.
     *
     * @param field the component's name, or a path from there such as {@code tasks[0].name}
     * @param found the value; a text is shown in quotes, null as nothing, other values as they print
     * @param expected what would have been right
     */
    public FieldException(String field, @Nullable Object found, String expected) {
        this(field, shown(found), expected, null);
    }

    /**
     * Refuses a value that is better described than shown.
     *
     * @param field the component's name, or a path from there
     * @param found a phrase that says what was found
     * @param expected what would have been right
     * @return the exception
     */
    public static FieldException described(String field, String found, String expected) {
        return new FieldException(field, found, expected, null);
    }

    private FieldException(String field, String found, String expected, @Nullable Throwable cause) {
        super(field + ": found " + found + ", expected " + expected, cause);
        this.field = field;
        this.found = found;
        this.expected = expected;
    }

    /**
     * Returns the same refusal as seen from a record around this one.
     *
     * @param outer the path of this record there, such as {@code stimuli[1]}
     * @return an exception whose field is the longer path
     */
    public FieldException within(String outer) {
        return new FieldException(new Place("", outer).in(field).path(), found, expected, this);
    }

    /**
     * Returns the field.
     *
     * @return name or path
     */
    public String field() {
        return field;
    }

    /** Returns the value as the message shows it. */
    String found() {
        return found;
    }

    /** Returns what would have been right. */
    String expected() {
        return expected;
    }

    /** Returns a value as messages show it. */
    static String shown(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Collection<?> items && items.isEmpty()) {
            return "an empty list";
        }
        return value instanceof String text ? "'" + text + "'" : value.toString();
    }
}
