package org.separatrix.geometry.similarity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.samples.TrialHalves;

/**
 * Matched rows with their trials in another order, which breaks the match, or without some of them.
 *
 * <p>Trials are left out, not drawn again: a trial that occurs twice would be alike to itself in both systems.
 *
 * @param rows one matrix a system
 * @param trials where the trials lie among the rows of all
 */
record TrialDraws(List<DMatrixRMaj> rows, List<ContextSamples.Trial> trials) {

    static final String SHUFFLED = "whole trials of the systems in random order, those of one length among themselves";

    TrialDraws {
        rows = List.copyOf(rows);
        trials = List.copyOf(trials);
    }

    /** Returns the rows without the trials k with k mod groups = group. */
    List<DMatrixRMaj> without(int group, int groups) {
        List<ContextSamples.Trial> kept = new ArrayList<>();
        for (int k = 0; k < trials.size(); k++) {
            if (k % groups != group) {
                kept.add(trials.get(k));
            }
        }
        return rows.stream().map(own -> ShapeDistance.pick(own, kept)).toList();
    }

    /** Returns whether another order is possible: some two trials have one length. */
    boolean canShuffle() {
        return trials.stream().mapToInt(ContextSamples.Trial::steps).distinct().count() < trials.size();
    }

    /** Returns the rows with the trials of each system in an order of its own. */
    List<DMatrixRMaj> shuffled(CounterRandom random) {
        List<DMatrixRMaj> all = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            all.add(shuffled(rows.get(i), random.split(i)));
        }
        return all;
    }

    private DMatrixRMaj shuffled(DMatrixRMaj own, CounterRandom random) {
        Map<Integer, List<ContextSamples.Trial>> byLength = new TreeMap<>();
        for (ContextSamples.Trial trial : trials) {
            byLength.computeIfAbsent(trial.steps(), length -> new ArrayList<>()).add(trial);
        }
        DMatrixRMaj shuffled = new DMatrixRMaj(own.numRows, own.numCols);
        byLength.forEach((length, same) -> {
            int[] order = TrialHalves.permutation(same.size(), random.split(length));
            for (int k = 0; k < order.length; k++) {
                System.arraycopy(
                        own.data,
                        same.get(order[k]).firstRow() * own.numCols,
                        shuffled.data,
                        same.get(k).firstRow() * own.numCols,
                        length * own.numCols);
            }
        });
        return shuffled;
    }
}
