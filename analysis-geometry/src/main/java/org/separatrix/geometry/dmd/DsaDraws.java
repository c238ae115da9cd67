package org.separatrix.geometry.dmd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.inference.Tail;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.dmd.SpectralDistance.Padding;
import org.separatrix.geometry.samples.Draws;
import org.separatrix.geometry.samples.LeftOut;
import org.separatrix.geometry.samples.SystemPairs;

/**
 * What it takes to judge the distances of linear models: models without groups of trials, and what chance gives.
 *
 * @param chance what the second of two systems is replaced by
 * @param replaced [draws][2 × pairs]: angles, then distances of eigenvalues, NaN where a model has a lower rank
 * @param left [groups][2 × pairs], NaN where a model without some trials has a lower rank
 */
record DsaDraws(DsaChance chance, List<double[]> replaced, List<double[]> left) {

    /** Returns nothing to judge by. */
    static DsaDraws none() {
        return new DsaDraws(DsaChance.ROTATIONS, List.of(), List.of());
    }

    /**
     * Draws.
     *
     * @param trials of each system
     * @param models of each system, of all trials
     * @param pairs which are compared
     * @param options how many draws of what
     * @param random decides on the draws and on the starts of searches
     * @param workers threads to use
     */
    static DsaDraws of(
            List<List<DMatrixRMaj>> trials,
            List<DelayModel> models,
            SystemPairs pairs,
            DsaOptions options,
            CounterRandom random,
            Workers workers) {
        int draws = options.chance().draws(options.draws());
        int fewest = trials.stream().mapToInt(List::size).min().orElse(0);
        int groups = LeftOut.groups(options.groups(), fewest);
        List<DMatrixRMaj> matrices = models.stream().map(DelayModel::matrix).toList();
        DelayModel.Order order = models.get(0).order();
        List<double[]> all = workers.map(draws + groups, i -> {
            CounterRandom own = random.split(i);
            if (i >= draws) {
                List<DMatrixRMaj> fewer = fit(without(trials, i - draws, groups), order);
                return distances(fewer, fewer, pairs, false, options, own);
            }
            if (options.chance() == DsaChance.ROTATIONS) {
                return distances(matrices, matrices, pairs, true, options, own);
            }
            return distances(
                    matrices, fit(surrogates(trials, options.chance(), own), order), pairs, false, options, own);
        });
        return new DsaDraws(options.chance(), all.subList(0, draws), all.subList(draws, draws + groups));
    }

    private static List<List<DMatrixRMaj>> surrogates(
            List<List<DMatrixRMaj>> trials, DsaChance chance, CounterRandom random) {
        List<List<DMatrixRMaj>> surrogates = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            surrogates.add(chance.surrogates(trials.get(i), random.split(i)));
        }
        return surrogates;
    }

    private static List<List<DMatrixRMaj>> without(List<List<DMatrixRMaj>> trials, int group, int groups) {
        List<List<DMatrixRMaj>> fewer = new ArrayList<>();
        for (List<DMatrixRMaj> all : trials) {
            List<DMatrixRMaj> kept = new ArrayList<>();
            for (int k = 0; k < all.size(); k++) {
                if (k % groups != group) {
                    kept.add(all.get(k));
                }
            }
            fewer.add(kept);
        }
        return fewer;
    }

    /** Fits a model to each system; none at all where one has a lower rank. */
    private static List<DMatrixRMaj> fit(List<List<DMatrixRMaj>> trials, DelayModel.Order order) {
        List<DMatrixRMaj> matrices = new ArrayList<>();
        for (List<DMatrixRMaj> own : trials) {
            DelayCoordinates coordinates = DelayModel.coordinates(own, order);
            if (coordinates.rank() < order.rank()) {
                return List.of();
            }
            matrices.add(DelayModel.fit(coordinates, order).matrix());
        }
        return matrices;
    }

    private static double[] distances(
            List<DMatrixRMaj> first,
            List<DMatrixRMaj> second,
            SystemPairs pairs,
            boolean turn,
            DsaOptions options,
            CounterRandom random) {
        double[] values = new double[2 * pairs.count()];
        if (second.isEmpty()) {
            Arrays.fill(values, Double.NaN);
            return values;
        }
        for (int pair = 0; pair < pairs.count(); pair++) {
            CounterRandom own = random.split(pair);
            DMatrixRMaj a = first.get(pairs.first(pair));
            DMatrixRMaj b = second.get(pairs.second(pair));
            if (turn) {
                b = CommonOps_DDRM.mult(b, AlignmentStarts.random(b.numRows, pair % 2 == 1, own.split(0)), null);
            }
            values[pair] = VectorFieldDistance.between(a, b, options.randomStarts(), own.split(1))
                    .angular();
            values[pairs.count() + pair] = SpectralDistance.between(
                            DelayModel.eigenvalues(a), DelayModel.eigenvalues(b), Padding.NONE)
                    .w2();
        }
        return values;
    }

    /**
     * Returns a measure with its interval and with what chance gives.
     *
     * @param measure of a pair
     * @param place the pair, for the distance of eigenvalues plus the number of pairs
     */
    Measure judge(Measure measure, int place) {
        double[] without = left.stream().mapToDouble(own -> own[place]).toArray();
        double[] random = replaced.stream().mapToDouble(own -> own[place]).toArray();
        Double tested = chance == DsaChance.REVERSAL ? null : measure.value();
        return measure.withInterval(LeftOut.interval(measure.value(), without))
                .withChance(Draws.chance(random, chance.text(), tested, Tail.LESS));
    }
}
