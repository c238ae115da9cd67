package org.separatrix.geometry.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.EpochBound;

/**
 * How units vary over the trials of a task: the covariance over trials at one step, averaged over steps. Its diagonal is the task variance of each unit.
 *
 * @param name name of the task or, in an atlas, of task and epoch
 * @param covariance with divisor K, [N × N]
 * @param steps how many steps were averaged
 */
record UnitCovariances(String name, DMatrixRMaj covariance, int steps) {

    private static final String FIXATION = "fix";

    /**
     * Gathers tasks: every step but those of epochs of fixation.
     *
     * @param blocks trials of each task, with rates where these are known and states else
     * @param trials numbers of the trials of a block that are looked at, with repetitions; null for all of them once
     */
    static List<UnitCovariances> tasks(List<ActivityBlock> blocks, @Nullable Trials trials) {
        Map<String, List<UnitCovariances>> parts = new LinkedHashMap<>();
        for (int b = 0; b < blocks.size(); b++) {
            ActivityBlock block = blocks.get(b);
            List<Integer> steps = new ArrayList<>();
            for (int step = 0; step < block.steps(); step++) {
                if (!isFixation(block, step)) {
                    steps.add(step);
                }
            }
            int[] chosen = trials == null ? all(block) : trials.of(b, block.trials());
            parts.computeIfAbsent(block.context(), name -> new ArrayList<>())
                    .add(over(block.context(), block, steps, chosen));
        }
        return parts.values().stream().map(UnitCovariances::pooled).toList();
    }

    /** Gathers every epoch of every task, fixation included; a task of unknown epochs is one. */
    static List<UnitCovariances> epochs(List<ActivityBlock> blocks) {
        Map<String, List<UnitCovariances>> parts = new LinkedHashMap<>();
        for (ActivityBlock block : blocks) {
            List<EpochBound> epochs =
                    block.epochs().isEmpty() ? List.of(new EpochBound("trial", 0, block.steps())) : block.epochs();
            for (EpochBound epoch : epochs) {
                List<Integer> steps = new ArrayList<>();
                for (int step = epoch.start(); step < Math.min(epoch.end(), block.steps()); step++) {
                    steps.add(step);
                }
                if (!steps.isEmpty()) {
                    String name = block.context() + " " + epoch.name();
                    parts.computeIfAbsent(name, key -> new ArrayList<>()).add(over(name, block, steps, all(block)));
                }
            }
        }
        return parts.values().stream().map(UnitCovariances::pooled).toList();
    }

    /** Chooses trials of a block. */
    @FunctionalInterface
    interface Trials {
        int[] of(int block, int count);
    }

    private static int[] all(ActivityBlock block) {
        int[] all = new int[block.trials()];
        for (int k = 0; k < all.length; k++) {
            all[k] = k;
        }
        return all;
    }

    private static boolean isFixation(ActivityBlock block, int step) {
        return block.epochs().stream()
                .anyMatch(epoch -> epoch.name().startsWith(FIXATION) && step >= epoch.start() && step < epoch.end());
    }

    private static UnitCovariances over(String name, ActivityBlock block, List<Integer> steps, int[] trials) {
        @Nullable NdArray rates = block.rates();
        NdArray values = rates == null ? block.states() : rates;
        int n = block.units();
        DMatrixRMaj covariance = new DMatrixRMaj(n, n);
        DMatrixRMaj centred = new DMatrixRMaj(trials.length, n);
        for (int step : steps) {
            for (int i = 0; i < n; i++) {
                double mean = 0.0;
                for (int trial : trials) {
                    mean += value(values, block, trial, step, i) / trials.length;
                }
                for (int k = 0; k < trials.length; k++) {
                    centred.set(k, i, value(values, block, trials[k], step, i) - mean);
                }
            }
            CommonOps_DDRM.multAddTransA(1.0 / ((double) trials.length * steps.size()), centred, centred, covariance);
        }
        return new UnitCovariances(name, covariance, steps.size());
    }

    private static double value(NdArray values, ActivityBlock block, int trial, int step, int unit) {
        double value = values.at((trial * block.steps() + step) * block.units() + unit);
        if (!Double.isFinite(value)) {
            throw InvalidInputException.of(
                    "activity of context " + block.context(),
                    "[" + trial + ", " + step + ", " + unit + "]",
                    value,
                    "a finite number");
        }
        return value;
    }

    private static UnitCovariances pooled(List<UnitCovariances> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int n = parts.get(0).covariance.numRows;
        DMatrixRMaj sum = new DMatrixRMaj(n, n);
        int steps = parts.stream().mapToInt(UnitCovariances::steps).sum();
        for (UnitCovariances part : parts) {
            CommonOps_DDRM.addEquals(sum, steps == 0 ? 0.0 : (double) part.steps / steps, part.covariance);
        }
        return new UnitCovariances(parts.get(0).name, sum, steps);
    }

    /** Returns the variances of all units, one column for each part, [N × parts]. */
    static DMatrixRMaj variances(List<UnitCovariances> parts) {
        int n = parts.get(0).covariance.numRows;
        DMatrixRMaj variances = new DMatrixRMaj(n, parts.size());
        for (int j = 0; j < parts.size(); j++) {
            for (int i = 0; i < n; i++) {
                variances.set(i, j, parts.get(j).covariance.get(i, i));
            }
        }
        return variances;
    }

    /** Returns the variances along the columns of an orthogonal matrix, [N × parts]. */
    static DMatrixRMaj variances(List<UnitCovariances> parts, DMatrixRMaj axes) {
        int n = axes.numRows;
        DMatrixRMaj variances = new DMatrixRMaj(n, parts.size());
        for (int j = 0; j < parts.size(); j++) {
            DMatrixRMaj turned = new DMatrixRMaj(n, n);
            CommonOps_DDRM.mult(parts.get(j).covariance, axes, turned);
            for (int i = 0; i < n; i++) {
                double along = 0.0;
                for (int k = 0; k < n; k++) {
                    along += axes.get(k, i) * turned.get(k, i);
                }
                variances.set(i, j, along);
            }
        }
        return variances;
    }
}
