package org.separatrix.core.provenance;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The records that a sealed interface permits, and how they are called in files: the simple name of the record with the
 * first letter in lower case.
 */
public final class Variants {

    private static final String CONSTANT = "constant";

    private Variants() {}

    /**
     * Returns whether values of a type are written as variants.
     *
     * @param type any type
     * @return true for a sealed interface
     */
    public static boolean areOf(Type type) {
        return type instanceof Class<?> target && target.isInterface() && target.isSealed();
    }

    /**
     * Returns the variants.
     *
     * @param sealed a sealed interface that permits records, or sealed interfaces of records
     * @return the records in the order of their declaration
     */
    public static List<Class<? extends Record>> of(Class<?> sealed) {
        List<Class<? extends Record>> variants = new ArrayList<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (areOf(permitted)) {
                variants.addAll(of(permitted));
            } else if (permitted.isRecord()) {
                variants.add(permitted.asSubclass(Record.class));
            } else {
                throw new IllegalStateException(permitted.getName() + " must be a record or a sealed interface");
            }
        }
        return variants;
    }

    /**
     * Returns the written name of a variant.
     *
     * @param variant the record
     * @return its simple name with the first letter in lower case
     */
    public static String name(Class<?> variant) {
        String name = variant.getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /**
     * Returns the written names of all variants.
     *
     * @param sealed a sealed interface of records
     * @return the names in the order of declaration
     */
    public static List<String> names(Class<?> sealed) {
        return of(sealed).stream().map(Variants::name).toList();
    }

    /**
     * Finds a variant by its written name.
     *
     * @param sealed a sealed interface of records
     * @param name the written name
     * @return the record, or null if there is none of this name
     */
    public static @Nullable Class<? extends Record> find(Class<?> sealed, String name) {
        for (Class<? extends Record> variant : of(sealed)) {
            if (name(variant).equals(name)) {
                return variant;
            }
        }
        return null;
    }

    /**
     * Returns the variant for which a bare number stands.
     *
     * @param sealed a sealed interface of records
     * @return the variant {@code constant} if its only component is a number, else null
     */
    public static @Nullable Class<? extends Record> ofNumber(Class<?> sealed) {
        Class<? extends Record> constant = find(sealed, CONSTANT);
        if (constant == null) {
            return null;
        }
        RecordComponent[] components = constant.getRecordComponents();
        return components.length == 1 && RecordShape.isNumber(components[0].getType()) ? constant : null;
    }
}
