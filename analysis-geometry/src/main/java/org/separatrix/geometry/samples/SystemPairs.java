package org.separatrix.geometry.samples;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.separatrix.core.linalg.NdArray;

/**
 * All pairs of some systems: (0, 1), (0, 2), …, (1, 2), ….
 *
 * @param names names of the systems
 */
public record SystemPairs(List<String> names) {

    public SystemPairs {
        names = List.copyOf(names);
    }

    /** Returns the number of pairs. */
    public int count() {
        return names.size() * (names.size() - 1) / 2;
    }

    /** Returns the position of a pair's first system. */
    public int first(int pair) {
        int first = 0;
        int before = 0;
        while (before + names.size() - 1 - first <= pair) {
            before += names.size() - 1 - first;
            first++;
        }
        return first;
    }

    /** Returns the position of a pair's second system. */
    public int second(int pair) {
        int first = first(pair);
        int before = first * names.size() - first * (first + 1) / 2;
        return pair - before + first + 1;
    }

    /** Returns the name of a pair, {@code A|B}. */
    public String label(int pair) {
        return names.get(first(pair)) + "|" + names.get(second(pair));
    }

    /** Returns a symmetric matrix with zeros on the diagonal and the values of the pairs elsewhere. */
    public NdArray matrix(IntToDoubleFunction value) {
        return matrix(value, 0.0);
    }

    /** Returns a symmetric matrix with one number on the diagonal and the values of the pairs elsewhere. */
    public NdArray matrix(IntToDoubleFunction value, double diagonal) {
        int n = names.size();
        double[] all = new double[n * n];
        for (int i = 0; i < n; i++) {
            all[i * n + i] = diagonal;
        }
        for (int pair = 0; pair < count(); pair++) {
            double here = value.applyAsDouble(pair);
            all[first(pair) * n + second(pair)] = here;
            all[second(pair) * n + first(pair)] = here;
        }
        return NdArray.wrap(all, n, n);
    }
}
