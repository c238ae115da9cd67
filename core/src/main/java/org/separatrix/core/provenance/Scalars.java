package org.separatrix.core.provenance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Turns written values into numbers, truth values, texts and enum values. */
final class Scalars {

    private Scalars() {}

    static Object bind(Class<?> target, Object value, Place place) {
        if (target.isEnum()) {
            return constant(target, value, place);
        }
        if (target == String.class) {
            if (value instanceof String) {
                return value;
            }
            throw place.refuse(value, expected(target));
        }
        if (target == boolean.class || target == Boolean.class) {
            if (value instanceof Boolean) {
                return value;
            }
            if ("true".equals(value) || "false".equals(value)) {
                return "true".equals(value);
            }
            throw place.refuse(value, expected(target));
        }
        return number(target, value, place);
    }

    static Enum<?> constant(Class<?> type, Object value, Place place) {
        for (Object candidate : type.getEnumConstants()) {
            Enum<?> constant = (Enum<?>) candidate;
            String name = Options.name(constant);
            if (value instanceof String text && name.replace('+', '-').equalsIgnoreCase(text.replace('+', '-'))) {
                return constant;
            }
        }
        throw place.refuse(value, expected(type));
    }

    /** Returns what a type asks for, for messages. */
    static String expected(Class<?> target) {
        if (target.isEnum()) {
            List<String> names = new ArrayList<>();
            for (Object constant : target.getEnumConstants()) {
                names.add(Options.name((Enum<?>) constant));
            }
            return "one of " + String.join(", ", names);
        }
        if (target == String.class) {
            return "a text";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "true or false";
        }
        return RecordShape.isWhole(target) ? "a whole number" : "a finite number";
    }

    private static Object number(Class<?> target, Object value, Place place) {
        if (!RecordShape.isNumber(target)) {
            throw new IllegalStateException("no value can be bound to " + target);
        }
        String expected = expected(target);
        if (!(value instanceof Number) && !(value instanceof String)) {
            throw place.refuse(value, expected);
        }
        try {
            if (!RecordShape.isWhole(target)) {
                double number = Double.parseDouble(value.toString());
                if (Double.isFinite(number)) {
                    return number;
                }
                throw place.refuse(value, expected);
            }
            BigDecimal decimal = new BigDecimal(value.toString());
            if (decimal.stripTrailingZeros().scale() > 0) {
                throw place.refuse(value, expected);
            }
            long whole = decimal.longValueExact();
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
}
