package org.separatrix.io;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import tools.jackson.core.io.NumberOutput;

/** Writes one JSON document, over several lines or on one. */
final class JsonWriter {

    private static final String INDENT = "  ";

    private final boolean pretty;
    private final StringBuilder out = new StringBuilder();

    JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    String write(Fields fields) {
        value(fields, 0);
        return out.toString();
    }

    private void value(@Nullable Object value, int depth) {
        if (value instanceof Fields fields) {
            object(fields.asMap(), depth);
        } else if (value instanceof List<?> list) {
            list(list, depth);
        } else if (value instanceof NdArray array) {
            nested(array, 0, 0, array.size(), depth);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof String text) {
            text(text);
        } else {
            out.append(value);
        }
    }

    private void object(Map<String, @Nullable Object> entries, int depth) {
        if (entries.isEmpty()) {
            out.append("{}");
            return;
        }
        out.append('{');
        String separator = "";
        for (Map.Entry<String, @Nullable Object> entry : entries.entrySet()) {
            out.append(separator);
            line(depth + 1);
            text(entry.getKey());
            out.append(pretty ? ": " : ":");
            value(entry.getValue(), depth + 1);
            separator = ",";
        }
        line(depth);
        out.append('}');
    }

    private void list(List<?> list, int depth) {
        boolean plain = list.stream()
                .noneMatch(item -> item instanceof Fields || item instanceof List<?> || item instanceof NdArray);
        out.append('[');
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            if (!plain) {
                line(depth + 1);
            }
            value(items.next(), depth + 1);
            if (items.hasNext()) {
                comma(plain);
            }
        }
        if (!plain) {
            line(depth);
        }
        out.append(']');
    }

    private void nested(NdArray array, int axis, int start, int size, int depth) {
        if (axis == array.rank()) {
            number(array.at(start));
            return;
        }
        boolean innermost = axis == array.rank() - 1;
        int length = array.length(axis);
        out.append('[');
        for (int i = 0; i < length; i++) {
            if (!innermost) {
                line(depth + 1);
            }
            nested(array, axis + 1, start + i * (size / length), size / length, depth + 1);
            if (i < length - 1) {
                comma(innermost);
            }
        }
        if (!innermost && length > 0) {
            line(depth);
        }
        out.append(']');
    }

    private void comma(boolean sameLine) {
        out.append(pretty && sameLine ? ", " : ",");
    }

    private void number(Number number) {
        if (number instanceof Double real) {
            out.append(Double.isFinite(real) ? NumberOutput.toString(real, true) : "null");
        } else if (number instanceof Float real) {
            out.append(Float.isFinite(real) ? NumberOutput.toString(real, true) : "null");
        } else {
            out.append(number);
        }
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || isLoneSurrogate(text, i)) {
                        out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private void line(int depth) {
        if (pretty) {
            out.append('\n').append(INDENT.repeat(depth));
        }
    }
}
