package org.separatrix.core.provenance;

/**
 * The user's input cannot be used: a missing or damaged file, an unknown option, a wrong shape, a NaN.
 *
 * <p>The message is one line that names where the value came from, the field, what was found and what was expected. The
 * command line prints it as it is and ends with exit code 2.
 */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception from a finished sentence.
     *
     * @param message one line naming place, field, found and expected; line breaks in it become spaces
     */
    public InvalidInputException(String message) {
        super(oneLine(message));
    }

    /**
     * Creates the exception from a finished sentence and the failure behind it.
     *
     * @param message one line naming place, field, found and expected; line breaks in it become spaces
     * @param cause the failure behind it
     */
    public InvalidInputException(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ");
    }

    /**
     * Composes the usual sentence.
     *
     * @param place file path or option group the value came from
     * @param field name of the offending field
     * @param found what was found
     * @param expected what would have been right
     * @return the exception, to be thrown by the caller
     */
    public static InvalidInputException of(String place, String field, Object found, String expected) {
        return new InvalidInputException(place + ": " + field + ": found " + found + ", expected " + expected);
    }
}
