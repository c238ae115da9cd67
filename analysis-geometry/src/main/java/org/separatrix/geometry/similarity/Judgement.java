package org.separatrix.geometry.similarity;

import java.util.List;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.inference.Tail;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.samples.Draws;
import org.separatrix.geometry.samples.LeftOut;

/**
 * What it takes to judge a number of each pair of systems: its value with trials in random order, and with groups of them left out.
 *
 * @param shuffled [draws][pairs]
 * @param left [groups][pairs]
 */
record Judgement(List<double[]> shuffled, List<double[]> left) {

    /** Returns nothing to judge by. */
    static Judgement none() {
        return new Judgement(List.of(), List.of());
    }

    /** Says why there is nothing to judge by. */
    static String tooMany(int pairs, int most) {
        return pairs + " pairs of systems, more than mostPairs = " + most
                + ": neither chance nor intervals are computed";
    }

    /**
     * Draws.
     *
     * @param draws matched rows
     * @param shuffles number of random orders, at least 0
     * @param groups groups of trials that are left out in turn, at least 0
     * @param random decides on the orders
     * @param workers threads to use
     * @param values the number of each pair, of one matrix a system; NaN where it is not defined
     */
    static Judgement of(
            TrialDraws draws,
            int shuffles,
            int groups,
            CounterRandom random,
            Workers workers,
            Function<List<DMatrixRMaj>, double[]> values) {
        int orders = draws.canShuffle() ? shuffles : 0;
        int parts = LeftOut.groups(groups, draws.trials().size());
        List<double[]> all = workers.map(
                orders + parts,
                i -> values.apply(i < orders ? draws.shuffled(random.split(i)) : draws.without(i - orders, parts)));
        return new Judgement(all.subList(0, orders), all.subList(orders, orders + parts));
    }

    /** Returns the measure with its interval and with what chance gives. */
    Measure judge(Measure measure, int pair, Tail tail) {
        double[] without = left.stream().mapToDouble(own -> own[pair]).toArray();
        double[] random = shuffled.stream().mapToDouble(own -> own[pair]).toArray();
        return measure.withInterval(LeftOut.interval(measure.value(), without))
                .withChance(Draws.chance(random, TrialDraws.SHUFFLED, measure.value(), tail));
    }
}
