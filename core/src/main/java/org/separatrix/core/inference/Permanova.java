package org.separatrix.core.inference;

import java.util.List;
import org.separatrix.core.linalg.NdArray;

/**
 * How much of the squared distances between systems lies between groups.
 *
 * <p>SS_T = Σ_{i&lt;j} d² / n, SS_W the same within each group over its own size, F = ((SS_T − SS_W) / (a − 1)) / (SS_W / (n − a)),
 * R² = 1 − SS_W / SS_T. Labels are rearranged among all systems, or within strata, for example among networks of one seed. Groups
 * that differ in spread alone can also give a small p: look at {@link Permdisp} beside it.
 *
 * <p>Source: Anderson 2001 (doi:10.1111/j.1442-9993.2001.01070.pp.x).
 *
 * @param f pseudo-F; 0 where all systems coincide, infinite where groups have no spread
 * @param rSquared share of the squared distances between groups
 * @param total SS_T
 * @param within SS_W
 * @param test of R², which orders arrangements as F does
 */
public record Permanova(double f, double rSquared, double total, double within, TestResult test) {

    /**
     * Tests whether groups differ.
     *
     * @param distances [m × m], symmetric, with a diagonal of zeros
     * @param groups label of each system; at least two labels, and fewer than systems
     * @param strata within which labels are rearranged; empty for all systems as one
     * @param settings how arrangements are looked at
     * @return the test
     */
    public static Permanova of(NdArray distances, List<String> groups, List<String> strata, Permutations settings) {
        Squares squares = Squares.of(distances, groups);
        Arrangements arrangements = Arrangements.of(groups, strata);
        int n = squares.size();
        int a = arrangements.labelCount();
        if (a < 2 || a >= n) {
            throw new IllegalArgumentException(
                    "a comparison needs at least 2 groups, one of them with 2 members; found " + a + " of " + n);
        }
        double total = squares.total();
        double within = squares.within(arrangements.labels(), a);
        double f = total == 0 ? 0 : ((total - within) / (a - 1)) / (within / (n - a));
        TestResult test =
                arrangements.test(labels -> total == 0 ? 0 : 1 - squares.within(labels, a) / total, 1, true, settings);
        return new Permanova(f, test.statistic(), total, within, test);
    }
}
