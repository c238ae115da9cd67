package org.separatrix.geometry.unit;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Qr;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * What {@code task-variance} found.
 *
 * @param tasks names of the tasks
 * @param variances [N × tasks]
 * @param profiles the units that take part
 * @param clusters of these
 * @param sameStarts agreement with clusterings from other starts
 * @param sameTrials agreement with clusterings of trials drawn again
 * @param rotatedSilhouettes highest mean silhouette in each rotated population
 * @param rotatedFractions mean |fractional variance| of each pair of tasks in each rotated population
 * @param atlas variances of task and epoch
 */
record UnitTasks(
        List<String> tasks,
        DMatrixRMaj variances,
        TaskProfiles profiles,
        UnitClusters clusters,
        List<Double> sameStarts,
        List<Double> sameTrials,
        List<Double> rotatedSilhouettes,
        List<List<Double>> rotatedFractions,
        Atlas atlas) {

    /** Variances of units in each epoch of each task, over the largest of each unit, and the trees by which rows and columns stand together. */
    record Atlas(List<String> columns, DMatrixRMaj profiles, WardTree rows, WardTree periods) {}

    private static final int ROTATED_RESTARTS = 5;

    static UnitTasks of(List<ActivityBlock> blocks, TaskVarianceOptions options, long seed, Workers workers) {
        if (blocks.isEmpty()) {
            throw InvalidInputException.of("activity", "blocks", "none", "at least one block of trials");
        }
        List<UnitCovariances> parts = UnitCovariances.tasks(blocks, null);
        DMatrixRMaj variances = UnitCovariances.variances(parts);
        TaskProfiles profiles = TaskProfiles.of(variances);
        UnitClusters clusters = UnitClusters.of(profiles.profiles(), options.restarts(), seed);
        int k = clusters.count();
        List<Double> starts = k < 2
                ? List.of()
                : workers.map(
                        options.repeats(),
                        i -> UnitClusters.agreement(
                                clusters.labels(),
                                UnitClusters.fit(profiles.profiles(), k, options.restarts(), seed + 1 + i)));
        List<Double> trials = k < 2
                ? List.of()
                : workers.map(options.repeats(), i -> resampled(blocks, profiles, clusters, options, seed, i));
        List<Rotated> rotated = workers.map(options.rotations(), i -> rotated(parts, seed, i));
        return new UnitTasks(
                parts.stream().map(UnitCovariances::name).toList(),
                variances,
                profiles,
                clusters,
                starts,
                trials,
                rotated.stream()
                        .map(Rotated::silhouette)
                        .filter(Double::isFinite)
                        .toList(),
                rotated.stream().map(Rotated::fractions).toList(),
                atlas(blocks, profiles));
    }

    private record Rotated(double silhouette, List<Double> fractions) {}

    private static double resampled(
            List<ActivityBlock> blocks,
            TaskProfiles profiles,
            UnitClusters clusters,
            TaskVarianceOptions options,
            long seed,
            int draw) {
        CounterRandom random = CounterRandom.of(seed, "trials drawn again").split(draw);
        DMatrixRMaj variances = UnitCovariances.variances(UnitCovariances.tasks(blocks, (block, count) -> {
            int[] chosen = new int[count];
            for (int k = 0; k < count; k++) {
                chosen[k] = (int) (random.split(block).uniform(k) * count);
            }
            return chosen;
        }));
        // the same units, so that the clusterings can be compared
        DMatrixRMaj rows = TaskProfiles.relative(variances, profiles.units());
        return UnitClusters.agreement(
                clusters.labels(), UnitClusters.fit(rows, clusters.count(), options.restarts(), seed));
    }

    private static Rotated rotated(List<UnitCovariances> parts, long seed, int draw) {
        int n = parts.get(0).covariance().numRows;
        CounterRandom random = CounterRandom.of(seed, "rotations").split(draw);
        DMatrixRMaj normal = new DMatrixRMaj(n, n);
        for (int at = 0; at < n * n; at++) {
            normal.data[at] = random.gaussian(at);
        }
        DMatrixRMaj variances = UnitCovariances.variances(parts, Qr.of(normal).q());
        TaskProfiles profiles = TaskProfiles.of(variances);
        double silhouette =
                UnitClusters.of(profiles.profiles(), ROTATED_RESTARTS, seed).silhouette();
        return new Rotated(silhouette, meanFractions(profiles, variances));
    }

    private static Atlas atlas(List<ActivityBlock> blocks, TaskProfiles profiles) {
        List<UnitCovariances> parts = UnitCovariances.epochs(blocks);
        DMatrixRMaj rows = TaskProfiles.relative(UnitCovariances.variances(parts), profiles.units());
        return new Atlas(
                parts.stream().map(UnitCovariances::name).toList(),
                rows,
                WardTree.ofRows(rows),
                WardTree.ofColumns(rows));
    }

    /** Returns every pair of tasks, the first before the second. */
    static List<int[]> pairs(int tasks) {
        List<int[]> pairs = new ArrayList<>();
        for (int a = 0; a < tasks; a++) {
            for (int b = a + 1; b < tasks; b++) {
                pairs.add(new int[] {a, b});
            }
        }
        return pairs;
    }

    private static List<Double> meanFractions(TaskProfiles profiles, DMatrixRMaj variances) {
        return pairs(variances.numCols).stream()
                .map(pair -> profiles.fractional(variances, pair[0], pair[1]).stream()
                        .mapToDouble(Math::abs)
                        .average()
                        .orElse(0.0))
                .toList();
    }

    /** Returns the mean |fractional variance| of each pair of tasks. */
    List<Double> fractions() {
        return meanFractions(profiles, variances);
    }
}
