package org.separatrix.io;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;
import org.separatrix.core.task.BatteryDescription;

/**
 * The published schemas of the suite's JSON documents, JSON Schema draft 2020-12.
 *
 * <p>{@code pipeline-1} is the pipeline file, {@code model-1} the text in a model file's metadata, {@code report-1} the
 * report with the results of the analyses whose fields are fixed, {@code tasks-1} a battery of tasks.
 */
public final class Schemas {

    private static final String TASKS = "tasks-1";
    private static final List<String> NAMES = List.of("model-1", "pipeline-1", "report-1", TASKS);

    private Schemas() {}

    /**
     * Returns the names of the schemas.
     *
     * @return in alphabetical order
     */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Returns a schema.
     *
     * @param name one of {@link #names}
     * @return its JSON text
     * @throws InvalidInputException if there is none of this name
     */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw InvalidInputException.of(
                    "schema", "name", "'" + name + "'", NearestName.advice(name, NAMES) + String.join(", ", NAMES));
        }
        return name.equals(TASKS) ? Json.write(tasks()) : resource(name);
    }

    /**
     * Compares a document with a schema.
     *
     * @param name one of {@link #names}
     * @param json the document
     * @return one line for each violation, with the place in the document; empty if there is none
     * @throws InvalidInputException if there is no such schema, or the document is not valid JSON
     */
    public static List<String> validate(String name, String json) {
        Json.parse(json, "document");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(name), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Schemas::line)
                .toList();
    }

    private static Fields tasks() {
        return RecordSchema.document(
                "urn:separatrix:tasks:1", "Battery of tasks as data", "separatrix/tasks/1", BatteryDescription.class);
    }

    private static String resource(String name) {
        try (InputStream in = Schemas.class.getResourceAsStream("schemas/" + name + ".schema.json")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks the schema " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Error violation) {
        String place = violation.getInstanceLocation().toString();
        return (place.isEmpty() ? "document" : place) + ": " + violation.getMessage();
    }
}
