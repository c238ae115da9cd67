package org.separatrix.geometry.task;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;

/**
 * Cross-condition generalization performance: how well a dichotomy is read from conditions that took no part in training.
 *
 * <p>One condition of each side is held out, a linear rule is trained on the trials of all others and tested on those of the two; accuracies
 * are averaged over the pairs held out. 1 where the code of the dichotomy is the same in all conditions, 1/2 by chance, and below where
 * it is inverted: 0 for the exclusive or of two variables in the plane.
 *
 * <p>Source: Bernardi et al. 2020 (doi:10.1016/j.cell.2020.09.031).
 */
public final class Generalization {

    private Generalization() {}

    /**
     * Lists pairs to hold out whose conditions differ in one binary variable only.
     *
     * @param dichotomy of 2ᵛ conditions numbered by their variables
     * @return first condition, second condition
     */
    public static List<List<Integer>> neighbours(Dichotomy dichotomy) {
        return pairs(dichotomy, 1);
    }

    /**
     * Lists all pairs to hold out.
     *
     * @param dichotomy of any conditions
     * @return first condition, second condition
     */
    public static List<List<Integer>> everyPair(Dichotomy dichotomy) {
        return pairs(dichotomy, Integer.SIZE);
    }

    private static List<List<Integer>> pairs(Dichotomy dichotomy, int distance) {
        List<List<Integer>> found = new ArrayList<>();
        for (int a : dichotomy.side(false)) {
            for (int b : dichotomy.side(true)) {
                if (Integer.bitCount(a ^ b) <= distance) {
                    found.add(List.of(a, b));
                }
            }
        }
        return found;
    }

    /**
     * Measures accuracy.
     *
     * @param trials of at least four conditions
     * @param dichotomy which conditions are on which side
     * @param heldOut pairs of conditions, at least one
     * @param rule the classifier
     * @return mean share of held-out trials on the right side, in [0, 1]
     */
    public static double accuracy(
            ConditionTrials trials, Dichotomy dichotomy, List<List<Integer>> heldOut, LinearRule rule) {
        if (trials.conditions() != dichotomy.conditions() || trials.conditions() < 4 || heldOut.isEmpty()) {
            throw new IllegalArgumentException(
                    "generalization needs at least 4 conditions, those of the dichotomy, and a pair "
                            + "to hold out, found " + trials.conditions() + " of " + dichotomy.conditions() + " and "
                            + heldOut.size() + " pairs");
        }
        DMatrixRMaj gram = trials.gram();
        double sum = 0.0;
        for (List<Integer> pair : heldOut) {
            sum += accuracy(gram, trials.trials(), dichotomy, pair, rule);
        }
        return sum / heldOut.size();
    }

    private static double accuracy(
            DMatrixRMaj gram, int trials, Dichotomy dichotomy, List<Integer> heldOut, LinearRule rule) {
        int[] train = new int[(dichotomy.conditions() - 2) * trials];
        int[] labels = new int[train.length];
        int count = 0;
        for (int condition = 0; condition < dichotomy.conditions(); condition++) {
            for (int k = 0; k < trials && !heldOut.contains(condition); k++) {
                labels[count] = dichotomy.isSecond(condition) ? 1 : -1;
                train[count++] = condition * trials + k;
            }
        }
        LinearClassifier trained = LinearClassifier.of(rule, gram, train, labels);
        double right = 0.0;
        for (int k = 0; k < trials; k++) {
            right += trained.right(heldOut.get(0) * trials + k, -1) + trained.right(heldOut.get(1) * trials + k, 1);
        }
        return right / (2.0 * trials);
    }

    /**
     * Draws what chance gives where each pair of conditions stays as far apart as it is, but pairs have no direction in common: units
     * are reordered alike in both conditions of a pair.
     *
     * @param trials of at least four conditions
     * @param dichotomy which conditions are on which side
     * @param heldOut pairs of conditions, at least one
     * @param rule the classifier
     * @param draws how many
     * @param random source of chance
     * @return one accuracy a draw
     */
    public static double[] chance(
            ConditionTrials trials,
            Dichotomy dichotomy,
            List<List<Integer>> heldOut,
            LinearRule rule,
            int draws,
            CounterRandom random) {
        int[][] pairs = pairing(trials.means(), dichotomy);
        ConditionTrials centred = trials.aroundPairs(pairs);
        double[] accuracies = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            accuracies[draw] = accuracy(centred.unitsPermuted(pairs, random.split(draw)), dichotomy, heldOut, rule);
        }
        return accuracies;
    }

    /** Pairs of the best pairing; conditions in their order where there is none or sides are large. */
    private static int[][] pairing(DMatrixRMaj means, Dichotomy dichotomy) {
        int[] first = dichotomy.side(false);
        int[] second = dichotomy.side(true);
        if (first.length <= ParallelismScore.LARGEST_SIDE) {
            int[][] best = ParallelismScore.of(means, dichotomy).pairing();
            if (best.length > 0) {
                return best;
            }
        }
        int[][] pairs = new int[first.length][];
        for (int i = 0; i < first.length; i++) {
            pairs[i] = new int[] {first[i], second[i]};
        }
        return pairs;
    }
}
