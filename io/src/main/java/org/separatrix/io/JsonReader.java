package org.separatrix.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads one JSON object with Jackson's parser, whose nesting limit keeps the recursion shallow. */
final class JsonReader {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;
    private final String place;

    private JsonReader(JsonParser parser, String place) {
        this.parser = parser;
        this.place = place;
    }

    static Fields read(String text, String place) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new JsonReader(parser, place).document();
        }
    }

    private Fields document() {
        try {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw problem(first == null ? "an empty document" : "no object", "an object in braces");
            }
            Fields fields = object();
            if (parser.nextToken() != null) {
                throw problem("more text after the document", "the end");
            }
            return fields;
        } catch (JacksonException e) {
            InvalidInputException problem = problem(e.getOriginalMessage().replaceAll("\\s+", " "), "valid JSON");
            problem.initCause(e);
            throw problem;
        }
    }

    private Fields object() {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            entries.put(name, value(parser.nextToken()));
        }
        return Fields.of(entries);
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token));
        }
        return items;
    }

    private @Nullable Object value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> real();
            default -> throw problem("an unexpected " + token, "a value");
        };
    }

    private Object whole() {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? real() : (Object) parser.getLongValue();
    }

    private Object real() {
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw problem(parser.getString(), "a number within the range of float64");
        }
        return number;
    }

    private InvalidInputException problem(String found, String expected) {
        TokenStreamLocation location = parser.currentLocation();
        String field = parser.streamReadContext().pathAsPointer().toString();
        String where = "line " + location.getLineNr() + ", column " + location.getColumnNr();
        return InvalidInputException.of(place, field.isEmpty() ? where : field + " (" + where + ")", found, expected);
    }
}
