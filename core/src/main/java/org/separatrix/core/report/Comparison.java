package org.separatrix.core.report;

import java.util.List;
import org.separatrix.core.provenance.Fields;

/**
 * What a comparison of groups of networks found, with all that is needed to repeat it.
 *
 * @param title one line
 * @param by field of the networks whose values are the groups
 * @param pair field by which they are paired, empty where they are not
 * @param options every option, defaults included
 * @param seed seed of the resampling
 * @param definition what was computed, in one paragraph
 * @param sources publications
 * @param warnings what a reader must know before trusting the numbers
 * @param result the numbers: {@code groups}, {@code measures}, {@code distances}, and {@code reading} where one was asked for
 * @param tables tables of the result
 * @param figures figures of the result
 */
public record Comparison(
        String title,
        String by,
        String pair,
        Fields options,
        long seed,
        String definition,
        List<String> sources,
        List<String> warnings,
        Fields result,
        List<Table> tables,
        List<Figure> figures) {

    public Comparison {
        sources = List.copyOf(sources);
        warnings = List.copyOf(warnings);
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
    }
}
