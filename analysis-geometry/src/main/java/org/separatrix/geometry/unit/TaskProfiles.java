package org.separatrix.geometry.unit;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The task variances of the units that take part, each over its largest.
 *
 * <p>A unit takes part if its variances sum to more than 10⁻³ of the largest such sum, so that the choice does not depend on the scale of activity. After Yang et al. 2019
 * (doi:10.1038/s41593-018-0310-2), whose threshold is 10⁻³ itself.
 *
 * @param units numbers of the units that take part
 * @param profiles one row for each of them, [units × tasks], the largest of each row 1
 */
public record TaskProfiles(List<Integer> units, DMatrixRMaj profiles) {

    private static final double THRESHOLD = 1e-3;

    public TaskProfiles {
        units = List.copyOf(units);
    }

    /**
     * Selects and normalises.
     *
     * @param variances [N × tasks], not negative
     * @return the profiles, possibly none
     */
    public static TaskProfiles of(DMatrixRMaj variances) {
        double[] sums = new double[variances.numRows];
        double largest = 0.0;
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < variances.numCols; j++) {
                sums[i] += variances.get(i, j);
            }
            largest = Math.max(largest, sums[i]);
        }
        List<Integer> units = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            if (sums[i] > THRESHOLD * largest) {
                units.add(i);
            }
        }
        return new TaskProfiles(units, relative(variances, units));
    }

    /** Divides the variances of some units by the largest of each; a unit without any has zeros. */
    static DMatrixRMaj relative(DMatrixRMaj variances, List<Integer> units) {
        DMatrixRMaj profiles = new DMatrixRMaj(units.size(), variances.numCols);
        for (int row = 0; row < units.size(); row++) {
            double highest = 0.0;
            for (int j = 0; j < variances.numCols; j++) {
                highest = Math.max(highest, variances.get(units.get(row), j));
            }
            for (int j = 0; j < variances.numCols && highest > 0.0; j++) {
                profiles.set(row, j, variances.get(units.get(row), j) / highest);
            }
        }
        return profiles;
    }

    /**
     * Compares two tasks, unit by unit.
     *
     * @param variances [N × tasks]
     * @param a number of a task
     * @param b number of another
     * @return fractional variance (V_A − V_B) / (V_A + V_B) of each unit that takes part, in [−1, 1]; 0 where it takes part in neither
     */
    public List<Double> fractional(DMatrixRMaj variances, int a, int b) {
        return units.stream()
                .map(unit -> fraction(variances.get(unit, a), variances.get(unit, b)))
                .toList();
    }

    /**
     * Compares the variances of one unit in two tasks.
     *
     * @param a variance in a task
     * @param b variance in another
     * @return (a − b) / (a + b), 0 where both are 0
     */
    public static double fraction(double a, double b) {
        return a + b > 0.0 ? (a - b) / (a + b) : 0.0;
    }
}
