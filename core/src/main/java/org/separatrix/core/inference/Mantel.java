package org.separatrix.core.inference;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.linalg.NdArray;

/**
 * Whether systems that are far apart by one distance are so by another.
 *
 * <p>r is Pearson's correlation of the entries below the diagonals; systems of the second matrix are relabelled.
 *
 * <p>Source: Mantel 1967, Cancer Research 27, 209.
 *
 * @param r in [−1, 1]; 0 where one of the matrices is constant
 * @param test of r
 */
public record Mantel(double r, TestResult test) {

    /**
     * Correlates two matrices.
     *
     * @param first [m × m], m ≥ 3
     * @param second [m × m], of the same systems in the same order
     * @param tail which correlations count
     * @param settings how arrangements are looked at
     * @return the test
     */
    public static Mantel of(NdArray first, NdArray second, Tail tail, Permutations settings) {
        Squares one = Squares.of(first);
        Squares two = Squares.of(second);
        int m = one.size();
        if (m < 3 || two.size() != m) {
            throw new IllegalArgumentException(
                    "a correlation of distances needs two matrices of at least 3 systems, found " + m + " and "
                            + two.size());
        }
        List<String> places = new ArrayList<>();
        for (int i = 0; i < m; i++) {
            places.add(Integer.toString(i));
        }
        double[] x = centred(one, m);
        double[] y = centred(two, m);
        double size = Math.sqrt(product(x, x) * product(y, y));
        TestResult test = Arrangements.of(places, List.of())
                .test(order -> tail.outward(correlation(x, y, order, size)), 1, false, settings);
        int[] straight = Resampling.ascending(m);
        double r = correlation(x, y, straight, size);
        return new Mantel(r, new TestResult(r, test.p(), test.arrangements(), test.exact(), test.smallestP()));
    }

    /** Returns distances minus the mean of those off the diagonal, which stays 0. */
    private static double[] centred(Squares squares, int m) {
        double sum = 0;
        double[] values = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                values[i * m + j] = squares.distance(i, j);
                sum += values[i * m + j];
            }
        }
        double mean = sum / (m * (m - 1.0));
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                values[i * m + j] -= i == j ? 0 : mean;
            }
        }
        return values;
    }

    private static double product(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double correlation(double[] x, double[] y, int[] order, double size) {
        int m = order.length;
        double sum = 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                sum += x[i * m + j] * y[order[i] * m + order[j]];
            }
        }
        return size == 0 ? 0 : sum / size;
    }
}
