package org.separatrix.core.comparison;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * What one measure must do if a mechanism leaves its mark.
 *
 * @param analysis the plugin
 * @param measure name of the measure; one that ends in {@code *} stands for every name that begins so
 * @param size whether its absolute value counts, as for changes in either direction
 * @param larger in which networks it is predicted to be larger
 * @param decisive whether the conclusion depends on it
 * @param because why, in one sentence
 */
public record Expectation(
        @Option("the plugin") String analysis,

        @Option("name of the measure; with * at its end, every name that begins so")
        String measure,

        @Option("whether its absolute value counts") boolean size,

        @Option("in which networks it is predicted to be larger")
        Side larger,

        @Option("whether the conclusion depends on it") boolean decisive,
        @Option("why") String because) {

    /** Networks by what is modulated in them. */
    public enum Side {
        /** Those whose context changes excitability alone. */
        EXCITABILITY,
        /** Those whose context changes synapses alone. */
        SYNAPTIC
    }

    /** Checks that something is named. */
    public Expectation {
        if (analysis.isBlank() || measure.isBlank()) {
            throw new FieldException(
                    analysis.isBlank() ? "analysis" : "measure", "", "the name of an analysis and of its measure");
        }
    }

    /** Names the measure for people. */
    String shown() {
        return size ? "|" + measure + "|" : measure;
    }

    boolean covers(String name) {
        return measure.endsWith("*")
                ? name.startsWith(measure.substring(0, measure.length() - 1))
                : name.equals(measure);
    }
}
