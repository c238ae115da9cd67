package org.separatrix.core.analysis;

import java.util.List;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Distances;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.Table;

/**
 * What a plugin found; the caller adds options, seed, definition and sources.
 *
 * @param result the numbers
 * @param warnings what a reader must know before trusting them
 * @param measures numbers to quote and to compare between networks
 * @param distances distances between systems, each with each
 * @param tables the same as tables
 * @param figures the same as figures
 */
public record Outcome(
        Fields result,
        List<String> warnings,
        List<Measure> measures,
        List<Distances> distances,
        List<Table> tables,
        List<Figure> figures) {

    public Outcome {
        warnings = List.copyOf(warnings);
        measures = List.copyOf(measures);
        distances = List.copyOf(distances);
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
    }

    /**
     * Makes an outcome that has nothing to compare.
     *
     * @param result the numbers
     * @param warnings what a reader must know before trusting them
     * @param tables the same as tables
     * @param figures the same as figures
     */
    public Outcome(Fields result, List<String> warnings, List<Table> tables, List<Figure> figures) {
        this(result, warnings, List.of(), List.of(), tables, figures);
    }

    /**
     * Returns a copy with measures.
     *
     * @param found numbers to quote and to compare between networks
     * @return the copy
     */
    public Outcome withMeasures(List<Measure> found) {
        return new Outcome(result, warnings, found, distances, tables, figures);
    }

    /**
     * Returns a copy with distances.
     *
     * @param found distances between systems, each with each
     * @return the copy
     */
    public Outcome withDistances(List<Distances> found) {
        return new Outcome(result, warnings, measures, found, tables, figures);
    }
}
