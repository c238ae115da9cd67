package org.separatrix.geometry.dimension;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.samples.ContextSamples;

/**
 * The trials of one context by condition: trials with the same inputs are repeats.
 *
 * @param conditions repeats of the conditions that have two or more, each [T × N]
 * @param reason why nothing can be cross-validated, or null if it can
 */
record RepeatedTrials(
        List<List<DMatrixRMaj>> conditions, @Nullable String reason) {

    RepeatedTrials {
        conditions = List.copyOf(conditions);
    }

    /** Groups the trials of blocks, which lie among the samples in the same order. */
    static RepeatedTrials of(List<ActivityBlock> blocks, ContextSamples context) {
        if (blocks.stream().anyMatch(block -> block.inputs().length(2) == 0)) {
            return new RepeatedTrials(
                    List.of(), "no inputs were recorded, so which trials repeat a condition is unknown");
        }
        Map<NdArray, List<DMatrixRMaj>> byInput = new LinkedHashMap<>();
        int trial = 0;
        for (ActivityBlock block : blocks) {
            for (int k = 0; k < block.trials(); k++) {
                ContextSamples.Trial place = context.trials().get(trial++);
                byInput.computeIfAbsent(block.inputs().slice(k), input -> new ArrayList<>())
                        .add(rows(context.samples(), place));
            }
        }
        List<List<DMatrixRMaj>> repeated =
                byInput.values().stream().filter(repeats -> repeats.size() > 1).toList();
        if (repeated.isEmpty()) {
            return new RepeatedTrials(List.of(), "no condition was repeated");
        }
        if (repeated.stream().allMatch(RepeatedTrials::areEqual)) {
            return new RepeatedTrials(List.of(), "repeats of a condition are equal: there is no noise to take away");
        }
        int rows = repeated.stream().mapToInt(repeats -> repeats.get(0).numRows).sum();
        return rows < 3
                ? new RepeatedTrials(List.of(), "fewer than three conditions and steps were repeated")
                : new RepeatedTrials(repeated, null);
    }

    private static boolean areEqual(List<DMatrixRMaj> repeats) {
        DMatrixRMaj first = repeats.get(0);
        return repeats.stream().allMatch(each -> {
            for (int at = 0; at < first.getNumElements(); at++) {
                if (each.data[at] != first.data[at]) {
                    return false;
                }
            }
            return true;
        });
    }

    private static DMatrixRMaj rows(DMatrixRMaj samples, ContextSamples.Trial trial) {
        DMatrixRMaj rows = new DMatrixRMaj(trial.steps(), samples.numCols);
        System.arraycopy(
                samples.data, trial.firstRow() * samples.numCols, rows.data, 0, trial.steps() * samples.numCols);
        return rows;
    }
}
