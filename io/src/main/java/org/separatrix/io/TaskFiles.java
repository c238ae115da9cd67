package org.separatrix.io;

import java.nio.file.Files;
import java.nio.file.Path;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * Task files: batteries that users write, in JSON.
 *
 * <p>A train section that names one carries its content from then on, so that models and reports hold their tasks.
 */
public final class TaskFiles {

    private static final String BATTERY = "battery";
    private static final String DEFINITION = "definition";

    private TaskFiles() {}

    /**
     * Returns whether the name of a battery is the path of a task file.
     *
     * @param battery identifier or path
     * @return true if it ends in .json
     */
    public static boolean isPath(String battery) {
        return battery.endsWith(".json");
    }

    /**
     * Puts the content of the task file into a train section that names one.
     *
     * @param section the train section of a pipeline
     * @param directory where the pipeline file lies; a relative path that does not exist there is taken from the working
     *     directory
     * @return the section, with the definition of its battery where that is a file and none is given
     * @throws InvalidInputException if the file cannot be read or is not valid JSON
     */
    public static Fields withDefinition(Fields section, Path directory) {
        boolean isFile = section.get(BATTERY) instanceof String battery && isPath(battery);
        if (!isFile || section.get(DEFINITION) != null) {
            return section;
        }
        Path named = Path.of(String.valueOf(section.get(BATTERY)));
        Path beside = directory.resolve(named);
        return section.with(DEFINITION, Json.read(Files.exists(beside) ? beside : named));
    }
}
