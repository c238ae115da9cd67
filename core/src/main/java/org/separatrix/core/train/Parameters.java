package org.separatrix.core.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.TensorNames;

/**
 * Trainable tensors, or numbers that belong to them one by one: gradients, moments. Mutable. Beside them stand what is
 * constant: time constants and {@link Constraints}.
 */
final class Parameters {

    private record Entry(int rows, int columns, Strip strip) {}

    private static final Set<String> CONSTANTS = Set.of(TensorNames.TIME_CONSTANT, Constraints.MASK, Constraints.SIGNS);

    private final Precision precision;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, DMatrixRMaj> constants = new LinkedHashMap<>();

    private Parameters(Precision precision) {
        this.precision = precision;
    }

    /** Takes over tensors; constraints and time constants are constant, {@link Leak#OFFSET} stands for trained ones. */
    static Parameters of(Map<String, DMatrixRMaj> tensors, Precision precision) {
        Parameters parameters = new Parameters(precision);
        tensors.forEach((name, matrix) -> {
            if (CONSTANTS.contains(name)) {
                parameters.constants.put(name, parameters.rounded(matrix));
                return;
            }
            Strip strip = Strip.zeros(precision, matrix.getNumElements());
            for (int i = 0; i < strip.size(); i++) {
                strip.set(i, matrix.data[i]);
            }
            parameters.entries.put(name, new Entry(matrix.numRows, matrix.numCols, strip));
        });
        return parameters;
    }

    private DMatrixRMaj rounded(DMatrixRMaj matrix) {
        DMatrixRMaj rounded = matrix.copy();
        for (int i = 0; precision == Precision.FLOAT32 && i < rounded.getNumElements(); i++) {
            rounded.data[i] = (float) rounded.data[i];
        }
        return rounded;
    }

    /** Returns zeros of the same names and shapes. */
    Parameters zeros() {
        Parameters zeros = new Parameters(precision);
        zeros.constants.putAll(constants);
        entries.forEach((name, entry) -> zeros.entries.put(
                name, new Entry(entry.rows, entry.columns, Strip.zeros(precision, entry.strip.size()))));
        return zeros;
    }

    Parameters copy() {
        Parameters copy = zeros();
        copy.entries.forEach((name, entry) -> entry.strip.copy(get(name)));
        return copy;
    }

    /** Copies the numbers of tensors of the same names and shapes. */
    void copy(Parameters source) {
        entries.forEach((name, entry) -> entry.strip.copy(source.get(name)));
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

    /** Returns how many columns a tensor has. */
    int columns(String name) {
        return Objects.requireNonNull(entries.get(name), name).columns;
    }

    /** Returns a tensor that is not trained, or null. */
    @Nullable
    DMatrixRMaj constant(String name) {
        return constants.get(name);
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
            if (name.equals(Leak.OFFSET)) {
                for (int i = 0; i < matrix.numRows; i++) {
                    matrix.data[i] = Leak.tauMsOf(matrix.data[i], spec.dtMs());
                }
                tensors.put(TensorNames.TIME_CONSTANT, rounded(matrix));
            } else {
                tensors.put(name, matrix);
            }
        });
        @Nullable DMatrixRMaj tau = constants.get(TensorNames.TIME_CONSTANT);
        if (tau != null) {
            tensors.put(TensorNames.TIME_CONSTANT, tau);
        }
        return Model.of(spec, precision, tensors, "trained network");
    }
}
