package org.separatrix.geometry.samples;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;

/**
 * The trials of a context in two random halves, whole trials each.
 *
 * @param first samples of one half, [n₁ × N]
 * @param second samples of the other, [n₂ × N]
 */
public record TrialHalves(DMatrixRMaj first, DMatrixRMaj second) {

    /** How floors from halves describe themselves. */
    public static final String HOW = "two random halves of the trials of one context";

    /**
     * Returns whether a context can be halved.
     *
     * @param context a context
     * @return true if each half has at least one trial, and two samples
     */
    public static boolean possible(ContextSamples context) {
        int shortest = context.trials().stream()
                .mapToInt(ContextSamples.Trial::steps)
                .min()
                .orElse(0);
        return shortest * (context.trials().size() / 2) >= 2;
    }

    /**
     * Halves a context; of an odd number of trials the second half has one more.
     *
     * @param context a context of two trials or more
     * @param random decides which trial goes where
     * @return the halves
     */
    public static TrialHalves of(ContextSamples context, CounterRandom random) {
        int[] order = permutation(context.trials().size(), random);
        int half = order.length / 2;
        return new TrialHalves(rows(context, order, 0, half), rows(context, order, half, order.length));
    }

    /**
     * Draws a permutation, each with the same probability.
     *
     * @param count n
     * @param random decides which
     * @return the numbers 0 … n − 1 in random order
     */
    public static int[] permutation(int count, CounterRandom random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        for (int i = count - 1; i > 0; i--) {
            int other = (int) (random.uniform(i) * (i + 1));
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }

    private static DMatrixRMaj rows(ContextSamples context, int[] order, int from, int to) {
        int units = context.samples().numCols;
        int count = 0;
        for (int k = from; k < to; k++) {
            count += context.trials().get(order[k]).steps();
        }
        DMatrixRMaj rows = new DMatrixRMaj(count, units);
        int at = 0;
        for (int k = from; k < to; k++) {
            ContextSamples.Trial trial = context.trials().get(order[k]);
            System.arraycopy(
                    context.samples().data, trial.firstRow() * units, rows.data, at * units, trial.steps() * units);
            at += trial.steps();
        }
        return rows;
    }
}
