package org.separatrix.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.Report;

/**
 * Reports as one JSON document with side files.
 *
 * <p>The document is {@code report.json}, schema {@value Report#SCHEMA}. An array of more than 10 000 numbers outside a
 * figure is kept in {@code arrays/HASH.npz}, and the document holds {@code {"file", "sha256", "array", "shape"}} in its
 * place; the file's path is relative to the document. A number that is not finite is written as null (within a side file
 * it is kept), and a warning of its result names the place. The same report gives the same bytes.
 */
public final class ReportFiles {

    /** Name of the document within its directory. */
    public static final String NAME = "report.json";

    private ReportFiles() {}

    /**
     * Writes a report: first its side files, then the document, each atomically.
     *
     * @param directory created where it is missing
     * @param report what was found
     * @return path of the document
     * @throws InvalidInputException if a file cannot be written
     */
    public static Path write(Path directory, Report report) {
        Fields document = new ReportJson(new SideFiles(directory)).document(report);
        Path file = directory.resolve(NAME);
        Json.write(file, document);
        return file;
    }

    /**
     * Returns the document of a report whose arrays all fit into it, without writing anything.
     *
     * @param report what was found
     * @return the document's fields
     * @throws IllegalArgumentException if an array is so large that it belongs into a side file
     */
    public static Fields document(Report report) {
        return new ReportJson(SideFiles.none()).document(report);
    }

    /**
     * Reads a report.
     *
     * @param location the document, or its directory
     * @return the document's fields
     * @throws InvalidInputException if it cannot be read or does not follow the schema of this version
     */
    public static Fields read(Path location) {
        Path file = Files.isDirectory(location) ? location.resolve(NAME) : location;
        Fields document = Json.read(file);
        Object schema = document.get("schema");
        if (!Report.SCHEMA.equals(schema)) {
            throw InvalidInputException.of(
                    file.toString(),
                    "schema",
                    schema == null ? "no such field" : "'" + schema + "'",
                    "'" + Report.SCHEMA + "'");
        }
        return document;
    }

    /**
     * Reads an array that a report keeps in a side file.
     *
     * @param document path of the document
     * @param reference the object that stands in the array's place
     * @return the array
     * @throws InvalidInputException if the file is missing, lies outside the report's directory, or is not the one that
     *     was written
     */
    public static NdArray sideArray(Path document, Fields reference) {
        FieldReader reader = new FieldReader(reference, document.toString());
        Path directory = document.toAbsolutePath().getParent();
        Path file = directory == null
                ? Path.of(reader.text("file"))
                : directory.resolve(reader.text("file")).normalize();
        if (directory == null || !file.startsWith(directory.normalize())) {
            throw InvalidInputException.of(
                    document.toString(), "file", reader.text("file"), "a file within the report's directory");
        }
        String hash = FileHash.of(file);
        if (!hash.equals(reader.text("sha256"))) {
            throw InvalidInputException.of(file.toString(), "sha256", hash, reader.text("sha256"));
        }
        Map<String, NdArray> arrays = NumpyFiles.read(file);
        NdArray array = arrays.get(reader.text("array"));
        if (array == null) {
            throw InvalidInputException.of(file.toString(), "array", arrays.keySet(), reader.text("array"));
        }
        return array;
    }
}
