package org.separatrix.core.report;

import java.util.List;
import org.separatrix.core.provenance.Fields;

/**
 * Everything one run found.
 *
 * @param suite name and version of the suite
 * @param created when, ISO 8601 in UTC
 * @param environment versions of Java, operating system and BLAS
 * @param pipeline what was asked for
 * @param models the networks
 * @param results what the analyses found
 * @param comparisons what comparisons of groups of networks found
 */
public record Report(
        Fields suite,
        String created,
        Fields environment,
        Fields pipeline,
        List<ModelEntry> models,
        List<AnalysisResult> results,
        List<Comparison> comparisons) {

    /** The schema that the JSON form follows. */
    public static final String SCHEMA = "separatrix/report/1";

    public Report {
        models = List.copyOf(models);
        results = List.copyOf(results);
        comparisons = List.copyOf(comparisons);
    }

    /**
     * Returns a copy with comparisons.
     *
     * @param found what comparisons of groups of networks found
     * @return the copy
     */
    public Report withComparisons(List<Comparison> found) {
        return new Report(suite, created, environment, pipeline, models, results, found);
    }
}
