package org.separatrix.core.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;

/**
 * What one analysis found, with all that is needed to repeat it.
 *
 * @param analysis the plugin's identifier
 * @param model identifier of the model within the report, or null for recorded activity alone
 * @param context name of the context, or {@code all}
 * @param input name of the held input, or null where none was held
 * @param options every option, defaults included
 * @param seed seed of the analysis
 * @param definition what was computed, in one paragraph
 * @param sources publications
 * @param warnings what a reader must know before trusting the numbers
 * @param result the numbers
 * @param measures numbers to quote and to compare between networks
 * @param distances distances between systems, each with each
 * @param tables tables of the result
 * @param figures figures of the result
 */
public record AnalysisResult(
        String analysis,
        @Nullable String model,
        String context,
        @Nullable String input,
        Fields options,
        long seed,
        String definition,
        List<String> sources,
        List<String> warnings,
        Fields result,
        List<Measure> measures,
        List<Distances> distances,
        List<Table> tables,
        List<Figure> figures) {

    public AnalysisResult {
        sources = List.copyOf(sources);
        warnings = List.copyOf(warnings);
        measures = List.copyOf(measures);
        distances = List.copyOf(distances);
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
    }

    /**
     * Makes a result that has nothing to compare.
     *
     * @param analysis the plugin's identifier
     * @param model identifier of the model within the report, or null
     * @param context name of the context, or {@code all}
     * @param input name of the held input, or null
     * @param options every option, defaults included
     * @param seed seed of the analysis
     * @param definition what was computed
     * @param sources publications
     * @param warnings what a reader must know before trusting the numbers
     * @param result the numbers
     * @param tables tables of the result
     * @param figures figures of the result
     */
    public AnalysisResult(
            String analysis,
            @Nullable String model,
            String context,
            @Nullable String input,
            Fields options,
            long seed,
            String definition,
            List<String> sources,
            List<String> warnings,
            Fields result,
            List<Table> tables,
            List<Figure> figures) {
        this(
                analysis,
                model,
                context,
                input,
                options,
                seed,
                definition,
                sources,
                warnings,
                result,
                List.of(),
                List.of(),
                tables,
                figures);
    }
}
