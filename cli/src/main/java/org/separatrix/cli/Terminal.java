package org.separatrix.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is known of the terminal. */
final class Terminal {

    private static final Path STDERR = Path.of("/proc/self/fd/2");
    private static final int NARROWEST = 40;
    private static final int USUAL = 100;

    private Terminal() {}

    /**
     * Returns whether a person watches stderr: what the launcher says in the property {@code separatrix.terminal}, else what
     * the system's table of open files says.
     */
    static boolean isInteractive() {
        String told = System.getProperty("separatrix.terminal");
        if (told != null) {
            return told.equals("true");
        }
        try {
            String target = Files.readSymbolicLink(STDERR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            // a system without such a table; a bar in a log would be worse than none on a terminal
            return false;
        }
    }

    /** Returns the number of columns to fill. */
    static int columns() {
        String columns = System.getenv("COLUMNS");
        try {
            return columns == null ? USUAL : Math.max(NARROWEST, Integer.parseInt(columns.trim()));
        } catch (NumberFormatException e) {
            return USUAL;
        }
    }
}
