package org.separatrix.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.separatrix.core.provenance.InvalidInputException;

/** Says in one line why a file cannot be read or written. */
final class FileProblem {

    private FileProblem() {}

    static InvalidInputException reading(Path path, IOException cause) {
        return problem(path, cause, "a readable file");
    }

    static InvalidInputException writing(Path path, IOException cause) {
        return problem(path, cause, "a place that can be written to");
    }

    private static InvalidInputException problem(Path path, IOException cause, String expected) {
        return new InvalidInputException(
                path + ": file: found " + found(path, cause) + ", expected " + expected, cause);
    }

    private static String found(Path path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (cause instanceof AccessDeniedException) {
            return "no permission";
        }
        String reason = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        if (reason == null || reason.isBlank()) {
            return cause.getClass().getSimpleName();
        }
        String line =
                reason.replace(path.toString(), "").replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? reason : line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
    }
}
