package org.separatrix.core.inference;

import java.util.Arrays;
import java.util.Comparator;
import org.separatrix.core.linalg.NdArray;

/** What is made of p values when there are many of them. */
public enum Correction {
    /** Nothing. */
    NONE,
    /**
     * Holm's: the probability of any false claim in the family is at most the level, however the tests depend on each other.
     *
     * <p>Source: Holm 1979, Scandinavian Journal of Statistics 6, 65.
     */
    HOLM,
    /**
     * Benjamini and Hochberg's: the expected share of false claims among all claims is at most the level, for tests that are
     * independent or depend positively.
     *
     * <p>Source: Benjamini and Hochberg 1995 (doi:10.1111/j.2517-6161.1995.tb02031.x).
     */
    FDR;

    /**
     * Adjusts p values, so that each can be held against the level itself.
     *
     * @param p in [0, 1]; NaN is no test and stays as it is
     * @return adjusted values in the same order
     */
    public NdArray adjust(NdArray p) {
        double[] values = Sample.of(p);
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Integer[] tested = Arrays.stream(order)
                .filter(i -> !Double.isNaN(values[i]))
                .sorted(Comparator.comparingDouble((Integer i) -> values[i]))
                .toArray(Integer[]::new);
        double[] adjusted = values.clone();
        int m = tested.length;
        switch (this) {
            case NONE -> {}
            case HOLM -> {
                double largest = 0;
                for (int rank = 0; rank < m; rank++) {
                    largest = Math.max(largest, Math.min(1, (m - rank) * values[tested[rank]]));
                    adjusted[tested[rank]] = largest;
                }
            }
            case FDR -> {
                double smallest = 1;
                for (int rank = m - 1; rank >= 0; rank--) {
                    smallest = Math.min(smallest, values[tested[rank]] * m / (rank + 1));
                    adjusted[tested[rank]] = smallest;
                }
            }
        }
        return NdArray.wrap(adjusted, adjusted.length);
    }

    /**
     * Returns the least adjusted value that a test of a family can come to, whatever the data.
     *
     * @param smallestP the smallest p of the test itself
     * @param tests number of tests in its family, at least 1
     * @return in (0, 1]
     */
    public double least(double smallestP, int tests) {
        return this == HOLM ? Math.min(1.0, tests * smallestP) : smallestP;
    }
}
