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
 * What it takes to judge the distances of linear models: models without groups of trials, and models that are turned on one side only,
 * which keeps singular values and mixes everything else.
 *
 * @param turned [draws][2 × pairs]: angles, then distances of eigenvalues
 * @param left [groups][2 × pairs], NaN where a model without some trials has a lower rank
 */
record DsaDraws(List<double[]> turned, List<double[]> left) {

    static final String TURNED = "the second model's matrix times a random rotation, which keeps its singular values";

    /** Returns nothing to judge by. */
    static DsaDraws none() {
        return new DsaDraws(List.of(), List.of());
    }

    /**
     * Draws.
     *
     * @param trials of each system
     * @param models of each system, of all trials
     * @param pairs which are compared
     * @param options how many draws
     * @param random decides on rotations and on the starts of searches
     * @param workers threads to use
     */
    static DsaDraws of(
            List<List<DMatrixRMaj>> trials,
            List<DelayModel> models,
            SystemPairs pairs,
            DsaOptions options,
            CounterRandom random,
            Workers workers) {
        int draws = options.rotations();
        int fewest = trials.stream().mapToInt(List::size).min().orElse(0);
        int groups = LeftOut.groups(options.groups(), fewest);
        List<DMatrixRMaj> matrices = models.stream().map(DelayModel::matrix).toList();
        List<double[]> all = workers.map(draws + groups, i -> {
            CounterRandom own = random.split(i);
            return i < draws
                    ? distances(matrices, pairs, true, options, own)
                    : without(trials, models.get(0).order(), i - draws, groups, pairs, options, own);
        });
        return new DsaDraws(all.subList(0, draws), all.subList(draws, draws + groups));
    }

    private static double[] without(
            List<List<DMatrixRMaj>> trials,
            DelayModel.Order order,
            int group,
            int groups,
            SystemPairs pairs,
            DsaOptions options,
            CounterRandom random) {
        List<DMatrixRMaj> matrices = new ArrayList<>();
        for (List<DMatrixRMaj> all : trials) {
            List<DMatrixRMaj> kept = new ArrayList<>();
            for (int k = 0; k < all.size(); k++) {
                if (k % groups != group) {
                    kept.add(all.get(k));
                }
            }
            DelayCoordinates coordinates = DelayModel.coordinates(kept, order);
            if (coordinates.rank() < order.rank()) {
                double[] undefined = new double[2 * pairs.count()];
                Arrays.fill(undefined, Double.NaN);
                return undefined;
            }
            matrices.add(DelayModel.fit(coordinates, order).matrix());
        }
        return distances(matrices, pairs, false, options, random);
    }

    private static double[] distances(
            List<DMatrixRMaj> matrices, SystemPairs pairs, boolean turn, DsaOptions options, CounterRandom random) {
        double[] values = new double[2 * pairs.count()];
        for (int pair = 0; pair < pairs.count(); pair++) {
            CounterRandom own = random.split(pair);
            DMatrixRMaj a = matrices.get(pairs.first(pair));
            DMatrixRMaj b = matrices.get(pairs.second(pair));
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
        double[] random = turned.stream().mapToDouble(own -> own[place]).toArray();
        return measure.withInterval(LeftOut.interval(measure.value(), without))
                .withChance(Draws.chance(random, TURNED, measure.value(), Tail.LESS));
    }
}
