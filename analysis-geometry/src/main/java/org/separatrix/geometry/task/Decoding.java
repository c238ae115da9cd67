package org.separatrix.geometry.task;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;

/**
 * How well dichotomies of conditions are read by a linear rule from trials that took no part in training.
 *
 * <p>Trials of every condition are dealt to folds in turn; each fold is tested with a rule trained on the others. The mean accuracy over all
 * balanced dichotomies is the shattering dimensionality.
 *
 * <p>Source: Rigotti et al. 2013 (doi:10.1038/nature12160); Bernardi et al. 2020 (doi:10.1016/j.cell.2020.09.031).
 */
public final class Decoding {

    private final DMatrixRMaj gram;
    private final int conditions;
    private final int trials;
    private final int folds;
    private final LinearRule rule;

    /**
     * Prepares trials.
     *
     * @param trials at least two of each condition
     * @param folds largest number of folds, at least 2
     * @param rule the classifier
     */
    public Decoding(ConditionTrials trials, int folds, LinearRule rule) {
        if (trials.trials() < 2 || folds < 2) {
            throw new IllegalArgumentException("decoding needs at least 2 trials of each condition and 2 folds, found "
                    + trials.trials() + " and " + folds);
        }
        this.gram = trials.gram();
        this.conditions = trials.conditions();
        this.trials = trials.trials();
        this.folds = Math.min(folds, trials.trials());
        this.rule = rule;
    }

    /**
     * Measures accuracy.
     *
     * @param dichotomy which conditions are on which side
     * @return mean share of held-out trials on the right side, in [0, 1]
     */
    public double accuracy(Dichotomy dichotomy) {
        return accuracy(labels(dichotomy));
    }

    /**
     * Draws what chance gives: the labels of trials are dealt anew. As every balanced dichotomy has as many labels of each kind, the draws
     * hold for all of them.
     *
     * @param draws how many
     * @param random source of chance
     * @return one accuracy a draw
     */
    public double[] chance(int draws, CounterRandom random) {
        double[] accuracies = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            accuracies[draw] = chance(random.split(draw));
        }
        return accuracies;
    }

    /** One draw. */
    double chance(CounterRandom random) {
        int[] labels = new int[conditions * trials];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = 2 * i < labels.length ? -1 : 1;
        }
        Shuffles.shuffle(labels, random);
        return accuracy(labels);
    }

    /**
     * Says whether a plane separates the condition means.
     *
     * @param means [c × N], not modified
     * @param dichotomy which conditions are on which side
     * @return false also where the planes tried, as many as a limit allows, do not separate them
     */
    public static boolean isSeparable(DMatrixRMaj means, Dichotomy dichotomy) {
        int[] labels = new int[means.numRows];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = dichotomy.isSecond(i) ? 1 : -1;
        }
        return LinearClassifier.separates(ConditionTrials.gram(means), labels);
    }

    private int[] labels(Dichotomy dichotomy) {
        if (dichotomy.conditions() != conditions) {
            throw new IllegalArgumentException(
                    "a dichotomy of " + dichotomy.conditions() + " conditions does not fit " + conditions);
        }
        int[] labels = new int[conditions * trials];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = dichotomy.isSecond(i / trials) ? 1 : -1;
        }
        return labels;
    }

    private double accuracy(int[] labels) {
        double right = 0.0;
        for (int fold = 0; fold < folds; fold++) {
            int[] train = new int[labels.length];
            int[] known = new int[labels.length];
            int count = 0;
            for (int i = 0; i < labels.length; i++) {
                if (i % trials % folds != fold) {
                    train[count] = i;
                    known[count++] = labels[i];
                }
            }
            LinearClassifier trained = LinearClassifier.of(
                    rule, gram, java.util.Arrays.copyOf(train, count), java.util.Arrays.copyOf(known, count));
            for (int i = 0; i < labels.length; i++) {
                right += i % trials % folds == fold ? trained.right(i, labels[i]) : 0.0;
            }
        }
        return right / labels.length;
    }
}
