package org.separatrix.cli;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Option;
import org.separatrix.core.provenance.Options;

/** Options that users may set, with default, unit and meaning. */
final class OptionList {

    private OptionList() {}

    /** Lists the components of option records; those of nested records bear dotted names. */
    static List<Fields> of(List<? extends Record> defaults) {
        List<Fields> options = new ArrayList<>();
        for (Record record : defaults) {
            Fields values = Options.describe(record);
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                String name = component.getName();
                Object value = values.get(name);
                if (value instanceof Fields nested) {
                    nested.asMap().forEach((inner, content) -> options.add(option(name + "." + inner, content, null)));
                } else {
                    options.add(option(name, value, component.getAnnotation(Option.class)));
                }
            }
        }
        return options;
    }

    /** Lays a list out for people. */
    static TextTable table(List<Fields> options) {
        TextTable table = new TextTable(List.of("option", "default", "unit", "meaning"));
        for (Fields option : options) {
            table.row(List.of(
                    String.valueOf(option.get("name")),
                    String.valueOf(option.get("default")),
                    String.valueOf(option.get("unit")),
                    String.valueOf(option.get("meaning"))));
        }
        return table;
    }

    private static Fields option(String name, @Nullable Object value, @Nullable Option about) {
        return Fields.empty()
                .with("name", name)
                .with("default", value)
                .with("unit", about == null ? "" : about.unit())
                .with("meaning", about == null ? "" : about.value());
    }
}
