package org.separatrix.core.provenance;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Binds named values from files and command lines to records, and back.
 *
 * <p>The components of a record are its fields; its compact constructor is its validation, by a {@link FieldException} where
 * one field is to blame. Components may be numbers, truth values, texts, enums (written as {@link #name} says; case does not
 * matter, nor {@code +} against {@code -}), {@link Fields}, records, sealed interfaces of records, lists of these and maps from
 * names to these.
 *
 * <p>A record with a static method {@code defaults()} starts from there, and every field may be absent. In any other record
 * a field is required unless it is annotated as nullable (then null) or is a list, a map or {@code Fields} (then empty). A
 * record with a public static method {@code of(String)} may be written as a text. The fields of an {@link Option#inline}
 * component are written among those of its record.
 *
 * <p>Where a list is expected, an object or a number stands for a list of one, and a text for its parts between commas.
 *
 * <p>A variant of a sealed interface is the simple name of the record with the first letter in lower case. It is written
 * <ul>
 *   <li>as a text, if the record has no components or has defaults: {@code "anywhere"};
 *   <li>as a number, if it is called {@code constant} and holds one number: {@code 500};
 *   <li>as an object with the variant's name as only field, which holds the fields: {@code {"uniform": {"low": 300, "high":
 *       700}}}, the components in order: {@code {"uniform": [300, 700]}}, or the value of the only component: {@code
 *       {"choice": [300, 500]}}. An object is the value of the only component unless it holds nothing but a field of that
 *       component's name.
 * </ul>
 *
 * <p>Messages read {@code file: path: found X, expected Y}, with a path such as {@code
 * tasks[0].stimuli[1].location.offset.from}.
 */
public final class Options {

    private Options() {}

    /**
     * Replaces values of a record by name.
     *
     * @param <R> the options record
     * @param defaults values to start from
     * @param values named values; numbers and truth values may also be given as text, a list as text with commas; null
     *     only where the default is null or the component is annotated so
     * @param file file or option group, for messages
     * @return a record of the same class
     * @throws InvalidInputException if a name is unknown (the nearest is suggested), a value has the wrong type, or the
     *     record refuses it
     */
    public static <R extends Record> R bind(R defaults, Fields values, String file) {
        return bind(defaults, values, Place.of(file));
    }

    /**
     * Replaces values of a record by name.
     *
     * @param <R> the options record
     * @param defaults values to start from
     * @param values named values; numbers and truth values may also be given as text, a list as text with commas; null
     *     only where the default is null or the component is annotated so
     * @param place where the values were written, for messages
     * @return a record of the same class
     * @throws InvalidInputException if a name is unknown (the nearest is suggested), a value has the wrong type, or the
     *     record refuses it
     */
    public static <R extends Record> R bind(R defaults, Fields values, Place place) {
        @SuppressWarnings("unchecked")
        Class<R> type = (Class<R>) defaults.getClass();
        return type.cast(Binder.record(type, defaults, values, place));
    }

    /**
     * Reads a record or a variant.
     *
     * @param <T> a record class, or a sealed interface of records
     * @param type the class of T
     * @param value what was written: {@link Fields}, a list, a text, a number or a truth value
     * @param place where it was written, for messages
     * @return the record
     * @throws InvalidInputException if a name is unknown (the nearest is suggested), a field is missing, a value has the
     *     wrong type, or a record refuses it
     */
    public static <T> T bind(Class<T> type, @Nullable Object value, Place place) {
        return type.cast(Binder.value(type, value, place));
    }

    /**
     * Writes a record as named values, in the shortest forms that can be bound again.
     *
     * @param options the record
     * @return one entry for each component, in order; null is left out in records without {@code defaults()}
     */
    public static Fields describe(Record options) {
        return Describer.fields(options);
    }

    /**
     * Writes a record or a variant in the shortest form that can be bound again.
     *
     * @param <T> a record class, or a sealed interface of records
     * @param type the class of T
     * @param value the record
     * @return {@link Fields}, a text or a number
     */
    public static <T> Object describe(Class<T> type, T value) {
        Object described = Describer.value(type, value);
        if (described == null) {
            throw new IllegalArgumentException("need a value of " + type);
        }
        return described;
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
        return type.cast(Scalars.constant(type, name, new Place(file, field)));
    }
}
