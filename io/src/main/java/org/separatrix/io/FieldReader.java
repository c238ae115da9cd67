package org.separatrix.io;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;

/** Takes values of given kinds out of a JSON object; each refusal names the object's place and the field. */
record FieldReader(Fields fields, String place) {

    /** Checks that the object has all of the names and no other. */
    static FieldReader exactly(Fields fields, String place, List<String> names) {
        return of(fields, place, names, List.of());
    }

    /** Checks that the object has all of the names and no other but optional ones. */
    static FieldReader of(Fields fields, String place, List<String> names, List<String> optional) {
        List<String> known = new ArrayList<>(names);
        known.addAll(optional);
        for (String name : fields.asMap().keySet()) {
            if (!known.contains(name)) {
                throw InvalidInputException.of(
                        place, name, "an unknown field", NearestName.advice(name, known) + String.join(", ", known));
            }
        }
        for (String name : names) {
            if (!fields.asMap().containsKey(name)) {
                throw InvalidInputException.of(place, name, "no such field", "all of " + String.join(", ", names));
            }
        }
        return new FieldReader(fields, place);
    }

    String text(String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw refuse(name, "a text");
    }

    double number(String name) {
        if (fields.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw refuse(name, "a number");
    }

    /** Returns a number, or another where the field is absent. */
    double numberOr(String name, double absent) {
        return fields.asMap().containsKey(name) ? number(name) : absent;
    }

    long wholeNumber(String name) {
        if (fields.get(name) instanceof Long number) {
            return number;
        }
        throw refuse(name, "a whole number");
    }

    Fields object(String name) {
        if (fields.get(name) instanceof Fields nested) {
            return nested;
        }
        throw refuse(name, "an object");
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(name, "a list of texts")) {
            if (!(item instanceof String text)) {
                throw refuse(name, "a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    List<Long> wholeNumbers(String name) {
        List<Long> numbers = new ArrayList<>();
        for (Object item : list(name, "a list of whole numbers")) {
            if (!(item instanceof Long number) || number < 0) {
                throw refuse(name, "a list of non-negative whole numbers");
            }
            numbers.add(number);
        }
        return numbers;
    }

    private List<?> list(String name, String expected) {
        if (fields.get(name) instanceof List<?> list) {
            return list;
        }
        throw refuse(name, expected);
    }

    private InvalidInputException refuse(String name, String expected) {
        @Nullable Object found = fields.get(name);
        String shown = found instanceof String text ? "'" + text + "'" : String.valueOf(found);
        return InvalidInputException.of(
                place, name, shown.length() > 80 ? shown.substring(0, 80) + "…" : shown, expected);
    }
}
