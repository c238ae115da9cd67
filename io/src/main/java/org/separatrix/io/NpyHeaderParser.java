package org.separatrix.io;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.separatrix.core.provenance.InvalidInputException;

/** Reads the Python dictionary of a npy header: {@code {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }}. */
final class NpyHeaderParser {

    private static final List<String> KEYS = List.of("descr", "fortran_order", "shape");

    private final String text;
    private final String place;
    private int at;

    NpyHeaderParser(String text, String place) {
        this.text = text;
        this.place = place;
    }

    NpyHeader parse(long headerLength) {
        Map<String, String> entries = entries();
        if (!entries.keySet().equals(Set.copyOf(KEYS))) {
            throw InvalidInputException.of(place, "header", "the keys " + entries.keySet(), "the keys " + KEYS);
        }
        String fortran = entries.getOrDefault("fortran_order", "");
        if (!fortran.equals("True") && !fortran.equals("False")) {
            throw InvalidInputException.of(place, "fortran_order", fortran, "True or False");
        }
        String descr = entries.getOrDefault("descr", "");
        boolean quoted = descr.length() > 2 && (descr.startsWith("'") || descr.startsWith("\""));
        String dtype = quoted ? descr.substring(1, descr.length() - 1) : descr;
        List<Long> shape = shape(entries.getOrDefault("shape", ""));
        ElementType type =
                ElementType.ofNumpy(dtype.replaceFirst("^[<>|=]", "")).orElse(null);
        ByteOrder order = dtype.startsWith(">")
                ? ByteOrder.BIG_ENDIAN
                : dtype.startsWith("=") ? ByteOrder.nativeOrder() : ByteOrder.LITTLE_ENDIAN;
        return new NpyHeader(new TensorInfo(dtype, type, shape), order, fortran.equals("True"), headerLength);
    }

    private Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        expect('{');
        while (peek() != '}') {
            String key = quoted();
            expect(':');
            String value = value();
            if (entries.put(key.substring(1, key.length() - 1), value) != null) {
                throw damaged("the key " + key + " twice");
            }
            if (peek() == ',') {
                at++;
            } else if (peek() != '}') {
                throw damaged("no comma");
            }
        }
        at++;
        if (!text.substring(at).isBlank()) {
            throw damaged("more text");
        }
        return entries;
    }

    /** Returns one value as it is written: a text, a word, or a tuple or list with its brackets. */
    private String value() {
        char first = peek();
        if (first == '\'' || first == '"') {
            return quoted();
        }
        int start = at;
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (depth == 0 && (c == ',' || c == '}')) {
                break;
            }
            if (c == '\'' || c == '"') {
                quoted();
                continue;
            }
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            at++;
        }
        return text.substring(start, at).strip();
    }

    private String quoted() {
        char quote = peek();
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw damaged("no quoted text");
        }
        String found = text.substring(at, end + 1);
        at = end + 1;
        return found;
    }

    private List<Long> shape(String tuple) {
        if (!tuple.startsWith("(") || !tuple.endsWith(")")) {
            throw InvalidInputException.of(place, "shape", tuple, "a tuple of whole numbers");
        }
        List<Long> shape = new ArrayList<>();
        String inside = tuple.substring(1, tuple.length() - 1).strip();
        if (inside.isEmpty()) {
            return shape;
        }
        for (String axis : inside.replaceFirst(",$", "").split(",", -1)) {
            try {
                // Python 2 wrote 3L
                shape.add(Long.parseUnsignedLong(axis.strip().replaceFirst("L$", "")));
            } catch (NumberFormatException e) {
                throw new InvalidInputException(
                        place + ": shape: found " + tuple + ", expected a tuple of non-negative whole numbers", e);
            }
        }
        if (shape.stream().anyMatch(length -> length < 0)) {
            throw InvalidInputException.of(place, "shape", tuple, "axes below 2^63");
        }
        return shape;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw damaged("no '" + wanted + "'");
        }
        at++;
    }

    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at >= text.length()) {
            throw damaged("its end");
        }
        return text.charAt(at);
    }

    private InvalidInputException damaged(String found) {
        return InvalidInputException.of(
                place, "header", found + " at character " + at, "a dictionary with the keys " + KEYS);
    }
}
