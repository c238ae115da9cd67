package org.separatrix.geometry.task;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.CounterRandom;

/**
 * Whether a dichotomy is coded along the same direction in all conditions.
 *
 * <p>Conditions of the two sides are paired, a_i with b_i; the coding vectors are v_i = mean(b_i) − mean(a_i). The score is the largest mean
 * cosine between two coding vectors that a pairing gives: 1 where the dichotomy has one direction, −1 for the exclusive or of two variables in
 * the plane. As a maximum it is above 0 for random vectors, and noise of the means draws it towards 0; the corrected score takes
 * inner products and norms between disjoint halves of the trials, with the pairing of the plain one. Depends neither on scale, shift nor
 * rotation.
 *
 * <p>Source: Bernardi et al. 2020 (doi:10.1016/j.cell.2020.09.031).
 *
 * @param value in [−1, 1]; empty if a coding vector of every pairing is 0
 * @param pairs the conditions of each pair under the best pairing, first side first; empty where there is no value
 */
public record ParallelismScore(OptionalDouble value, List<List<Integer>> pairs) {

    /** Largest number of conditions on a side: all pairings are tried. */
    public static final int LARGEST_SIDE = 5;

    private static final double ZERO = 1e-24;

    /** Copies the pairs. */
    public ParallelismScore {
        pairs = List.copyOf(pairs);
    }

    /**
     * Scores condition means.
     *
     * @param means [c × N], not modified
     * @param dichotomy which conditions are on which side, 2 to {@value #LARGEST_SIDE} each
     * @return the score
     */
    public static ParallelismScore of(DMatrixRMaj means, Dichotomy dichotomy) {
        check(means.numRows, dichotomy);
        return ofGram(ConditionTrials.gram(means), dichotomy);
    }

    private static void check(int conditions, Dichotomy dichotomy) {
        int side = dichotomy.conditions() / 2;
        if (conditions != dichotomy.conditions() || side < 2 || side > LARGEST_SIDE) {
            throw new IllegalArgumentException("a parallelism score needs 2 to " + LARGEST_SIDE
                    + " conditions on each side, found " + conditions + " of a dichotomy of " + dichotomy.conditions());
        }
    }

    static ParallelismScore ofGram(DMatrixRMaj gram, Dichotomy dichotomy) {
        int[] first = dichotomy.side(false);
        int[] second = dichotomy.side(true);
        double best = Double.NaN;
        int[] chosen = new int[0];
        for (int[] pairing : pairings(first.length)) {
            double score = meanCosine(gram, first, second, pairing);
            // a tie within rounding goes to the first pairing
            if (!Double.isNaN(score) && !(score <= best + 1e-12)) {
                best = score;
                chosen = pairing;
            }
        }
        List<List<Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            pairs.add(List.of(first[i], second[chosen[i]]));
        }
        return new ParallelismScore(
                Double.isNaN(best) ? OptionalDouble.empty() : OptionalDouble.of(Math.max(-1.0, Math.min(1.0, best))),
                pairs);
    }

    /** Mean cosine between coding vectors, not a number if one is 0; the Gram matrix may be one between halves of the trials. */
    private static double meanCosine(DMatrixRMaj gram, int[] first, int[] second, int[] pairing) {
        double sum = 0.0;
        int count = 0;
        for (int i = 0; i < first.length; i++) {
            double norm = inner(gram, first[i], second[pairing[i]], first[i], second[pairing[i]]);
            for (int j = 0; j < i; j++) {
                double other = inner(gram, first[j], second[pairing[j]], first[j], second[pairing[j]]);
                double product = inner(gram, first[i], second[pairing[i]], first[j], second[pairing[j]]);
                if (!(norm > ZERO * gram.unsafe_get(first[i], first[i]) && other > 0.0)) {
                    return Double.NaN;
                }
                sum += product / Math.sqrt(norm * other);
                count++;
            }
        }
        return sum / count;
    }

    /** (b − a) · (d − c). */
    private static double inner(DMatrixRMaj gram, int a, int b, int c, int d) {
        return gram.unsafe_get(b, d) - gram.unsafe_get(b, c) - gram.unsafe_get(a, d) + gram.unsafe_get(a, c);
    }

    /**
     * Scores trials without the bias of their noise.
     *
     * @param trials at least two of each condition
     * @param dichotomy which conditions are on which side
     * @param halvings how often the trials are split, at least 1
     * @param random source of chance
     * @return the score with inner products between halves, averaged over splits, which may leave [−1, 1]; empty if an estimated
     *     squared norm is not positive
     */
    public static OptionalDouble corrected(
            ConditionTrials trials, Dichotomy dichotomy, int halvings, CounterRandom random) {
        check(trials.conditions(), dichotomy);
        ParallelismScore plain = of(trials.means(), dichotomy);
        if (trials.trials() < 2 || plain.pairs().isEmpty()) {
            return OptionalDouble.empty();
        }
        return plain.under(acrossHalves(trials, halvings, random));
    }

    /** Returns the mean cosine under this pairing, from inner products of other estimates of the means. */
    OptionalDouble under(DMatrixRMaj gram) {
        int[] first = new int[pairs.size()];
        int[] second = new int[pairs.size()];
        int[] same = new int[pairs.size()];
        for (int i = 0; i < same.length; i++) {
            first[i] = pairs.get(i).get(0);
            second[i] = pairs.get(i).get(1);
            same[i] = i;
        }
        double score = first.length < 2 ? Double.NaN : meanCosine(gram, first, second, same);
        return Double.isNaN(score) ? OptionalDouble.empty() : OptionalDouble.of(score);
    }

    /** Returns inner products of condition means, each between two disjoint halves of the trials, [c × c], symmetric. */
    static DMatrixRMaj acrossHalves(ConditionTrials trials, int halvings, CounterRandom random) {
        int c = trials.conditions();
        DMatrixRMaj mean = new DMatrixRMaj(c, c);
        DMatrixRMaj product = new DMatrixRMaj(c, c);
        int half = trials.trials() / 2;
        for (int h = 0; h < halvings; h++) {
            int[] order = Shuffles.permutation(trials.trials(), random.split(h));
            DMatrixRMaj one = trials.means(java.util.Arrays.copyOfRange(order, 0, half));
            DMatrixRMaj other = trials.means(java.util.Arrays.copyOfRange(order, half, order.length));
            CommonOps_DDRM.multTransB(one, other, product);
            for (int i = 0; i < c; i++) {
                for (int j = 0; j < c; j++) {
                    mean.add(i, j, (product.get(i, j) + product.get(j, i)) / (2.0 * halvings));
                }
            }
        }
        return mean;
    }

    /**
     * Draws what chance gives: units are reordered alike in both conditions of each pair of the best pairing, and the largest mean cosine
     * is taken again.
     *
     * @param means [c × N], not modified
     * @param dichotomy which conditions are on which side
     * @param draws how many
     * @param random source of chance
     * @return one score a draw
     */
    public static double[] chance(DMatrixRMaj means, Dichotomy dichotomy, int draws, CounterRandom random) {
        ParallelismScore found = of(means, dichotomy);
        if (found.pairs().isEmpty()) {
            return new double[0];
        }
        int[][] pairs = found.pairing();
        ConditionTrials centred = ConditionTrials.ofMeans(means).aroundPairs(pairs);
        double[] scores = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            scores[draw] = ofGram(
                            centred.unitsPermuted(pairs, random.split(draw)).gram(), dichotomy)
                    .value()
                    .orElse(0.0);
        }
        return scores;
    }

    /** Returns the pairs as arrays. */
    int[][] pairing() {
        int[][] found = new int[pairs.size()][];
        for (int i = 0; i < found.length; i++) {
            found[i] = new int[] {pairs.get(i).get(0), pairs.get(i).get(1)};
        }
        return found;
    }

    /** Returns all orders of 0 … m − 1. */
    private static List<int[]> pairings(int m) {
        List<int[]> all = new ArrayList<>();
        all.add(new int[0]);
        for (int next = 0; next < m; next++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] order : all) {
                for (int at = 0; at <= order.length; at++) {
                    int[] inserted = new int[order.length + 1];
                    System.arraycopy(order, 0, inserted, 0, at);
                    inserted[at] = next;
                    System.arraycopy(order, at, inserted, at + 1, order.length - at);
                    longer.add(inserted);
                }
            }
            all = longer;
        }
        return all;
    }
}
