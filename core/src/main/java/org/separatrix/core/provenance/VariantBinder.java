package org.separatrix.core.provenance;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns written values into the records that a sealed interface permits. */
final class VariantBinder {

    private VariantBinder() {}

    static Object bind(Class<?> sealed, Object value, Place place) {
        Class<?> constant = Variants.ofNumber(sealed);
        if (value instanceof Number && constant != null) {
            return bare(constant, value, place);
        }
        if (value instanceof String name) {
            Class<?> variant = find(sealed, name, place);
            if (variant.getRecordComponents().length == 0) {
                return positional(variant, List.of(), place);
            }
            Object defaults = RecordShape.defaults(variant);
            if (defaults != null) {
                return defaults;
            }
            throw place.problem("'" + name + "' alone", "{\"" + name + "\": …} with " + components(variant));
        }
        if (value instanceof Fields fields) {
            Set<String> names = fields.asMap().keySet();
            if (names.size() != 1) {
                String found = names.isEmpty() ? "an empty object" : "the fields " + String.join(", ", names);
                throw place.problem(found, "one field: " + String.join(", ", Variants.names(sealed)));
            }
            String name = names.iterator().next();
            return content(find(sealed, name, place), fields.get(name), place.in(name));
        }
        throw place.refuse(value, expected(sealed));
    }

    /** Returns what a sealed interface asks for, for messages. */
    static String expected(Class<?> sealed) {
        String number = Variants.ofNumber(sealed) == null ? "" : "a number or ";
        return number + "one of " + String.join(", ", Variants.names(sealed));
    }

    private static Class<?> find(Class<?> sealed, String name, Place place) {
        Class<?> variant = Variants.find(sealed, name);
        if (variant == null) {
            List<String> names = Variants.names(sealed);
            throw place.refuse(name, NearestName.advice(name, names) + String.join(", ", names));
        }
        return variant;
    }

    private static Object content(Class<?> variant, @Nullable Object value, Place place) {
        RecordComponent[] components = variant.getRecordComponents();
        RecordComponent only = components.length == 1 ? components[0] : null;
        if (value instanceof String text && RecordShape.hasText(variant)) {
            return Binder.text(variant, text, place);
        }
        if (value instanceof List<?> items && (only == null || !RecordShape.isList(only.getGenericType()))) {
            return positional(variant, items, place);
        }
        if (value instanceof Fields fields && (only == null || isOfFields(only, fields))) {
            return Binder.record(variant, RecordShape.defaults(variant), fields, place);
        }
        if (only == null) {
            String expected = "an object with " + components(variant) + ", or a list of these";
            throw place.refuse(value, components.length == 0 ? "an empty object" : expected);
        }
        return bare(variant, value, place);
    }

    /** Returns whether an object holds the only component by name, and is not its value itself. */
    private static boolean isOfFields(RecordComponent only, Fields fields) {
        return !RecordShape.takesObject(only.getGenericType())
                || Set.of(only.getName()).containsAll(fields.asMap().keySet());
    }

    private static Object bare(Class<?> variant, @Nullable Object value, Place place) {
        RecordComponent only = variant.getRecordComponents()[0];
        @Nullable Object[] arguments = {Binder.component(only, value, place)};
        return Binder.construct(variant, arguments, place, written(variant, index -> ""));
    }

    private static Object positional(Class<?> variant, List<?> items, Place place) {
        RecordComponent[] components = variant.getRecordComponents();
        if (items.size() != components.length) {
            String expected = components.length == 0 ? "none" : components.length + ": " + components(variant);
            throw place.problem(items.size() + (items.size() == 1 ? " value" : " values"), expected);
        }
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = Binder.component(components[i], items.get(i), place.at(i));
        }
        return Binder.construct(variant, arguments, place, written(variant, index -> "[" + index + "]"));
    }

    /** Returns how the path of a field reads where components are written without their names. */
    private static UnaryOperator<String> written(Class<?> variant, java.util.function.IntFunction<String> position) {
        List<String> names = RecordShape.names(variant);
        return field -> {
            String head = field.split("[.\\[]", 2)[0];
            int index = names.indexOf(head);
            if (index < 0) {
                return field;
            }
            String rest = field.substring(head.length());
            return new Place("", position.apply(index))
                    .in(rest.startsWith(".") ? rest.substring(1) : rest)
                    .path();
        };
    }

    private static String components(Class<?> variant) {
        return String.join(", ", RecordShape.names(variant));
    }
}
