package org.separatrix.cli;

import java.io.PrintStream;
import java.util.List;

/** Lines at the bottom of a terminal that are drawn again and again, with messages that stay above them. */
final class LiveLines {

    private final PrintStream err;
    private int drawn;

    LiveLines(PrintStream err) {
        this.err = err;
    }

    /** Draws the lines in the place of the last ones. */
    void show(List<String> lines) {
        StringBuilder text = new StringBuilder(erasure());
        lines.forEach(line -> text.append(line).append(System.lineSeparator()));
        drawn = lines.size();
        err.print(text);
        err.flush();
    }

    /** Takes the lines away, so that something can be printed. */
    void hide() {
        err.print(erasure());
        err.flush();
        drawn = 0;
    }

    private String erasure() {
        return drawn == 0 ? "" : "\u001b[" + drawn + "A\r\u001b[J";
    }
}
