package org.separatrix.core.pipeline;

import java.util.List;
import org.separatrix.core.provenance.Fields;

/**
 * One analysis of a pipeline.
 *
 * @param id the plugin
 * @param contexts names or vectors of contexts; {@code all} means every context of the model
 * @param inputs names of held inputs: {@code epoch:NAME} or {@code epoch:NAME@CONDITION}, or numbers; empty means zero
 * @param kind MAP or FLOW
 * @param options the plugin's options that differ from its defaults
 */
public record AnalysisSection(
        String id,
        List<String> contexts,
        List<String> inputs,
        org.separatrix.core.dynamics.SystemKind kind,
        Fields options) {

    /** Copies the lists. */
    public AnalysisSection {
        contexts = List.copyOf(contexts);
        inputs = List.copyOf(inputs);
    }

    /**
     * Returns the values used where the pipeline says nothing.
     *
     * @return an analysis without a plugin yet
     */
    public static AnalysisSection defaults() {
        return new AnalysisSection(
                "", List.of("all"), List.of(), org.separatrix.core.dynamics.SystemKind.MAP, Fields.empty());
    }
}
