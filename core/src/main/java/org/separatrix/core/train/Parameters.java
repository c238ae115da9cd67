package org.separatrix.core.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;

/** Trainable tensors, or numbers that belong to them one by one: gradients, moments. Mutable. */
final class Parameters {

    private record Entry(int rows, int columns, Strip strip) {}

    private final Precision precision;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Parameters(Precision precision) {
        this.precision = precision;
    }

    static Parameters of(Map<String, DMatrixRMaj> tensors, Precision precision) {
        Parameters parameters = new Parameters(precision);
        tensors.forEach((name, matrix) -> {
            Strip strip = Strip.zeros(precision, matrix.getNumElements());
            for (int i = 0; i < strip.size(); i++) {
                strip.set(i, matrix.data[i]);
            }
            parameters.entries.put(name, new Entry(matrix.numRows, matrix.numCols, strip));
        });
        return parameters;
    }

    /** Returns zeros of the same names and shapes. */
    Parameters zeros() {
        Parameters zeros = new Parameters(precision);
        entries.forEach((name, entry) -> zeros.entries.put(
                name, new Entry(entry.rows, entry.columns, Strip.zeros(precision, entry.strip.size()))));
        return zeros;
    }

    Parameters copy() {
        Parameters copy = zeros();
        copy.entries.forEach((name, entry) -> entry.strip.copy(get(name)));
        return copy;
    }

    Iterable<String> names() {
        return entries.keySet();
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    Strip get(String name) {
        return Objects.requireNonNull(entries.get(name), name).strip;
    }

    /** Adds the strips themselves to a map, under their names with a prefix. */
    void addTo(Map<String, Strip> strips, String prefix) {
        entries.forEach((name, entry) -> strips.put(prefix + name, entry.strip));
    }

    /** Copies the numbers of every strip. */
    static Map<String, NdArray> numbers(Map<String, Strip> strips) {
        Map<String, NdArray> numbers = new LinkedHashMap<>();
        strips.forEach((name, strip) -> {
            double[] values = new double[strip.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = strip.get(i);
            }
            numbers.put(name, NdArray.wrap(values, values.length));
        });
        return numbers;
    }

    /** Makes strips of numbers. */
    static Map<String, Strip> strips(Map<String, NdArray> numbers, Precision precision) {
        Map<String, Strip> strips = new LinkedHashMap<>();
        numbers.forEach((name, values) -> {
            Strip strip = Strip.zeros(precision, values.size());
            for (int i = 0; i < strip.size(); i++) {
                strip.set(i, values.at(i));
            }
            strips.put(name, strip);
        });
        return strips;
    }

    /** Copies the numbers of every tensor. */
    Map<String, NdArray> numbers() {
        Map<String, Strip> strips = new LinkedHashMap<>();
        addTo(strips, "");
        return numbers(strips);
    }

    /** Takes over numbers of the same names and sizes. */
    void restore(Map<String, NdArray> numbers) {
        if (!numbers.keySet().equals(entries.keySet())) {
            throw new IllegalArgumentException(
                    "need the parameters of this network: " + entries.keySet() + ", found " + numbers.keySet());
        }
        strips(numbers, precision).forEach((name, strip) -> {
            if (strip.size() != get(name).size()) {
                throw new IllegalArgumentException(
                        name + ": need " + get(name).size() + " numbers, found " + strip.size());
            }
            get(name).copy(strip);
        });
    }

    double sumOfSquares() {
        double sum = 0.0;
        for (Entry entry : entries.values()) {
            sum += entry.strip.sumOfSquares();
        }
        return sum;
    }

    Model toModel(ModelSpec spec) {
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            DMatrixRMaj matrix = new DMatrixRMaj(entry.rows, entry.columns);
            for (int i = 0; i < entry.strip.size(); i++) {
                matrix.data[i] = entry.strip.get(i);
            }
            tensors.put(name, matrix);
        });
        return Model.of(spec, precision, tensors, "trained network");
    }
}
