package org.separatrix.geometry.similarity;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.geometry.samples.ComparedSystem;
import org.separatrix.geometry.samples.ContextSamples;

/**
 * The conditions of one system: parts of the trials of a context, the trials being their repeats.
 *
 * @param names of the conditions
 * @param repeats of each, the mean over a part of a trial, [trials × N]
 */
record TrialConditions(List<String> names, List<DMatrixRMaj> repeats) {

    /** Divides trials into parts; trials shorter than that are left out. */
    static TrialConditions of(ComparedSystem system, int bins) {
        List<String> names = new ArrayList<>();
        List<DMatrixRMaj> repeats = new ArrayList<>();
        for (ContextSamples context : system.contexts()) {
            List<ContextSamples.Trial> trials = context.trials().stream()
                    .filter(trial -> trial.steps() >= bins)
                    .toList();
            for (int bin = 0; bin < bins; bin++) {
                String place = bins == 1 ? "" : (bin + 1) + "/" + bins;
                names.add(
                        system.contexts().size() == 1 && bins > 1 ? place : (context.context() + " " + place).strip());
                DMatrixRMaj means = new DMatrixRMaj(trials.size(), system.units());
                for (int k = 0; k < trials.size(); k++) {
                    average(context.samples(), trials.get(k), bin, bins, means, k);
                }
                repeats.add(means);
            }
        }
        return new TrialConditions(names, repeats);
    }

    private static void average(
            DMatrixRMaj samples, ContextSamples.Trial trial, int bin, int bins, DMatrixRMaj means, int row) {
        int from = (int) ((long) trial.steps() * bin / bins);
        int to = (int) ((long) trial.steps() * (bin + 1) / bins);
        for (int step = from; step < to; step++) {
            for (int j = 0; j < means.numCols; j++) {
                means.add(row, j, samples.get(trial.firstRow() + step, j) / (to - from));
            }
        }
    }

    int fewestRepeats() {
        return repeats.stream().mapToInt(own -> own.numRows).min().orElse(0);
    }
}
