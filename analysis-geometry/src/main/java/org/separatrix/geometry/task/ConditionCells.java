package org.separatrix.geometry.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;

/**
 * The conditions of trials: the cells of binary variables.
 *
 * <p>Variables are the context, where there are two, and input channels split at the median of what they showed up to the step that is read. A
 * channel is taken if every cell keeps at least two trials; of those that can be, the one whose cells are most even, then the one that
 * varies most. Trials within a cell differ in everything else.
 *
 * @param of name of the context, or of both as {@code A|B}
 * @param contexts one or two
 * @param variables in the order of their bits
 * @param cells trials of each of the 2ᵛ cells
 */
record ConditionCells(String of, List<ContextTrials> contexts, List<Variable> variables, List<List<Place>> cells) {

    /** Name of the variable that is the context. */
    static final String CONTEXT = "context";

    private static final int FEWEST = 2;
    private static final double SAME = 1e-9;

    /**
     * A binary variable.
     *
     * @param name {@value #CONTEXT} or the channel
     * @param threshold above which the value is 1, or null for the context
     */
    record Variable(String name, @Nullable Double threshold) {

        boolean isContext() {
            return threshold == null;
        }

        Fields describe() {
            return Fields.empty().with("name", name).with("threshold", threshold);
        }
    }

    /**
     * A trial.
     *
     * @param context number of its context
     * @param trial the trial
     */
    record Place(int context, ContextTrials.Trial trial) {

        double input(int channel) {
            return trial.inputs().at(channel);
        }
    }

    ConditionCells {
        contexts = List.copyOf(contexts);
        variables = List.copyOf(variables);
        cells = List.copyOf(cells);
    }

    /**
     * Splits trials.
     *
     * @param contexts one or two
     * @param channels names of the input channels; a channel beyond them is named by its number
     * @param most largest number of variables
     */
    static ConditionCells of(List<ContextTrials> contexts, List<String> channels, int most) {
        List<List<Place>> cells = new ArrayList<>();
        List<Variable> variables = new ArrayList<>();
        int common = Integer.MAX_VALUE;
        for (int c = 0; c < contexts.size(); c++) {
            List<Place> cell = new ArrayList<>();
            for (ContextTrials.Trial trial : contexts.get(c).trials()) {
                cell.add(new Place(c, trial));
                common = Math.min(common, trial.inputs().size());
            }
            cells.add(cell);
        }
        if (contexts.size() == 2) {
            variables.add(new Variable(CONTEXT, null));
        }
        boolean enough = cells.stream().allMatch(cell -> cell.size() >= FEWEST);
        while (enough && variables.size() < most) {
            Split best = best(cells, channels, common);
            if (best == null) {
                break;
            }
            variables.add(new Variable(best.name, best.threshold));
            cells = best.cells;
        }
        String of =
                String.join("|", contexts.stream().map(ContextTrials::context).toList());
        return new ConditionCells(of, contexts, variables, cells);
    }

    /** Says whether every condition has the trials that decoding needs, and there is more than one variable. */
    boolean isUsable() {
        return variables.size() >= 2 && cells.stream().allMatch(cell -> cell.size() >= FEWEST);
    }

    private record Split(String name, double threshold, List<List<Place>> cells, int smallest, double variance) {}

    private static @Nullable Split best(List<List<Place>> cells, List<String> channels, int common) {
        Split best = null;
        for (int u = 0; u < common; u++) {
            Split split = split(cells, u, u < channels.size() ? channels.get(u) : "input " + (u + 1));
            if (split == null || split.smallest < FEWEST) {
                continue;
            }
            if (best == null
                    || split.smallest > best.smallest
                    || (split.smallest == best.smallest && split.variance > best.variance * (1.0 + SAME))) {
                best = split;
            }
        }
        return best;
    }

    private static @Nullable Split split(List<List<Place>> cells, int channel, String name) {
        double[] values = cells.stream()
                .flatMap(List::stream)
                .mapToDouble(place -> place.input(channel))
                .sorted()
                .toArray();
        double mean = Arrays.stream(values).average().orElse(0.0);
        double variance = Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / values.length;
        double threshold = threshold(values);
        if (Double.isNaN(threshold)) {
            return null;
        }
        List<List<Place>> below = new ArrayList<>();
        List<List<Place>> above = new ArrayList<>();
        int smallest = Integer.MAX_VALUE;
        for (List<Place> cell : cells) {
            below.add(cell.stream()
                    .filter(place -> place.input(channel) <= threshold)
                    .toList());
            above.add(cell.stream()
                    .filter(place -> place.input(channel) > threshold)
                    .toList());
            smallest = Math.min(
                    smallest,
                    Math.min(
                            below.get(below.size() - 1).size(),
                            above.get(above.size() - 1).size()));
        }
        // the newest variable is the highest bit of a condition's number
        below.addAll(above);
        return new Split(name, threshold, below, smallest, variance);
    }

    /** The middle of the gap between different values that is nearest to the median; not a number where all are the same. */
    private static double threshold(double[] sorted) {
        int n = sorted.length;
        double range = sorted[n - 1] - sorted[0];
        double same = SAME * Math.max(range, Math.max(Math.abs(sorted[0]), Math.abs(sorted[n - 1])));
        double best = Double.NaN;
        int off = Integer.MAX_VALUE;
        for (int i = 1; i < n; i++) {
            int distance = Math.abs(2 * i - n);
            if (sorted[i] - sorted[i - 1] > same && distance < off) {
                off = distance;
                best = 0.5 * (sorted[i] + sorted[i - 1]);
            }
        }
        return best;
    }

    /** Returns the states that are read, condition by condition. */
    List<DMatrixRMaj> states() {
        List<DMatrixRMaj> states = new ArrayList<>();
        for (List<Place> cell : cells) {
            int units = contexts.get(0).samples().samples().numCols;
            DMatrixRMaj rows = new DMatrixRMaj(cell.size(), units);
            for (int i = 0; i < cell.size(); i++) {
                DMatrixRMaj from = contexts.get(cell.get(i).context()).samples().samples();
                System.arraycopy(from.data, cell.get(i).trial().row() * units, rows.data, i * units, units);
            }
            states.add(rows);
        }
        return states;
    }
}
