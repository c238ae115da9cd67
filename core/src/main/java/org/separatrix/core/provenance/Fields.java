package org.separatrix.core.provenance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;

/**
 * Ordered, named values: the body of every result, option listing and provenance record.
 *
 * <p>A value is a text, a number, a truth value, an {@link NdArray}, a list of these, another {@code Fields} or null.
 * Writers turn it into JSON without knowing what it means; numbers that are not finite become null there, with a
 * warning. Instances are immutable; {@code with} returns a copy with one more entry.
 */
public final class Fields {

    private static final Fields EMPTY = new Fields(new LinkedHashMap<>());

    private final Map<String, @Nullable Object> entries;

    private Fields(Map<String, @Nullable Object> entries) {
        this.entries = Collections.unmodifiableMap(entries);
    }

    /**
     * Returns the record without entries.
     *
     * @return no entries
     */
    public static Fields empty() {
        return EMPTY;
    }

    /**
     * Copies a map whose values are of the permitted kinds; nested maps become {@code Fields}.
     *
     * @param map names to values
     * @return the same entries in the same order
     * @throws IllegalArgumentException if a value is of another kind
     */
    public static Fields of(Map<String, ? extends @Nullable Object> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(name, checked(name, value)));
        return new Fields(copy);
    }

    /**
     * Returns a copy with one more entry, or with the entry of that name replaced.
     *
     * @param name the entry's name
     * @param value text, number, truth value, {@link NdArray}, list, {@code Fields} or null
     * @return the extended copy
     * @throws IllegalArgumentException if the value is of another kind
     */
    public Fields with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(entries);
        copy.put(Objects.requireNonNull(name), checked(name, value));
        return new Fields(copy);
    }

    /**
     * Returns a copy with the entries of another record behind this one's, those of the same name replaced.
     *
     * @param more further entries
     * @return the extended copy
     */
    public Fields withAll(Fields more) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(entries);
        copy.putAll(more.entries);
        return new Fields(copy);
    }

    /**
     * Returns the value of an entry.
     *
     * @param name the entry's name
     * @return its value, or null if it is absent or null
     */
    public @Nullable Object get(String name) {
        return entries.get(name);
    }

    /**
     * Returns all entries in order.
     *
     * @return an unmodifiable view
     */
    public Map<String, @Nullable Object> asMap() {
        return entries;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields && entries.equals(fields.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }

    private static @Nullable Object checked(String name, @Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof NdArray
                || value instanceof Fields) {
            return value;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> checked(name, item)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> nested = new LinkedHashMap<>();
            map.forEach((key, item) -> nested.put(String.valueOf(key), checked(name, item)));
            return new Fields(nested);
        }
        throw new IllegalArgumentException("field '" + name + "' holds a "
                + value.getClass().getName() + ", expected text, number, truth value, NdArray, list or Fields");
    }
}
