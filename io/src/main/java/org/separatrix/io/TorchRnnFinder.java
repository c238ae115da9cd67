package org.separatrix.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.InvalidInputException;

/** Recognises a plain recurrent layer and its readout by names and shapes, and names whatever else a file holds. */
final class TorchRnnFinder {

    private static final Pattern NAME =
            Pattern.compile("(.*?)(weight_ih|weight_hh|weight_hr|bias_ih|bias_hh)(_l\\d+)?(_reverse)?");
    private static final String WEIGHT = "weight";
    private static final String EXPECTED =
            "the tensors of torch.nn.RNN with one layer (*weight_ih_l0 [N, U], *weight_hh_l0 [N, N], *bias_ih_l0 [N],"
                    + " *bias_hh_l0 [N]) and of a linear readout (*.weight [O, N], *.bias [O])";

    private final String place;
    private final ImportOptions options;
    /** Shapes of the tensors that are neither ignored nor assigned yet. */
    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();

    TorchRnnFinder(TensorFile file, ImportOptions options) {
        this.place = file.path().toString();
        this.options = options;
        file.entries().forEach((name, info) -> shapes.put(name, info.shape()));
    }

    TorchRnn find() {
        dropIgnored();
        Map<String, String> cell = cell();
        String recurrent = part(cell, "weight_hh");
        String input = part(cell, "weight_ih");
        long units = units(recurrent);
        checkShape(input, units, -1);
        List<String> biases = new ArrayList<>();
        for (String kind : List.of("bias_ih", "bias_hh")) {
            String bias = cell.get(kind);
            if (bias != null) {
                checkShape(bias, units);
                biases.add(bias);
            }
        }
        shapes.keySet().removeAll(cell.values());
        String readout = readout(units);
        String readoutBias = biasOf(readout);
        shapes.remove(readout);
        shapes.remove(readoutBias);
        if (!shapes.isEmpty()) {
            throw InvalidInputException.of(
                    place,
                    "tensors",
                    shapes.keySet() + " beside the network",
                    "none; name those that play no part in option 'ignore'");
        }
        return new TorchRnn(input, recurrent, biases, readout, readoutBias);
    }

    private void dropIgnored() {
        for (String pattern : options.ignore()) {
            String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
            if (!shapes.keySet().removeIf(name -> name.matches(regex))) {
                throw InvalidInputException.of(place, "ignore", "'" + pattern + "'", "one of " + shapes.keySet());
            }
        }
    }

    /** Returns the names of the recurrent layer's tensors by their kind. */
    private Map<String, String> cell() {
        Map<String, String> cell = new LinkedHashMap<>();
        for (String name : shapes.keySet()) {
            Matcher matcher = NAME.matcher(name);
            if (!matcher.matches()) {
                continue;
            }
            String problem = problem(matcher);
            if (problem != null) {
                throw InvalidInputException.of(place, name, problem, EXPECTED);
            }
            String twin = cell.put(matcher.group(2), name);
            if (twin != null) {
                throw InvalidInputException.of(
                        place,
                        name,
                        "a second recurrent layer beside " + twin,
                        "one; name the other in option 'ignore'");
            }
        }
        return cell;
    }

    private static @Nullable String problem(Matcher name) {
        if (name.group(4) != null) {
            return "a bidirectional network";
        }
        if (name.group(3) != null && !name.group(3).equals("_l0")) {
            return "a second layer";
        }
        return "weight_hr".equals(name.group(2)) ? "an LSTM with a projection" : null;
    }

    private String part(Map<String, String> cell, String kind) {
        String name = cell.get(kind);
        if (name == null) {
            throw InvalidInputException.of(
                    place, "*" + kind + "_l0", "no such tensor among " + shapes.keySet(), EXPECTED);
        }
        return name;
    }

    private long units(String recurrent) {
        List<Long> shape = shape(recurrent);
        if (shape.size() != 2) {
            throw InvalidInputException.of(place, recurrent, "shape " + shape, "[N, N]");
        }
        long rows = shape.get(0);
        long columns = shape.get(1);
        if (rows != columns || rows == 0) {
            throw InvalidInputException.of(
                    place, recurrent, "shape " + shape + gates(rows, columns), "[N, N], a plain RNN");
        }
        return rows;
    }

    private static String gates(long rows, long columns) {
        if (rows == 0 || columns == 0) {
            return "";
        }
        if (rows == 4 * columns) {
            return ", the four gates of an LSTM";
        }
        if (rows == 3 * columns) {
            return ", the three gates of a GRU";
        }
        return columns == 3 * rows || columns == 4 * rows ? ", the gates of a GRU or LSTM transposed" : "";
    }

    private String readout(long units) {
        String named = options.readout();
        if (!named.isEmpty()) {
            String name = shapes.containsKey(named) ? named : named + "." + WEIGHT;
            if (!shapes.containsKey(name)) {
                throw InvalidInputException.of(place, "readout", "'" + named + "'", "one of " + shapes.keySet());
            }
            checkShape(name, -1, units);
            return name;
        }
        List<String> matrices = shapes.keySet().stream()
                .filter(name -> name.endsWith(WEIGHT) && shape(name).size() == 2)
                .toList();
        List<String> fitting =
                matrices.stream().filter(name -> shape(name).get(1) == units).toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        if (fitting.size() > 1) {
            throw InvalidInputException.of(
                    place, "readout", fitting + ", all with " + units + " columns", "one; name it in option 'readout'");
        }
        if (matrices.size() == 1) {
            checkShape(matrices.get(0), -1, units);
        }
        throw InvalidInputException.of(
                place,
                "readout",
                "no matrix '*." + WEIGHT + "' with " + units + " columns among " + shapes.keySet(),
                "[O, " + units + "]");
    }

    private @Nullable String biasOf(String readout) {
        if (!readout.endsWith(WEIGHT)) {
            return null;
        }
        String bias = readout.substring(0, readout.length() - WEIGHT.length()) + "bias";
        if (!shapes.containsKey(bias)) {
            return null;
        }
        checkShape(bias, shape(readout).get(0));
        return bias;
    }

    private List<Long> shape(String name) {
        return shapes.getOrDefault(name, List.of());
    }

    /** Checks axis lengths, −1 for any; a matrix with its axes exchanged is named as such. */
    private void checkShape(String name, long... expected) {
        List<Long> found = shape(name);
        boolean fits = found.size() == expected.length;
        boolean exchanged = fits && expected.length == 2;
        for (int axis = 0; axis < expected.length && axis < found.size(); axis++) {
            fits = fits && (expected[axis] < 0 || expected[axis] == found.get(axis));
            long other = expected[expected.length - 1 - axis];
            exchanged = exchanged && (other < 0 || other == found.get(axis));
        }
        if (fits) {
            return;
        }
        List<String> wanted = new ArrayList<>();
        for (int axis = 0; axis < expected.length; axis++) {
            wanted.add(expected[axis] >= 0 ? String.valueOf(expected[axis]) : axis == 0 ? "O" : "U");
        }
        throw InvalidInputException.of(
                place,
                name,
                "shape " + found + (exchanged ? ", which looks transposed" : ""),
                wanted + (exchanged ? ": rows are post-synaptic" : ""));
    }
}
