package org.separatrix.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * JSON texts to {@link Fields} and back.
 *
 * <p>Reading is strict (RFC 8259): duplicate names, comments, trailing commas, NaN, numbers beyond the range of float64 and
 * anything after the document are errors. Whole numbers become Long where they fit, all others Double. Writing keeps the
 * order of the entries, prints the shortest decimal that reads back as the same number, keeps an array of plain values
 * on one line, writes an array of n axes as n nested arrays, and writes null for a number that is not finite.
 */
public final class Json {

    private static final long LARGEST_FILE = 1L << 30;

    private Json() {}

    /**
     * Reads a JSON object.
     *
     * @param text the document
     * @param place where it came from, for messages
     * @return its entries in order
     * @throws InvalidInputException if it is not valid JSON or not an object, with line and column
     */
    public static Fields parse(String text, String place) {
        return JsonReader.read(text, place);
    }

    /**
     * Reads a file that holds a JSON object in UTF-8.
     *
     * @param file its path
     * @return its entries in order
     * @throws InvalidInputException if it cannot be read, is not UTF-8, not valid JSON or not an object
     */
    public static Fields read(Path file) {
        return parse(text(file), file.toString());
    }

    /**
     * Writes a JSON text over several lines.
     *
     * @param fields what to write
     * @return the document, ending with a line feed
     */
    public static String write(Fields fields) {
        return new JsonWriter(true).write(fields) + "\n";
    }

    /**
     * Writes a JSON text on one line.
     *
     * @param fields what to write
     * @return the document without any white space between its parts
     */
    public static String compact(Fields fields) {
        return new JsonWriter(false).write(fields);
    }

    /**
     * Writes a JSON file atomically.
     *
     * @param file its path
     * @param fields what to write
     * @throws InvalidInputException if the file cannot be written
     */
    public static void write(Path file, Fields fields) {
        AtomicFile.writeText(file, write(fields));
    }

    private static String text(Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                throw InvalidInputException.of(file.toString(), "size", size + " bytes", "at most " + LARGEST_FILE);
            }
            return decode(ByteBuffer.wrap(Files.readAllBytes(file)), file.toString());
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }

    static String decode(ByteBuffer bytes, String place) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(
                    place + ": text: found bytes that are not UTF-8, expected JSON in UTF-8", e);
        }
    }
}
