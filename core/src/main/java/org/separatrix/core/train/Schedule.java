package org.separatrix.core.train;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * How the learning rate changes over training: the factor of the learning rate at an update t, counted from 1.
 *
 * <p>Written {@code "constant"}, {@code {"cosine": {"warmUp": 500, "updates": 20000}}} and the like.
 */
public sealed interface Schedule permits Schedule.Constant, Schedule.StepDecay, Schedule.Exponential, Schedule.Cosine {

    /**
     * Returns the factor of the learning rate.
     *
     * @param update t, from 1
     * @return at least 0 and at most 1
     */
    double factor(long update);

    /** Always 1. */
    record Constant() implements Schedule {

        @Override
        public double factor(long update) {
            return 1.0;
        }
    }

    /**
     * A fall at regular intervals: f^⌊(t − 1) / n⌋.
     *
     * @param every n, updates between two falls, at least 1
     * @param factor f, in (0, 1]
     */
    record StepDecay(
            @Option("updates between two falls") long every,
            @Option("factor of every fall") double factor) implements Schedule {

        /** Checks the ranges. */
        public StepDecay {
            check(every, factor);
        }

        /**
         * Returns half after every 5000 updates.
         *
         * @return a valid schedule
         */
        public static StepDecay defaults() {
            return new StepDecay(5000, 0.5);
        }

        @Override
        public double factor(long update) {
            long falls = (update - 1) / every;
            return StrictMath.pow(factor, (double) falls);
        }
    }

    /**
     * A steady fall: f^((t − 1) / n).
     *
     * @param every n, updates over which it falls by the factor, at least 1
     * @param factor f, in (0, 1]
     */
    record Exponential(
            @Option("updates over which it falls by the factor")
            long every,

            @Option("factor of the fall") double factor)
            implements Schedule {

        /** Checks the ranges. */
        public Exponential {
            check(every, factor);
        }

        /**
         * Returns half over 5000 updates.
         *
         * @return a valid schedule
         */
        public static Exponential defaults() {
            return new Exponential(5000, 0.5);
        }

        @Override
        public double factor(long update) {
            return StrictMath.pow(factor, (update - 1) / (double) every);
        }
    }

    /**
     * A linear rise t / w over w updates, then half a cosine from 1 to a floor m that is reached at update n and kept: m + (1 −
     * m) (1 + cos(π (t − w) / (n − w))) / 2.
     *
     * <p>Source: Loshchilov and Hutter 2017 (arXiv:1608.03983), without restarts; the rise as in Goyal et al. 2017
     * (arXiv:1706.02677).
     *
     * @param warmUp w, at least 0
     * @param updates n, more than w
     * @param floor m, in [0, 1]
     */
    record Cosine(
            @Option("updates over which it rises first") long warmUp,
            @Option("update at which it reaches the floor") long updates,
            @Option("lowest factor") double floor)
            implements Schedule {

        /** Checks the ranges. */
        public Cosine {
            if (warmUp < 0) {
                throw new FieldException("warmUp", warmUp, "at least 0");
            }
            if (updates <= warmUp) {
                throw new FieldException("updates", updates, "more than the warmUp of " + warmUp);
            }
            if (!(floor >= 0 && floor <= 1)) {
                throw new FieldException("floor", floor, "in [0, 1]");
            }
        }

        /**
         * Returns a rise over 500 updates and a fall to 0 at 20 000.
         *
         * @return a valid schedule
         */
        public static Cosine defaults() {
            return new Cosine(500, 20_000, 0.0);
        }

        @Override
        public double factor(long update) {
            if (update <= warmUp) {
                return update / (double) warmUp;
            }
            double done = Math.min(1.0, (update - warmUp) / (double) (updates - warmUp));
            return floor + (1.0 - floor) * 0.5 * (1.0 + StrictMath.cos(Math.PI * done));
        }
    }

    private static void check(long every, double factor) {
        if (every < 1) {
            throw new FieldException("every", every, "at least 1");
        }
        if (!(factor > 0 && factor <= 1)) {
            throw new FieldException("factor", factor, "in (0, 1]");
        }
    }
}
