package org.separatrix.cli;

import java.nio.file.Path;

/** Names of files. */
final class Names {

    private Names() {}

    /** Returns the name of a file without folders and extension. */
    static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
