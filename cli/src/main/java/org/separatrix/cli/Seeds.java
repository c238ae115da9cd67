package org.separatrix.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.separatrix.core.provenance.InvalidInputException;

/** Seeds as people write them: {@code 0-9}, {@code 1,3,5-7}. */
final class Seeds {

    private static final Pattern PART = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");
    private static final int MOST = 10_000;

    private Seeds() {}

    static List<Long> parse(String text) {
        List<Long> seeds = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                throw refused(text);
            }
            long first = Long.parseLong(matcher.group(1));
            long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
            if (last < first || last - first >= MOST || seeds.size() + last - first >= MOST) {
                throw refused(text);
            }
            for (long seed = first; seed <= last; seed++) {
                seeds.add(seed);
            }
        }
        if (new HashSet<>(seeds).size() < seeds.size()) {
            throw refused(text);
        }
        return seeds;
    }

    private static InvalidInputException refused(String text) {
        return InvalidInputException.of(
                "option",
                "--seeds",
                "'" + text + "'",
                "whole numbers and ranges such as 0-9 or 1,3,5-7, each seed once, at most " + MOST);
    }
}
