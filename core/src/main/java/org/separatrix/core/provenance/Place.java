package org.separatrix.core.provenance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a value was written: a file and the path of fields within it, such as {@code tasks[0].stimuli[1].location}.
 *
 * @param file file or option group
 * @param path names of the fields joined by dots, with positions in brackets; empty for the whole document
 */
public record Place(String file, String path) {

    private static final int SHORT_LIST = 8;

    /**
     * Returns the place of a whole document.
     *
     * @param file file or option group
     * @return the place with an empty path
     */
    public static Place of(String file) {
        return new Place(file, "");
    }

    /**
     * Returns the place of a field of the object at this place.
     *
     * @param field its name, or a path that may begin with a position; empty for this place
     * @return the place with the longer path
     */
    public Place in(String field) {
        boolean plain = path.isEmpty() || field.isEmpty() || field.startsWith("[");
        return new Place(file, plain ? path + field : path + "." + field);
    }

    /**
     * Returns the place of an element of the list at this place.
     *
     * @param index its position, from 0
     * @return the place with the longer path
     */
    public Place at(int index) {
        return new Place(file, path + "[" + index + "]");
    }

    /**
     * Composes the usual sentence about a value as it was written here.
     *
     * @param found the value; a text is shown in quotes, an object or a long list only as such
     * @param expected what would have been right
     * @return the exception, to be thrown by the caller
     */
    public InvalidInputException refuse(@Nullable Object found, String expected) {
        return problem(shown(found), expected);
    }

    /**
     * Composes the usual sentence from words.
     *
     * @param found a phrase that says what was found
     * @param expected what would have been right
     * @return the exception, to be thrown by the caller
     */
    public InvalidInputException problem(String found, String expected) {
        return new InvalidInputException(this + ": found " + found + ", expected " + expected);
    }

    /** Returns the start of a message: file and path. */
    @Override
    public String toString() {
        return path.isEmpty() ? file : file + ": " + path;
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof Fields) {
            return "an object";
        }
        if (value instanceof List<?> list
                && (list.size() > SHORT_LIST || !list.stream().allMatch(Place::isPlain))) {
            return "a list of " + list.size();
        }
        return value == null ? "null" : FieldException.shown(value);
    }

    private static boolean isPlain(@Nullable Object item) {
        return item instanceof Number || item instanceof String || item instanceof Boolean;
    }
}
