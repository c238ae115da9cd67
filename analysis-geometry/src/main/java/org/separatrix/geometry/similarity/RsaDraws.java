package org.separatrix.geometry.similarity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.NullDistribution;
import org.separatrix.core.inference.Tail;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.samples.Draws;
import org.separatrix.geometry.samples.LeftOut;
import org.separatrix.geometry.samples.SystemPairs;
import org.separatrix.geometry.samples.TrialHalves;

/**
 * What it takes to judge the similarity of the dissimilarities of two systems: conditions in random order, groups of trials left out, and
 * each system against itself by halves of its trials.
 *
 * @param options sizes
 * @param conditions of each system
 * @param rdms of each system, of all trials
 * @param pairs which systems are compared
 */
record RsaDraws(RsaOptions options, List<TrialConditions> conditions, List<Rdm> rdms, SystemPairs pairs) {

    private static final String SHUFFLED = "conditions of one system in random order";
    private static final String HALVES = "two random halves of the trials of one system, mean of the two systems";

    /** Returns the measures with chance, interval and floor. */
    List<Measure> judge(List<Measure> measures, CounterRandom random, Workers workers) {
        int groups = groups();
        List<double[]> left = workers.map(groups, group -> leftOut(group, groups));
        int halvings = fewest() / 2 >= options.repeatsNeeded() ? options.halvings() : 0;
        CounterRandom halving = random.split(0);
        List<double[]> halves = workers.map(halvings, h -> selfSimilarities(halving.split(h)));
        List<Measure> judged = new ArrayList<>();
        for (int pair = 0; pair < pairs.count(); pair++) {
            int at = pair;
            Measure measure = measures.get(pair);
            judged.add(measure.withInterval(LeftOut.interval(
                            measure.value(),
                            left.stream().mapToDouble(own -> own[at]).toArray()))
                    .withFloor(floor(halves, pair))
                    .withChance(Draws.chance(
                            shuffled(pair, random.split(1).split(pair)), SHUFFLED, measure.value(), Tail.GREATER)));
        }
        return judged;
    }

    private int fewest() {
        return conditions.stream()
                .mapToInt(TrialConditions::fewestRepeats)
                .min()
                .orElse(0);
    }

    /** Returns the number of groups, each leaving enough trials; 0 where there are too few. */
    private int groups() {
        int groups = LeftOut.groups(options.groups(), fewest());
        boolean enough = groups > 0 && fewest() - (fewest() + groups - 1) / groups >= options.repeatsNeeded();
        return enough ? groups : 0;
    }

    private double[] leftOut(int group, int groups) {
        List<Rdm> without = conditions.stream()
                .map(own -> RsaPlugin.measure(only(own, k -> k % groups != group), options)
                        .rdm())
                .toList();
        double[] values = new double[pairs.count()];
        for (int pair = 0; pair < values.length; pair++) {
            values[pair] = similarity(
                    without.get(pairs.first(pair)).values(),
                    without.get(pairs.second(pair)).values());
        }
        return values;
    }

    private double[] selfSimilarities(CounterRandom random) {
        double[] values = new double[conditions.size()];
        for (int i = 0; i < values.length; i++) {
            TrialConditions own = conditions.get(i);
            int most = own.repeats().stream()
                    .mapToInt(repeats -> repeats.numRows)
                    .max()
                    .orElse(0);
            int[] order = TrialHalves.permutation(most, random.split(i));
            int[] place = new int[most];
            for (int k = 0; k < most; k++) {
                place[order[k]] = k;
            }
            TrialConditions first = only(own, k -> place[k] % 2 == 0);
            TrialConditions second = only(own, k -> place[k] % 2 == 1);
            values[i] = Math.min(first.fewestRepeats(), second.fewestRepeats()) < options.repeatsNeeded()
                    ? Double.NaN
                    : similarity(
                            RsaPlugin.measure(first, options).rdm().values(),
                            RsaPlugin.measure(second, options).rdm().values());
        }
        return values;
    }

    private Measure.@Nullable Floor floor(List<double[]> halves, int pair) {
        double[] values = halves.stream()
                .mapToDouble(own -> 0.5 * (own[pairs.first(pair)] + own[pairs.second(pair)]))
                .filter(Double::isFinite)
                .toArray();
        return values.length == 0 ? null : Measure.Floor.of(NullDistribution.of(NdArray.vector(values)), HALVES);
    }

    private double[] shuffled(int pair, CounterRandom random) {
        NdArray fixed = rdms.get(pairs.first(pair)).values();
        Rdm turned = rdms.get(pairs.second(pair));
        double[] values = new double[options.shuffles()];
        for (int m = 0; m < values.length; m++) {
            values[m] =
                    similarity(fixed, permuted(turned, TrialHalves.permutation(turned.conditions(), random.split(m))));
        }
        return values;
    }

    /** Returns the dissimilarities of conditions in another order. */
    static NdArray permuted(Rdm rdm, int[] order) {
        int n = rdm.conditions();
        NdArray matrix = rdm.matrix();
        double[] values = new double[n * (n - 1) / 2];
        for (int i = 0, at = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++, at++) {
                values[at] = matrix.get(order[i], order[j]);
            }
        }
        return NdArray.vector(values);
    }

    private double similarity(NdArray a, NdArray b) {
        Double found = a.size() < 2 ? null : options.similarity().between(a, b);
        return found == null ? Double.NaN : found;
    }

    private static TrialConditions only(TrialConditions own, IntPredicate kept) {
        List<DMatrixRMaj> repeats = new ArrayList<>();
        for (DMatrixRMaj all : own.repeats()) {
            DMatrixRMaj some = new DMatrixRMaj(all.numRows, all.numCols);
            int rows = 0;
            for (int k = 0; k < all.numRows; k++) {
                if (kept.test(k)) {
                    CommonOps_DDRM.extract(all, k, k + 1, 0, all.numCols, some, rows++, 0);
                }
            }
            some.reshape(rows, all.numCols, true);
            repeats.add(some);
        }
        return new TrialConditions(own.names(), repeats);
    }
}
