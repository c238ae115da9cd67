package org.separatrix.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;

/** Prepares the values of one entry of a report: large arrays go to side files, numbers that are not finite are noted. */
final class ReportValues {

    private final SideFiles sideFiles;
    private final List<String> warnings = new ArrayList<>();

    ReportValues(SideFiles sideFiles) {
        this.sideFiles = sideFiles;
    }

    /** One line for each place at which numbers were not finite. */
    List<String> warnings() {
        return warnings;
    }

    Fields fields(Fields fields, String place) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        fields.asMap().forEach((name, value) -> entries.put(name, value(value, name, place + "." + name)));
        return Fields.of(entries);
    }

    /** Notes the numbers of a value that stays in the document whatever its size. */
    Object inline(Object value, String place) {
        note(value, place, "written as null");
        return value;
    }

    private @Nullable Object value(@Nullable Object value, String name, String place) {
        if (value instanceof Fields nested) {
            return fields(nested, place);
        }
        NdArray large = large(value);
        if (large != null) {
            note(large, place, "kept in the side file");
            return sideFiles.keep(name, large);
        }
        if (value instanceof List<?> list && !isPlain(list)) {
            List<@Nullable Object> items = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                items.add(value(list.get(i), name, place + "[" + i + "]"));
            }
            return items;
        }
        return value == null ? null : inline(value, place);
    }

    private static @Nullable NdArray large(@Nullable Object value) {
        if (value instanceof NdArray array && array.size() > SideFiles.LARGEST_INLINE) {
            return array;
        }
        if (value instanceof List<?> list && list.size() > SideFiles.LARGEST_INLINE) {
            List<Number> numbers = new ArrayList<>();
            for (Object item : list) {
                if (!(item instanceof Number number)) {
                    return null;
                }
                numbers.add(number);
            }
            return NdArray.vector(numbers);
        }
        return null;
    }

    private static boolean isPlain(List<?> list) {
        return list.stream()
                .noneMatch(item -> item instanceof Fields || item instanceof List<?> || item instanceof NdArray);
    }

    private void note(Object value, String place, String consequence) {
        long count = notFinite(value);
        if (count > 0) {
            warnings.add(place + ": " + count + (count == 1 ? " number is" : " numbers are") + " not finite, "
                    + consequence);
        }
    }

    private static long notFinite(@Nullable Object value) {
        long count = 0;
        if (value instanceof NdArray array) {
            for (int i = 0; i < array.size(); i++) {
                count += Double.isFinite(array.at(i)) ? 0 : 1;
            }
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                count += notFinite(item);
            }
        } else if (value instanceof Double || value instanceof Float) {
            count = Double.isFinite(((Number) value).doubleValue()) ? 0 : 1;
        }
        return count;
    }
}
