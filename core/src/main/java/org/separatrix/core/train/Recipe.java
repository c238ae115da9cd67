package org.separatrix.core.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Sha256;

/**
 * What a trained network is a function of: battery, options, seed, version of the suite and kernels, as texts by their
 * paths. Networks of one recipe have the same bits; training goes on from a checkpoint of the same recipe only.
 *
 * @param entries texts by path, such as {@code model.units} and {@code 64}
 */
public record Recipe(Map<String, String> entries) {

    /** Copies the entries in order. */
    public Recipe {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /**
     * Writes named values as texts by path.
     *
     * @param values everything that training depends on
     * @return the recipe
     */
    public static Recipe of(Fields values) {
        Map<String, String> entries = new LinkedHashMap<>();
        flatten("", values, entries);
        return new Recipe(entries);
    }

    private static void flatten(String path, @Nullable Object value, Map<String, String> entries) {
        if (value instanceof Fields fields) {
            String prefix = path.isEmpty() ? "" : path + ".";
            fields.asMap().forEach((name, inner) -> flatten(prefix + name, inner, entries));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(path + "[" + i + "]", list.get(i), entries);
            }
        } else if (value instanceof NdArray array) {
            for (int i = 0; i < array.size(); i++) {
                entries.put(path + "[" + i + "]", String.valueOf(array.at(i)));
            }
        } else {
            entries.put(path, String.valueOf(value));
        }
    }

    /**
     * Returns a hash of all entries, whatever their order.
     *
     * @return SHA-256, 64 hexadecimal digits
     */
    public String fingerprint() {
        List<String> lines = new ArrayList<>();
        entries.forEach((path, text) -> lines.add(escaped(path) + "=" + escaped(text)));
        Collections.sort(lines);
        return Sha256.ofText(String.join("\n", lines));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("=", "\\=");
    }

    /**
     * Lists in what another recipe differs.
     *
     * @param other any recipe
     * @return sentences such as {@code learningRate is 0.001 there and 0.002 here}, by path; empty if there is no difference
     */
    public List<String> differencesFrom(Recipe other) {
        TreeSet<String> paths = new TreeSet<>(entries.keySet());
        paths.addAll(other.entries.keySet());
        List<String> differences = new ArrayList<>();
        for (String path : paths) {
            String here = entries.get(path);
            String there = other.entries.get(path);
            if (!Objects.equals(here, there)) {
                differences.add(path + " is " + shown(there) + " there and " + shown(here) + " here");
            }
        }
        return differences;
    }

    private static String shown(@Nullable String text) {
        return text == null ? "absent" : text;
    }
}
