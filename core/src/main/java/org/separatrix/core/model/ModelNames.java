package org.separatrix.core.model;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;

/** The names that model files, pipelines and reports use for the values of this package's enums. */
public final class ModelNames {

    private ModelNames() {}

    /**
     * Returns the written name of a value.
     *
     * @param value a value of one of this package's enums
     * @return the name of {@link Options#name}
     */
    public static String of(Enum<?> value) {
        return Options.name(value);
    }

    /**
     * Finds the value with a written name.
     *
     * @param <E> the enum
     * @param type the enum
     * @param name as written in a file
     * @param place where it was written, for the message
     * @param field the field's name, for the message
     * @return the value
     * @throws InvalidInputException if no value has this name
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String name, String place, String field) {
        for (E value : type.getEnumConstants()) {
            if (of(value).equals(name)) {
                return value;
            }
        }
        throw InvalidInputException.of(
                place,
                field,
                "'" + name + "'",
                "one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(ModelNames::of)
                                .collect(Collectors.joining(", ")));
    }
}
