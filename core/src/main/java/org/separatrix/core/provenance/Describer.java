package org.separatrix.core.provenance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes values in the shortest form that {@link Binder} reads. */
final class Describer {

    private static final int LONGEST_ARRAY = 2;

    private Describer() {}

    /** Writes every component of a record; null is left out where absence means it. */
    static Fields fields(Record record) {
        boolean hasDefaults = RecordShape.hasDefaults(record.getClass());
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = RecordShape.read(component, record);
            if (RecordShape.isInline(component) && value instanceof Record part) {
                entries.putAll(fields(part).asMap());
            } else if (value != null || hasDefaults) {
                entries.put(component.getName(), value(component.getGenericType(), value));
            }
        }
        return Fields.of(entries);
    }

    /** Writes a value of a component, element or entry of a type. */
    static @Nullable Object value(Type type, @Nullable Object value) {
        if (value instanceof Record record) {
            return Variants.areOf(type) ? variant((Class<?>) type, record) : record(record);
        }
        if (value instanceof Enum<?> constant) {
            return Options.name(constant);
        }
        if (value instanceof List<?> list) {
            Type element = RecordShape.isList(type) ? RecordShape.element(type) : Object.class;
            return list.stream().map(item -> value(element, item)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Type element = RecordShape.isMap(type) ? RecordShape.element(type) : Object.class;
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((name, item) -> entries.put(String.valueOf(name), value(element, item)));
            return Fields.of(entries);
        }
        return value;
    }

    private static Object record(Record record) {
        String text = text(record);
        return text == null ? fields(record) : text;
    }

    private static @Nullable Object variant(Class<?> sealed, Record record) {
        Class<?> type = record.getClass();
        RecordComponent[] components = type.getRecordComponents();
        if (components.length == 0) {
            return Variants.name(type);
        }
        if (type == Variants.ofNumber(sealed)) {
            Object number = RecordShape.read(components[0], record);
            if (number != null) {
                return number;
            }
        }
        return Fields.empty().with(Variants.name(type), content(record, components));
    }

    private static Object content(Record record, RecordComponent[] components) {
        String text = text(record);
        if (text != null) {
            return text;
        }
        if (components.length == 1) {
            RecordComponent only = components[0];
            Object bare = value(only.getGenericType(), RecordShape.read(only, record));
            // an object that could be taken for that of the fields is wrapped
            boolean ambiguous = (bare instanceof Fields fields
                            && Set.of(only.getName()).containsAll(fields.asMap().keySet()))
                    || (bare instanceof String && RecordShape.hasText(record.getClass()));
            return bare == null || ambiguous ? fields(record) : bare;
        }
        boolean numbers = components.length <= LONGEST_ARRAY
                && Arrays.stream(components).allMatch(component -> RecordShape.isNumber(component.getType()));
        if (numbers) {
            List<@Nullable Object> array = new ArrayList<>();
            for (RecordComponent component : components) {
                array.add(RecordShape.read(component, record));
            }
            return array.contains(null) ? fields(record) : array;
        }
        return fields(record);
    }

    /** Returns the text that stands for the record, if one of its own texts does. */
    private static @Nullable String text(Record record) {
        if (!RecordShape.hasText(record.getClass())) {
            return null;
        }
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (RecordShape.read(component, record) instanceof String text && standsFor(text, record)) {
                return text;
            }
        }
        return null;
    }

    private static boolean standsFor(String text, Record record) {
        try {
            return RecordShape.ofText(record.getClass(), text).equals(record);
        } catch (InvocationTargetException e) {
            return false; // refused: it is no text for this record
        }
    }
}
