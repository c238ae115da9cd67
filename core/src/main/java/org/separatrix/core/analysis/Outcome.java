package org.separatrix.core.analysis;

import java.util.List;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Table;

/**
 * What a plugin found; the caller adds options, seed, definition and sources.
 *
 * @param result the numbers
 * @param warnings what a reader must know before trusting them
 * @param tables the same as tables
 * @param figures the same as figures
 */
public record Outcome(Fields result, List<String> warnings, List<Table> tables, List<Figure> figures) {

    public Outcome {
        warnings = List.copyOf(warnings);
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
    }
}
