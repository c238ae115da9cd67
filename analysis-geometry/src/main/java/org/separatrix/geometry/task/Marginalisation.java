package org.separatrix.geometry.task;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * One part of condition means over several parameters: what depends on some of them jointly.
 *
 * <p>Of data whose columns run over all combinations of the parameters' levels, the last parameter fastest, the part of a set of parameters is
 * the mean over all others less the parts of its subsets. Parts add up to the data less their mean, and are orthogonal to each other.
 *
 * @param name what it is called
 * @param sets the sets whose parts are taken together; bit k of a set is parameter k
 */
public record Marginalisation(String name, List<Integer> sets) {

    /** Copies the sets. */
    public Marginalisation {
        sets = List.copyOf(sets);
        if (sets.isEmpty() || sets.stream().anyMatch(set -> set < 1)) {
            throw new IllegalArgumentException("a marginalisation needs sets of parameters, found " + sets);
        }
    }

    /**
     * Takes each set of factors together with its interaction with time, the last parameter, and time alone.
     *
     * @param factors names of the other parameters
     * @return one for each set of factors, and last that of time: 2^factors
     */
    public static List<Marginalisation> withTime(List<String> factors) {
        List<Marginalisation> all = new ArrayList<>();
        int time = 1 << factors.size();
        for (int set = 1; set < time; set++) {
            List<String> names = new ArrayList<>();
            for (int k = 0; k < factors.size(); k++) {
                if ((set >> k & 1) == 1) {
                    names.add(factors.get(k));
                }
            }
            all.add(new Marginalisation(String.join(" x ", names), List.of(set, set | time)));
        }
        all.add(new Marginalisation("time", List.of(time)));
        return all;
    }

    /**
     * Takes this part of data.
     *
     * @param data [N × product of the levels], not modified
     * @param levels of each parameter
     * @return the part, [N × product of the levels]
     */
    public DMatrixRMaj of(DMatrixRMaj data, int... levels) {
        DMatrixRMaj sum = new DMatrixRMaj(data.numRows, data.numCols);
        for (int set : sets) {
            // inclusion and exclusion over the subsets
            for (int subset = set; ; subset = (subset - 1) & set) {
                double sign = (Integer.bitCount(set) - Integer.bitCount(subset)) % 2 == 0 ? 1.0 : -1.0;
                addMean(sum, sign, data, subset, levels);
                if (subset == 0) {
                    break;
                }
            }
        }
        return sum;
    }

    private static void addMean(DMatrixRMaj sum, double sign, DMatrixRMaj data, int kept, int[] levels) {
        int columns = data.numCols;
        int[] group = new int[columns];
        int groups = 1;
        for (int k = 0; k < levels.length; k++) {
            groups *= (kept >> k & 1) == 1 ? levels[k] : 1;
        }
        for (int column = 0; column < columns; column++) {
            int rest = column;
            int scale = 1;
            for (int k = levels.length - 1; k >= 0; k--) {
                if ((kept >> k & 1) == 1) {
                    group[column] += scale * (rest % levels[k]);
                    scale *= levels[k];
                }
                rest /= levels[k];
            }
        }
        double[] means = new double[groups];
        for (int row = 0; row < data.numRows; row++) {
            java.util.Arrays.fill(means, 0.0);
            for (int column = 0; column < columns; column++) {
                means[group[column]] += data.data[row * columns + column];
            }
            for (int column = 0; column < columns; column++) {
                sum.data[row * columns + column] += sign * means[group[column]] * groups / columns;
            }
        }
    }
}
