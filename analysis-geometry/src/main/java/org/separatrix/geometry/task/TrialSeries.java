package org.separatrix.geometry.task;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.subspace.PrincipalComponents;

/**
 * Whole trials of conditions that are the cells of binary factors.
 *
 * @param factors v
 * @param bins steps of a trial that are taken
 * @param units N
 * @param cells trials of each of the 2ᵛ conditions, at least two, [bins × N]
 */
record TrialSeries(int factors, int bins, int units, List<List<DMatrixRMaj>> cells) {

    TrialSeries {
        cells = cells.stream().map(List::copyOf).toList();
    }

    /** Takes as many steps as the shortest trial has, at most some, evenly. */
    static TrialSeries of(ConditionCells from, int most) {
        int steps = Integer.MAX_VALUE;
        for (List<ConditionCells.Place> cell : from.cells()) {
            for (ConditionCells.Place place : cell) {
                steps = Math.min(steps, place.trial().place().steps());
            }
        }
        int bins = Math.min(steps, most);
        int units = from.contexts().get(0).samples().samples().numCols;
        List<List<DMatrixRMaj>> cells = new ArrayList<>();
        for (List<ConditionCells.Place> cell : from.cells()) {
            List<DMatrixRMaj> trials = new ArrayList<>();
            for (ConditionCells.Place place : cell) {
                ContextSamples samples = from.contexts().get(place.context()).samples();
                DMatrixRMaj series = new DMatrixRMaj(bins, units);
                for (int bin = 0; bin < bins; bin++) {
                    int row = place.trial().place().firstRow() + step(bin, bins, steps);
                    System.arraycopy(samples.samples().data, row * units, series.data, bin * units, units);
                }
                trials.add(series);
            }
            cells.add(trials);
        }
        return new TrialSeries(from.variables().size(), bins, units, cells);
    }

    static int step(int bin, int bins, int steps) {
        return (int) ((long) bin * steps / bins);
    }

    /** Returns the same trials in the leading principal components of all their steps. */
    TrialSeries reduced(int most) {
        List<DMatrixRMaj> all = cells.stream().flatMap(List::stream).toList();
        DMatrixRMaj stacked = new DMatrixRMaj(all.size() * bins, units);
        for (int i = 0; i < all.size(); i++) {
            System.arraycopy(all.get(i).data, 0, stacked.data, i * bins * units, bins * units);
        }
        PrincipalComponents principal = PrincipalComponents.of(stacked);
        int kept = Math.max(1, Math.min(most, principal.rank()));
        return new TrialSeries(
                factors,
                bins,
                kept,
                cells.stream()
                        .map(cell -> cell.stream()
                                .map(trial -> principal.project(trial, kept))
                                .toList())
                        .toList());
    }

    /** Returns the same trials dealt anew to conditions, each of which keeps its number of trials. */
    TrialSeries shuffled(CounterRandom random) {
        List<DMatrixRMaj> all = cells.stream().flatMap(List::stream).toList();
        int[] order = Shuffles.permutation(all.size(), random);
        List<List<DMatrixRMaj>> dealt = new ArrayList<>();
        int next = 0;
        for (List<DMatrixRMaj> cell : cells) {
            List<DMatrixRMaj> own = new ArrayList<>();
            for (int k = 0; k < cell.size(); k++) {
                own.add(all.get(order[next++]));
            }
            dealt.add(own);
        }
        return new TrialSeries(factors, bins, units, dealt);
    }

    /** Splits each condition at random: the first {@code size} trials, or half of them where it is 0, and the rest. */
    TrialSeries[] split(int size, CounterRandom random) {
        List<List<DMatrixRMaj>> first = new ArrayList<>();
        List<List<DMatrixRMaj>> rest = new ArrayList<>();
        for (int c = 0; c < cells.size(); c++) {
            List<DMatrixRMaj> cell = cells.get(c);
            int[] order = Shuffles.permutation(cell.size(), random.split(c));
            int taken = size == 0 ? cell.size() / 2 : size;
            List<DMatrixRMaj> one = new ArrayList<>();
            List<DMatrixRMaj> other = new ArrayList<>();
            for (int k = 0; k < order.length; k++) {
                (k < taken ? one : other).add(cell.get(order[k]));
            }
            first.add(one);
            rest.add(other);
        }
        return new TrialSeries[] {
            new TrialSeries(factors, bins, units, first), new TrialSeries(factors, bins, units, rest)
        };
    }

    int[] levels() {
        int[] levels = new int[factors + 1];
        java.util.Arrays.fill(levels, 2);
        levels[factors] = bins;
        return levels;
    }

    /** Returns the first column of a condition: its factors are the slower parameters, the first one slowest. */
    int column(int condition) {
        int column = 0;
        for (int k = 0; k < factors; k++) {
            column = 2 * column + (condition >> k & 1);
        }
        return column * bins;
    }

    /** Returns the mean of each condition, [N × 2ᵛ bins]. */
    DMatrixRMaj means() {
        DMatrixRMaj means = new DMatrixRMaj(units, cells.size() * bins);
        for (int c = 0; c < cells.size(); c++) {
            int column = column(c);
            for (DMatrixRMaj trial : cells.get(c)) {
                for (int bin = 0; bin < bins; bin++) {
                    for (int j = 0; j < units; j++) {
                        means.add(
                                j,
                                column + bin,
                                trial.get(bin, j) / cells.get(c).size());
                    }
                }
            }
        }
        return means;
    }
}
