package org.separatrix.core.comparison;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.ModelEntry;

/**
 * A network with all that may tell it from others.
 *
 * @param id identifier within the report
 * @param fields what is known of it, nested as in a report and in the metadata of its file
 */
public record ComparedModel(String id, Fields fields) {

    private static final List<String> WITHIN = List.of("training", "provenance");

    /**
     * Gathers what is known of a network.
     *
     * @param entry the network as the report has it
     * @param provenance where it comes from, as its file has it
     * @return the network
     */
    public static ComparedModel of(ModelEntry entry, Fields provenance) {
        Fields own = Fields.empty()
                .with("id", entry.id())
                .with("units", entry.units())
                .with("mechanism", entry.mechanism())
                .with("seed", entry.seed())
                .with("file", entry.file())
                .with("folder", folder(entry.file()));
        return new ComparedModel(
                entry.id(), entry.details().with("provenance", provenance).withAll(own));
    }

    /**
     * Returns a copy with another identifier and seed.
     *
     * @param newId identifier within the report
     * @param seed seed of its training
     * @return the copy
     */
    public ComparedModel withSeed(String newId, long seed) {
        return new ComparedModel(newId, fields.with("id", newId).with("seed", seed));
    }

    /**
     * Looks a field up: by its path, or by a path within training or provenance.
     *
     * @param path names with dots between them
     * @return the value as text; null where there is no such field, or it holds no single value
     */
    @Nullable
    String value(String path) {
        Object found = at(fields, path);
        for (String part : WITHIN) {
            found = found == null && fields.get(part) instanceof Fields nested ? at(nested, path) : found;
        }
        if (found instanceof List<?> items && items.stream().noneMatch(ComparedModel::isNested)) {
            return String.join(",", items.stream().map(String::valueOf).toList());
        }
        return found == null || isNested(found) || found instanceof List<?> ? null : text(found);
    }

    /** Returns the paths of all single values. */
    Collection<String> paths() {
        TreeSet<String> paths = new TreeSet<>();
        collect(fields, "", paths);
        return paths;
    }

    private static boolean isNested(@Nullable Object value) {
        return value instanceof Fields || value instanceof NdArray || value instanceof List<?>;
    }

    private static String text(Object value) {
        boolean whole = value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && Math.abs(number.doubleValue()) < 1e15;
        return whole ? Long.toString(((Number) value).longValue()) : value.toString();
    }

    private static @Nullable Object at(Fields fields, String path) {
        Object whole = fields.get(path);
        int dot = path.indexOf('.');
        if (whole != null || dot < 0) {
            return whole;
        }
        return fields.get(path.substring(0, dot)) instanceof Fields nested ? at(nested, path.substring(dot + 1)) : null;
    }

    private static void collect(Fields fields, String before, Collection<String> paths) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>(fields.asMap());
        entries.forEach((name, value) -> {
            if (value instanceof Fields nested) {
                collect(nested, before + name + ".", paths);
            } else if (value != null && !isNested(value)) {
                paths.add(before + name);
            }
        });
    }

    private static @Nullable String folder(@Nullable String file) {
        int slash = file == null ? -1 : Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'));
        return file == null ? null : slash < 0 ? "." : file.substring(0, slash);
    }
}
