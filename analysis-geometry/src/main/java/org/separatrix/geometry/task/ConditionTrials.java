package org.separatrix.geometry.task;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.CounterRandom;

/**
 * Population vectors of conditions, the same number of trials of each.
 *
 * @param conditions c
 * @param trials m, of each condition
 * @param samples row {@code i m + k} is trial k of condition i, [c m × N]; not to be modified
 */
public record ConditionTrials(int conditions, int trials, DMatrixRMaj samples) {

    /** Checks the number of rows and that values are finite. */
    public ConditionTrials {
        if (conditions < 2 || trials < 1 || samples.numRows != conditions * trials || samples.numCols < 1) {
            throw new IllegalArgumentException(conditions + " conditions of " + trials
                    + " trials need as many rows, found [" + samples.numRows + " × " + samples.numCols + "]");
        }
        for (int at = 0; at < samples.getNumElements(); at++) {
            if (!Double.isFinite(samples.data[at])) {
                throw new IllegalArgumentException("condition " + at / samples.numCols / trials + " has the value "
                        + samples.data[at] + ", expected a finite number");
            }
        }
    }

    /**
     * Takes one vector for each condition.
     *
     * @param means [c × N], not modified
     * @return trials of one each
     */
    public static ConditionTrials ofMeans(DMatrixRMaj means) {
        return new ConditionTrials(means.numRows, 1, means.copy());
    }

    /**
     * Takes as many trials of each condition as the rarest one has.
     *
     * @param conditions trials of each, [n × N], at least one; not modified
     * @param most largest number of trials taken of each, at least 1
     * @param random which ones are taken, and in which order
     * @return the balanced trials
     */
    public static ConditionTrials balanced(List<DMatrixRMaj> conditions, int most, CounterRandom random) {
        int trials = most;
        for (DMatrixRMaj condition : conditions) {
            trials = Math.min(trials, condition.numRows);
        }
        int units = conditions.get(0).numCols;
        DMatrixRMaj samples = new DMatrixRMaj(conditions.size() * trials, units);
        for (int i = 0; i < conditions.size(); i++) {
            DMatrixRMaj from = conditions.get(i);
            int[] order = Shuffles.permutation(from.numRows, random.split(i));
            for (int k = 0; k < trials; k++) {
                System.arraycopy(from.data, order[k] * units, samples.data, (i * trials + k) * units, units);
            }
        }
        return new ConditionTrials(conditions.size(), trials, samples);
    }

    /**
     * Returns the number of units.
     *
     * @return N
     */
    public int units() {
        return samples.numCols;
    }

    /**
     * Returns the mean of each condition.
     *
     * @return [c × N]
     */
    public DMatrixRMaj means() {
        int[] all = new int[trials];
        for (int k = 0; k < trials; k++) {
            all[k] = k;
        }
        return means(all);
    }

    /** Returns the mean of some trials of each condition, [c × N]. */
    DMatrixRMaj means(int[] chosen) {
        int units = units();
        DMatrixRMaj means = new DMatrixRMaj(conditions, units);
        for (int i = 0; i < conditions; i++) {
            for (int k : chosen) {
                int row = i * trials + k;
                for (int j = 0; j < units; j++) {
                    means.data[i * units + j] += samples.data[row * units + j] / chosen.length;
                }
            }
        }
        return means;
    }

    /**
     * Shifts pairs of conditions so that their centres have a mean of 0 and spread about it as their population does, by √(m / (m − 1)): m
     * centres less their own mean lie too close to each other, which would make conditions of different pairs seem alike.
     *
     * @param pairs m ≥ 2 pairs; together all conditions once
     * @return the shifted trials, differences within each pair unchanged
     */
    ConditionTrials aroundPairs(int[][] pairs) {
        DMatrixRMaj means = means();
        int units = units();
        double wider = Math.sqrt(pairs.length / (pairs.length - 1.0)) - 1.0;
        double[] mean = new double[units];
        for (int at = 0; at < means.getNumElements(); at++) {
            mean[at % units] += means.data[at] / conditions;
        }
        DMatrixRMaj shifted = samples.copy();
        for (int[] pair : pairs) {
            for (int j = 0; j < units; j++) {
                double centre = 0.5 * (means.get(pair[0], j) + means.get(pair[1], j));
                double shift = wider * (centre - mean[j]) - mean[j];
                for (int k = 0; k < 2 * trials; k++) {
                    shifted.data[(pair[k / trials] * trials + k % trials) * units + j] += shift;
                }
            }
        }
        return new ConditionTrials(conditions, trials, shifted);
    }

    /** Returns the inner products of all samples, [c m × c m]. */
    DMatrixRMaj gram() {
        return gram(samples);
    }

    static DMatrixRMaj gram(DMatrixRMaj rows) {
        DMatrixRMaj gram = new DMatrixRMaj(rows.numRows, rows.numRows);
        CommonOps_DDRM.multOuter(rows, gram);
        return gram;
    }

    /**
     * Reorders the units of some pairs of conditions, both of a pair alike and each pair in its own way: the conditions of a
     * pair stay as far apart as they were, but pairs no longer differ along common directions.
     *
     * @param pairs two conditions each; together all conditions once
     * @param random source of chance
     * @return the reordered trials
     */
    ConditionTrials unitsPermuted(int[][] pairs, CounterRandom random) {
        int units = units();
        DMatrixRMaj shuffled = new DMatrixRMaj(samples.numRows, units);
        for (int p = 0; p < pairs.length; p++) {
            int[] order = Shuffles.permutation(units, random.split(p));
            for (int condition : pairs[p]) {
                for (int row = condition * trials; row < (condition + 1) * trials; row++) {
                    for (int j = 0; j < units; j++) {
                        shuffled.data[row * units + j] = samples.data[row * units + order[j]];
                    }
                }
            }
        }
        return new ConditionTrials(conditions, trials, shuffled);
    }
}
