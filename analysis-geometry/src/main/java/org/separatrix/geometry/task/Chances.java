package org.separatrix.geometry.task;

import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.NullDistribution;
import org.separatrix.core.inference.Tail;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Measure;

/** What a number is by chance, of draws as vectors. */
final class Chances {

    private Chances() {}

    /**
     * Summarises draws.
     *
     * @param observed the number, or null where nothing is tested
     */
    static Measure.Chance of(String how, double[] draws, @Nullable Double observed, Tail tail) {
        return Measure.Chance.of(NullDistribution.of(NdArray.vector(draws)), observed, tail, how);
    }

    /** Returns (1 + b) / (1 + M); on both sides twice the smaller of the two, so that a number below chance is never taken for one above. */
    static double p(double[] draws, double observed, Tail tail) {
        return NullDistribution.of(NdArray.vector(draws)).p(observed, tail);
    }
}
