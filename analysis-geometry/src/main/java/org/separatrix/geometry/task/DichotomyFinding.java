package org.separatrix.geometry.task;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.Tail;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.provenance.Fields;

/**
 * What was found about one dichotomy.
 *
 * @param dichotomy which conditions are on which side
 * @param variables bits of the variables whose parity it is, 0 if it is none
 * @param name of the parity, or the conditions of the second side
 * @param accuracy of decoding held-out trials
 * @param parallelism null where not defined
 * @param parallelismCorrected null where not defined
 * @param parallelismDraws its null distribution, empty where not defined
 * @param generalization accuracy on held-out conditions
 * @param generalizationDraws its null distribution, empty where it was not drawn
 */
@SuppressWarnings("ArrayRecordComponent")
record DichotomyFinding(
        Dichotomy dichotomy,
        int variables,
        String name,
        double accuracy,
        @Nullable Double parallelism,
        @Nullable Double parallelismCorrected,
        double[] parallelismDraws,
        double generalization,
        double[] generalizationDraws) {

    static DichotomyFinding of(
            ConditionTrials trials,
            Decoding decoding,
            Dichotomy dichotomy,
            int variables,
            String name,
            AbstractionOptions options,
            CounterRandom random) {
        DMatrixRMaj means = trials.means();
        boolean scored = dichotomy.conditions() / 2 <= ParallelismScore.LARGEST_SIDE;
        Double parallelism =
                scored ? orNull(ParallelismScore.of(means, dichotomy).value()) : null;
        CounterRandom halves = random.split(0);
        Double corrected =
                scored ? orNull(ParallelismScore.corrected(trials, dichotomy, options.halvings(), halves)) : null;
        double[] chance =
                scored ? ParallelismScore.chance(means, dichotomy, options.draws(), random.split(1)) : new double[0];
        var heldOut = Generalization.neighbours(dichotomy);
        double[] generalizationChance = variables == 0
                ? new double[0]
                : Generalization.chance(
                        trials,
                        dichotomy,
                        heldOut,
                        options.classifier(),
                        options.generalizationDraws(),
                        random.split(2));
        return new DichotomyFinding(
                dichotomy,
                variables,
                name,
                decoding.accuracy(dichotomy),
                parallelism,
                corrected,
                chance,
                Generalization.accuracy(trials, dichotomy, heldOut, options.classifier()),
                generalizationChance);
    }

    private static @Nullable Double orNull(java.util.OptionalDouble value) {
        return value.isEmpty() ? null : value.getAsDouble();
    }

    /** Says whether it is one variable. */
    boolean isVariable() {
        return Integer.bitCount(variables) == 1;
    }

    /** Says whether it is the exclusive or of several variables. */
    boolean isExclusiveOr() {
        return Integer.bitCount(variables) > 1;
    }

    @Nullable
    Double parallelismP() {
        return parallelism == null || parallelismDraws.length == 0
                ? null
                : Chances.p(parallelismDraws, parallelism, Tail.GREATER);
    }

    @Nullable
    Double generalizationP() {
        return generalizationDraws.length == 0 ? null : Chances.p(generalizationDraws, generalization, Tail.BOTH);
    }

    Fields describe(double[] decodingDraws) {
        return Fields.empty()
                .with("name", name)
                .with("kind", isVariable() ? "variable" : isExclusiveOr() ? "exclusive-or" : "other")
                .with(
                        "secondSide",
                        java.util.Arrays.stream(dichotomy.side(true)).boxed().toList())
                .with("accuracy", accuracy)
                .with("accuracyP", Chances.p(decodingDraws, accuracy, Tail.GREATER))
                .with("generalization", generalization)
                .with("generalizationP", generalizationP())
                .with("parallelism", parallelism)
                .with("parallelismP", parallelismP())
                .with("parallelismCorrected", parallelismCorrected);
    }
}
