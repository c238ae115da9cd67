package org.separatrix.geometry.similarity;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.geometry.samples.ComparedSystem;
import org.separatrix.geometry.samples.ContextSamples;

/**
 * The samples of several systems, row by row of the same trial and step.
 *
 * @param rows one matrix a system, [n × its units], n the same for all
 * @param trials where each trial lies among the rows
 * @param warnings what was left out to match
 */
record MatchedRows(List<DMatrixRMaj> rows, List<ContextSamples.Trial> trials, List<String> warnings) {

    MatchedRows {
        rows = List.copyOf(rows);
        trials = List.copyOf(trials);
        warnings = List.copyOf(warnings);
    }

    /** Which trial of which context is copied to which rows. */
    private record Part(int context, int trial, ContextSamples.Trial to) {

        ContextSamples.Trial in(ComparedSystem system) {
            return system.contexts().get(context).trials().get(trial);
        }
    }

    /** Matches the first, second, … context of each, their first trials, and the first steps of these. */
    static MatchedRows of(List<ComparedSystem> systems) {
        List<Part> parts = new ArrayList<>();
        int row = 0;
        int all = 0;
        for (int c = 0; c < systems.get(0).contexts().size(); c++) {
            int context = c;
            List<ContextSamples> same = systems.stream()
                    .map(system -> system.contexts().get(context))
                    .toList();
            int fewest = same.stream()
                    .mapToInt(samples -> samples.trials().size())
                    .min()
                    .orElse(0);
            for (int k = 0; k < fewest; k++) {
                int trial = k;
                int steps = same.stream()
                        .mapToInt(samples -> samples.trials().get(trial).steps())
                        .min()
                        .orElse(0);
                parts.add(new Part(context, trial, new ContextSamples.Trial(row, steps)));
                row += steps;
            }
            all += same.stream()
                    .mapToInt(samples -> samples.samples().numRows)
                    .max()
                    .orElse(0);
        }
        int rows = row;
        List<String> warnings = row == all
                ? List.of()
                : List.of("trials differ in number or length; only the first " + row + " of at most " + all
                        + " samples, those of the same trial and step, are compared");
        return new MatchedRows(
                systems.stream().map(system -> copy(system, parts, rows)).toList(),
                parts.stream().map(Part::to).toList(),
                warnings);
    }

    private static DMatrixRMaj copy(ComparedSystem system, List<Part> parts, int rows) {
        int units = system.units();
        DMatrixRMaj copy = new DMatrixRMaj(rows, units);
        for (Part part : parts) {
            double[] samples = system.contexts().get(part.context()).samples().data;
            int from = part.in(system).firstRow() * units;
            System.arraycopy(
                    samples,
                    from,
                    copy.data,
                    part.to().firstRow() * units,
                    part.to().steps() * units);
        }
        return copy;
    }

    int count() {
        return rows.get(0).numRows;
    }
}
