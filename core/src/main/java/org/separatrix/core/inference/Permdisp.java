package org.separatrix.core.inference;

import java.util.List;
import org.separatrix.core.linalg.NdArray;

/**
 * Whether groups of systems differ in spread: an analysis of variance of the distances to the centre of one's group.
 *
 * <p>z² = Σ_j d²_ij / n_g − Σ_{j&lt;k} d²_jk / n_g², for distances that no space can hold its absolute value; z is multiplied by
 * √(n_g / (n_g − 1)), since a small group lies closer to its own centre. The z are given out to the groups anew.
 *
 * <p>Source: Anderson 2006 (doi:10.1111/j.1541-0420.2005.00440.x); Stier et al. 2013 (doi:10.1890/12-1853.1) for the factor.
 *
 * @param spread [m], z of each system
 * @param f F of the analysis of variance; 0 where all z are equal
 * @param test of F
 */
public record Permdisp(NdArray spread, double f, TestResult test) {

    /**
     * Tests whether spreads differ.
     *
     * @param distances [m × m], symmetric, with a diagonal of zeros
     * @param groups label of each system; at least two labels, and fewer than systems
     * @param strata within which they are given out anew; empty for all systems as one
     * @param settings how arrangements are looked at
     * @return the test
     */
    public static Permdisp of(NdArray distances, List<String> groups, List<String> strata, Permutations settings) {
        Squares squares = Squares.of(distances, groups);
        Arrangements arrangements = Arrangements.of(groups, strata);
        int a = arrangements.labelCount();
        int n = squares.size();
        if (a < 2 || a >= n) {
            throw new IllegalArgumentException(
                    "a comparison needs at least 2 groups, one of them with 2 members; found " + a + " of " + n);
        }
        double[] spread = spread(squares, arrangements.labels());
        double squaresOfAll = Sample.squares(spread);
        double largest = 0;
        for (double z : spread) {
            largest = Math.max(largest, z);
        }
        boolean equal = squaresOfAll <= Sample.rounding(largest * largest);
        TestResult test = arrangements.test(
                labels -> equal ? 0 : 1 - within(spread, labels, a) / squaresOfAll, 1, true, settings);
        double share = test.statistic();
        double f = equal ? 0 : (share / (a - 1)) / ((1 - share) / (n - a));
        return new Permdisp(NdArray.vector(spread), f, test);
    }

    private static double[] spread(Squares squares, int[] labels) {
        int n = squares.size();
        double[] spread = new double[n];
        for (int i = 0; i < n; i++) {
            int count = 0;
            double own = 0;
            double pairs = 0;
            for (int j = 0; j < n; j++) {
                if (labels[j] != labels[i]) {
                    continue;
                }
                count++;
                own += squares.get(i, j);
                for (int k = 0; k < j; k++) {
                    pairs += labels[k] == labels[i] ? squares.get(j, k) : 0;
                }
            }
            double z = Math.sqrt(Math.abs(own / count - pairs / ((double) count * count)));
            spread[i] = count == 1 ? 0 : z * Math.sqrt(count / (count - 1.0));
        }
        return spread;
    }

    private static double within(double[] spread, int[] labels, int groups) {
        double[] sums = new double[groups];
        int[] counts = new int[groups];
        for (int i = 0; i < spread.length; i++) {
            sums[labels[i]] += spread[i];
            counts[labels[i]]++;
        }
        double within = 0;
        for (int i = 0; i < spread.length; i++) {
            double gap = spread[i] - sums[labels[i]] / counts[labels[i]];
            within += gap * gap;
        }
        return within;
    }
}
