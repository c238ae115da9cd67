package org.separatrix.io;

import java.io.IOException;
import java.nio.file.Path;
import org.separatrix.core.provenance.Sha256;

/** Hashes of the user's files. */
final class FileHash {

    private FileHash() {}

    static String of(Path file) {
        try {
            return Sha256.ofFile(file);
        } catch (IOException e) {
            throw FileProblem.reading(file, e);
        }
    }
}
