package org.separatrix.geometry.task;

import org.separatrix.core.linalg.CounterRandom;

/** Random orders. */
final class Shuffles {

    private Shuffles() {}

    /** Returns 0 … n − 1 in a random order. */
    static int[] permutation(int n, CounterRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        shuffle(order, random);
        return order;
    }

    /** Fisher and Yates. */
    static void shuffle(int[] values, CounterRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = (int) (random.uniform(i) * (i + 1));
            int kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }
}
