package org.separatrix.core.provenance;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Guesses which name was meant. */
public final class NearestName {

    private NearestName() {}

    /**
     * Returns the start of a sentence about known names.
     *
     * @param name what was written
     * @param known what exists
     * @return {@code "'starts' (did you mean that?) or another of "}, or {@code "one of "} where nothing is near
     */
    public static String advice(String name, Collection<String> known) {
        String nearest = find(name, known);
        return nearest == null ? "one of " : "'" + nearest + "' (did you mean that?) or another of ";
    }

    /**
     * Finds the known name with the smallest edit distance.
     *
     * @param name what was written
     * @param known what exists
     * @return the nearest, or null if more than a third of the letters, and more than two, differ
     */
    public static @Nullable String find(String name, Collection<String> known) {
        String nearest = known.stream()
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
        if (nearest == null || distance(name, nearest) > Math.max(2, name.length() / 3)) {
            return null;
        }
        return nearest;
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
