package org.separatrix.io;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Option;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.provenance.RecordShape;
import org.separatrix.core.provenance.Variants;

/**
 * The JSON Schema (draft 2020-12) of what {@link Options} binds to a record.
 *
 * <p>Records and sealed interfaces become definitions. Numbers and truth values have to be such, although binding also reads
 * them from texts, for the sake of command lines.
 */
final class RecordSchema {

    private static final Fields ANYTHING = Fields.empty().with("type", "object");

    private final Map<String, Fields> definitions = new TreeMap<>();
    private final Map<String, Class<?>> classes = new TreeMap<>();

    private RecordSchema() {}

    /**
     * Returns the schema of files that hold one record and a field {@code schema}.
     *
     * @param id the schema's identifier
     * @param title what the files are
     * @param version required value of the field {@code schema}
     * @param type the record
     */
    static Fields document(String id, String title, String version, Class<? extends Record> type) {
        RecordSchema schema = new RecordSchema();
        Fields object =
                schema.object(type, Fields.empty().with("schema", Fields.empty().with("const", version)));
        return Fields.empty()
                .with("$schema", "https://json-schema.org/draft/2020-12/schema")
                .with("$id", id)
                .with("title", title)
                .withAll(object)
                .with("$defs", Fields.of(schema.definitions));
    }

    /** Returns the schema of an object with the fields of a record, and more fields, which are required. */
    private Fields object(Class<?> type, Fields more) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>(more.asMap());
        List<String> required = new ArrayList<>(more.asMap().keySet());
        boolean defaults = RecordShape.hasDefaults(type);
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), component(component));
            if (!defaults && !RecordShape.isOptional(component)) {
                required.add(component.getName());
            }
        }
        Fields object = ANYTHING.with("additionalProperties", false);
        return (required.isEmpty() ? object : object.with("required", required))
                .with("properties", Fields.of(properties));
    }

    private Fields component(RecordComponent component) {
        Fields schema = value(component.getGenericType());
        if (RecordShape.isNullable(component)) {
            schema = anyOf(List.of(schema, Fields.empty().with("type", "null")));
        }
        Option about = component.getAnnotation(Option.class);
        if (about == null) {
            return schema;
        }
        String unit = about.unit().isEmpty() ? "" : " (" + about.unit() + ")";
        return schema.with("description", about.value() + unit);
    }

    private Fields value(Type type) {
        if (RecordShape.isList(type)) {
            Fields element = value(RecordShape.element(type));
            return anyOf(List.of(Fields.empty().with("type", "array").with("items", element), element));
        }
        if (RecordShape.isMap(type)) {
            return ANYTHING.with("additionalProperties", value(RecordShape.element(type)));
        }
        if (type == Fields.class) {
            return ANYTHING;
        }
        Class<?> target = (Class<?>) type;
        return target.isRecord() || Variants.areOf(target) ? reference(target) : scalar(target);
    }

    private static Fields scalar(Class<?> type) {
        if (type.isEnum()) {
            List<String> names = Stream.of(type.getEnumConstants())
                    .map(constant -> Options.name((Enum<?>) constant))
                    .toList();
            return Fields.empty().with("enum", names);
        }
        if (RecordShape.isNumber(type)) {
            return Fields.empty().with("type", RecordShape.isWhole(type) ? "integer" : "number");
        }
        return Fields.empty().with("type", type == String.class ? "string" : "boolean");
    }

    private Fields reference(Class<?> type) {
        String name = name(type);
        Class<?> known = classes.putIfAbsent(name, type);
        if (known == null) {
            definitions.put(name, Variants.areOf(type) ? variants(type) : record(type));
        } else if (known != type) {
            throw new IllegalStateException(known + " and " + type + " need different names");
        }
        return Fields.empty().with("$ref", "#/$defs/" + name);
    }

    private Fields record(Class<?> type) {
        Fields object = object(type, Fields.empty());
        return RecordShape.hasText(type) ? anyOf(List.of(scalar(String.class), object)) : object;
    }

    private Fields variants(Class<?> sealed) {
        List<Fields> forms = new ArrayList<>();
        Class<?> constant = Variants.ofNumber(sealed);
        if (constant != null) {
            forms.add(component(constant.getRecordComponents()[0]));
        }
        for (Class<? extends Record> variant : Variants.of(sealed)) {
            String name = Variants.name(variant);
            if (variant.getRecordComponents().length == 0 || RecordShape.hasDefaults(variant)) {
                forms.add(Fields.empty().with("const", name));
            }
            forms.add(ANYTHING.with("additionalProperties", false)
                    .with("required", List.of(name))
                    .with("properties", Fields.empty().with(name, content(variant))));
        }
        return Fields.empty().with("oneOf", forms);
    }

    /** Returns the schema of what stands behind the name of a variant. */
    private Fields content(Class<?> variant) {
        RecordComponent[] components = variant.getRecordComponents();
        List<Fields> forms = new ArrayList<>();
        forms.add(record(variant));
        if (components.length == 1) {
            forms.add(component(components[0]));
        }
        if (components.length > 1 || (components.length == 1 && !RecordShape.isList(components[0].getGenericType()))) {
            List<Fields> items = Stream.of(components).map(this::component).toList();
            forms.add(Fields.empty()
                    .with("type", "array")
                    .with("prefixItems", items)
                    .with("items", false)
                    .with("minItems", components.length));
        }
        return forms.size() == 1 ? forms.get(0) : anyOf(forms);
    }

    private static Fields anyOf(List<Fields> forms) {
        return Fields.empty().with("anyOf", forms);
    }

    /** Returns the name of a class with those of the classes around it, without the package. */
    private static String name(Class<?> type) {
        String inner = type.getSimpleName();
        return type.getEnclosingClass() == null ? inner : name(type.getEnclosingClass()) + "." + inner;
    }
}
