package org.separatrix.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The line to type in order to go on with a run that was stopped. */
final class ResumeLine {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ResumeLine() {}

    /** Returns the command line as it was typed, for a shell, with the option to resume. */
    static String of(List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(System.getProperty("separatrix.command", "separatrix"));
        arguments.stream().filter(word -> !word.equals("--restart")).forEach(words::add);
        if (!words.contains("--resume")) {
            words.add("--resume");
        }
        return String.join(" ", words.stream().map(ResumeLine::quoted).toList());
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
