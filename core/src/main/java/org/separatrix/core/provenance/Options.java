package org.separatrix.core.provenance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binds named values from files and command lines to records, and back.
 *
 * <p>The components of an options record are its options; its compact constructor is its validation; the values of a
 * default instance are its defaults. Components may be numbers, truth values, texts, enums (written as {@link #name}
 * says; case does not matter, nor {@code +} against {@code -}), nested records and lists of these. A record that is optional or an element
 * of a list has a static method {@code defaults()}.
 */
public final class Options {

    private Options() {}

    /**
     * Replaces values of a record by name.
     *
     * @param <R> the options record
     * @param defaults values to start from
     * @param values named values; numbers and truth values may also be given as text, a list as text with commas; null
     *     only where the default is null
     * @param place file or option group, for messages
     * @return a record of the same class
     * @throws InvalidInputException if a name is unknown (the nearest is suggested), a value has the wrong type, or the
     *     record refuses it
     */
    public static <R extends Record> R bind(R defaults, Fields values, String place) {
        @SuppressWarnings("unchecked")
        Class<R> type = (Class<R>) defaults.getClass();
        RecordComponent[] components = type.getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        for (String name : values.asMap().keySet()) {
            if (!names.contains(name)) {
                throw InvalidInputException.of(
                        place, name, "an unknown field", NearestName.advice(name, names) + String.join(", ", names));
            }
        }
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            Object current = read(component, defaults);
            arguments[i] = values.asMap().containsKey(component.getName())
                    ? convert(
                            component.getGenericType(),
                            current,
                            values.get(component.getName()),
                            new Place(place, component.getName()))
                    : current;
        }
        return construct(type, components, arguments, place);
    }

    /**
     * Reads a record that has no defaults.
     *
     * @param <R> the record
     * @param type the record
     * @param values named values, one for each component that is not optional
     * @param place file or option group, for messages
     * @return the record
     * @throws InvalidInputException if a name is unknown or missing, a value has the wrong type, or the record refuses it
     */
    public static <R extends Record> R read(Class<R> type, Fields values, String place) {
        if (place.isEmpty()) {
            return type.cast(values);
        }
        throw new UnsupportedOperationException(type + " " + values + place);
    }

    /**
     * Writes a record as named values, nested records included.
     *
     * @param options the record
     * @return one entry for each component, in order
     */
    public static Fields describe(Record options) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        for (RecordComponent component : options.getClass().getRecordComponents()) {
            entries.put(component.getName(), described(read(component, options)));
        }
        return Fields.of(entries);
    }

    /**
     * Returns the written name of an enum value.
     *
     * @param value any enum value
     * @return its {@code toString} where that is its own, else its name in lower case with {@code -} for the underscore
     */
    public static String name(Enum<?> value) {
        String own = value.toString();
        return own.equals(value.name()) ? own.toLowerCase(Locale.ROOT).replace('_', '-') : own;
    }

    /**
     * Finds the enum value with a written name.
     *
     * @param <E> the enum
     * @param type the enum
     * @param name as written in a file; case does not matter, nor {@code +} against {@code -}
     * @param file where it was written, for the message
     * @param field the field's name, for the message
     * @return the value
     * @throws InvalidInputException if no value has this name
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String name, String file, String field) {
        return type.cast(enumValue(type, name, new Place(file, field)));
    }

    private record Place(String file, String field) {

        InvalidInputException refuse(@Nullable Object found, String expected) {
            Object shown = found instanceof String text ? "'" + text + "'" : String.valueOf(found);
            return InvalidInputException.of(file, field, shown, expected);
        }

        Place at(int index) {
            return new Place(file, field + "[" + index + "]");
        }
    }

    private static @Nullable Object described(@Nullable Object value) {
        if (value instanceof Record nested) {
            return describe(nested);
        }
        if (value instanceof Enum<?> constant) {
            return name(constant);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Options::described).toList();
        }
        return value;
    }

    private static @Nullable Object convert(Type type, @Nullable Object current, @Nullable Object value, Place place) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return convertList(list.getActualTypeArguments()[0], value, place);
        }
        Class<?> target = (Class<?>) type;
        if (target == Fields.class) {
            if (value instanceof Fields) {
                return value;
            }
            throw place.refuse(value, "an object");
        }
        if (value == null && current == null && !target.isPrimitive()) {
            return null;
        }
        if (value == null) {
            throw place.refuse(null, "a value");
        }
        if (target.isRecord()) {
            if (value instanceof Fields fields) {
                return bind(
                        (Record) (current == null ? defaultsOf(target) : current),
                        fields,
                        place.file() + ": " + place.field());
            }
            throw place.refuse(value, "an object");
        }
        return scalar(target, value, place);
    }

    private static Object scalar(Class<?> target, Object value, Place place) {
        if (target.isEnum()) {
            return enumValue(target, value, place);
        }
        if (target == String.class) {
            if (value instanceof String) {
                return value;
            }
            throw place.refuse(value, "a text");
        }
        if (target == boolean.class || target == Boolean.class) {
            if (value instanceof Boolean) {
                return value;
            }
            if ("true".equals(value) || "false".equals(value)) {
                return "true".equals(value);
            }
            throw place.refuse(value, "true or false");
        }
        return number(target, value, place);
    }

    private static Object number(Class<?> target, Object value, Place place) {
        boolean real = target == double.class || target == Double.class;
        String expected = real ? "a finite number" : "a whole number";
        if (!(value instanceof Number) && !(value instanceof String)) {
            throw place.refuse(value, expected);
        }
        try {
            if (real) {
                double number = Double.parseDouble(value.toString());
                if (Double.isFinite(number)) {
                    return number;
                }
                throw place.refuse(value, expected);
            }
            long whole = new java.math.BigDecimal(value.toString()).longValueExact();
            if (target == int.class || target == Integer.class) {
                return Math.toIntExact(whole);
            }
            return whole;
        } catch (NumberFormatException e) {
            throw place.refuse(value, expected);
        } catch (ArithmeticException e) {
            throw place.refuse(value, expected + " in range");
        }
    }

    private static Enum<?> enumValue(Class<?> type, Object value, Place place) {
        List<String> names = new ArrayList<>();
        for (Object candidate : type.getEnumConstants()) {
            Enum<?> constant = (Enum<?>) candidate;
            String name = name(constant);
            if (value instanceof String text && name.replace('+', '-').equalsIgnoreCase(text.replace('+', '-'))) {
                return constant;
            }
            names.add(name);
        }
        throw place.refuse(value, "one of " + String.join(", ", names));
    }

    private static List<?> convertList(Type element, @Nullable Object value, Place place) {
        Object list = value;
        if (value instanceof String text) {
            list = Arrays.asList(text.split(",", -1));
        }
        if (!(list instanceof List<?> items)) {
            throw place.refuse(value, "a list");
        }
        List<Object> converted = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Object item = convert(element, null, items.get(i), place.at(i));
            if (item == null) {
                throw place.at(i).refuse(null, "a value");
            }
            converted.add(item);
        }
        return List.copyOf(converted);
    }

    private static Object defaultsOf(Class<?> type) {
        try {
            return type.getMethod("defaults").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " needs a public static method defaults()", e);
        }
    }

    private static @Nullable Object read(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static <R extends Record> R construct(
            Class<R> type, RecordComponent[] components, @Nullable Object[] arguments, String place) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new InvalidInputException(place + ": " + refused.getMessage(), refused);
            }
            if (e.getCause() instanceof InvalidInputException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + type, e);
        }
    }
}
