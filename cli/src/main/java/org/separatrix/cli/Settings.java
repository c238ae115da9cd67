package org.separatrix.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;

/** Values given as {@code a.b=value}, gathered into nested fields. */
final class Settings {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final String option;

    Settings() {
        this("--set");
    }

    /** Gathers the values of an option of another name. */
    Settings(String option) {
        this.option = option;
    }

    /** Gathers {@code NAME=VALUE}s. */
    static Fields of(String option, List<String> assignments) {
        Settings settings = new Settings(option);
        assignments.forEach(settings::add);
        return settings.fields();
    }

    /** Adds {@code NAME=VALUE}. */
    void add(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw InvalidInputException.of("option", option, "'" + assignment + "'", "NAME=VALUE");
        }
        put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    /** Adds a value unless it is absent. */
    void addIfPresent(String name, @Nullable String value) {
        if (value != null) {
            put(name, value);
        }
    }

    /** Returns everything under its names. */
    Fields fields() {
        return Fields.of(values);
    }

    private void put(String path, String value) {
        String[] names = path.split("\\.", -1);
        Map<String, Object> at = values;
        for (int i = 0; i < names.length - 1; i++) {
            Object nested = at.computeIfAbsent(names[i], name -> new LinkedHashMap<String, Object>());
            if (!(nested instanceof Map<?, ?>)) {
                throw InvalidInputException.of("option", option, "'" + path + "'", "'" + names[i] + "' set once");
            }
            @SuppressWarnings("unchecked") // only this method fills the maps
            Map<String, Object> map = (Map<String, Object>) nested;
            at = map;
        }
        at.put(names[names.length - 1], value);
    }
}
