package org.separatrix.core.provenance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns written values into records, lists and maps; {@link VariantBinder} knows variants, {@link Scalars} the rest. */
final class Binder {

    private Binder() {}

    /** Binds a value that has no default. */
    static Object value(Type type, @Nullable Object value, Place place) {
        Object bound = value(type, false, null, value, place);
        if (bound == null) {
            throw place.refuse(null, "a value");
        }
        return bound;
    }

    /** Binds the value of a component. */
    static @Nullable Object component(RecordComponent component, @Nullable Object value, Place place) {
        return value(component.getGenericType(), RecordShape.isNullable(component), null, value, place);
    }

    /** Binds an object to a record, starting from another record of its class, if there is one. */
    static Object record(Class<?> type, @Nullable Object base, Fields values, Place place) {
        requireKnown(RecordShape.names(type), values, place);
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            Place field = place.in(component.getName());
            Object current = base == null ? null : RecordShape.read(component, base);
            if (RecordShape.isInline(component)) {
                Class<?> part = component.getType();
                Object start = current == null ? RecordShape.defaults(part) : current;
                arguments[i] = record(part, start, only(RecordShape.names(part), values), place);
            } else if (values.asMap().containsKey(component.getName())) {
                boolean nullable = RecordShape.isNullable(component) || (base != null && current == null);
                Object value = values.get(component.getName());
                arguments[i] = value(component.getGenericType(), nullable, current, value, field);
            } else {
                arguments[i] = base == null ? absent(component, field) : current;
            }
        }
        return construct(type, arguments, place, UnaryOperator.identity());
    }

    /**
     * Calls the canonical constructor.
     *
     * @param written turns a field that the record refuses into the path at which it was written
     */
    static Object construct(Class<?> type, @Nullable Object[] arguments, Place place, UnaryOperator<String> written) {
        try {
            return RecordShape.construct(type, arguments);
        } catch (InvocationTargetException e) {
            throw refused(e.getCause(), place, written);
        }
    }

    /** Binds a text to a record that has a factory for it. */
    static Object text(Class<?> type, String text, Place place) {
        try {
            return RecordShape.ofText(type, text);
        } catch (InvocationTargetException e) {
            throw refused(e.getCause(), place, field -> "");
        }
    }

    /** Returns what a type asks for, for messages. */
    static String expected(Type type) {
        if (RecordShape.isList(type)) {
            return "a list";
        }
        if (Variants.areOf(type)) {
            return VariantBinder.expected((Class<?>) type);
        }
        if (type instanceof Class<?> target && target.isRecord()) {
            return RecordShape.hasText(target) ? "a text or an object" : "an object";
        }
        return RecordShape.isMap(type) || type == Fields.class ? "an object" : Scalars.expected((Class<?>) type);
    }

    private static @Nullable Object value(
            Type type, boolean nullable, @Nullable Object current, @Nullable Object value, Place place) {
        boolean primitive = type instanceof Class<?> target && target.isPrimitive();
        if (value == null && nullable && !primitive) {
            return null;
        }
        if (RecordShape.isList(type)) {
            return list(RecordShape.element(type), value, place);
        }
        if (RecordShape.isMap(type)) {
            return map(RecordShape.element(type), value, place);
        }
        if (type == Fields.class && value instanceof Fields) {
            return value;
        }
        if (value == null) {
            throw place.refuse(null, "a value");
        }
        if (Variants.areOf(type)) {
            return VariantBinder.bind((Class<?>) type, value, place);
        }
        if (type instanceof Class<?> target && target.isRecord()) {
            if (value instanceof String text && RecordShape.hasText(target)) {
                return text(target, text, place);
            }
            if (value instanceof Fields fields) {
                return record(target, current == null ? RecordShape.defaults(target) : current, fields, place);
            }
            throw place.refuse(value, expected(type));
        }
        if (type == Fields.class) {
            throw place.refuse(value, expected(type));
        }
        return Scalars.bind((Class<?>) type, value, place);
    }

    private static List<?> list(Type element, @Nullable Object value, Place place) {
        if (value instanceof Fields || value instanceof Number) {
            return List.of(value(element, value, place));
        }
        Object list = value instanceof String text ? Arrays.asList(text.split(",", -1)) : value;
        if (!(list instanceof List<?> items)) {
            throw place.refuse(value, "a list");
        }
        List<Object> bound = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            bound.add(value(element, items.get(i), place.at(i)));
        }
        return List.copyOf(bound);
    }

    private static Map<String, Object> map(Type element, @Nullable Object value, Place place) {
        if (!(value instanceof Fields fields)) {
            throw place.refuse(value, "an object");
        }
        Map<String, Object> bound = new LinkedHashMap<>();
        fields.asMap().forEach((name, item) -> bound.put(name, value(element, item, place.in(name))));
        return Collections.unmodifiableMap(bound);
    }

    private static @Nullable Object absent(RecordComponent component, Place place) {
        Type type = component.getGenericType();
        if (!RecordShape.isOptional(component)) {
            throw place.problem("nothing", expected(type));
        }
        if (RecordShape.isNullable(component)) {
            return null;
        }
        if (RecordShape.isList(type)) {
            return List.of();
        }
        return type == Fields.class ? Fields.empty() : Map.of();
    }

    private static Fields only(List<String> names, Fields values) {
        Map<String, @Nullable Object> chosen = new LinkedHashMap<>(values.asMap());
        chosen.keySet().retainAll(names);
        return Fields.of(chosen);
    }

    private static void requireKnown(List<String> names, Fields values, Place place) {
        for (String name : values.asMap().keySet()) {
            if (!names.contains(name)) {
                String expected = NearestName.advice(name, names) + String.join(", ", names);
                throw place.in(name).problem("an unknown field", names.isEmpty() ? "none" : expected);
            }
        }
    }

    private static RuntimeException refused(@Nullable Throwable thrown, Place place, UnaryOperator<String> written) {
        if (thrown instanceof FieldException refused) {
            Place field = place.in(written.apply(refused.field()));
            return new InvalidInputException(
                    field + ": found " + refused.found() + ", expected " + refused.expected(), refused);
        }
        if (thrown instanceof IllegalArgumentException refused) {
            return new InvalidInputException(place + ": " + refused.getMessage(), refused);
        }
        return thrown instanceof InvalidInputException refused ? refused : new IllegalStateException(thrown);
    }
}
