package org.separatrix.core.pipeline;

import java.util.List;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Option;

/**
 * One analysis of a pipeline.
 *
 * @param id the plugin
 * @param contexts names or vectors of contexts; {@code all} means every context of the model, and {@code none} c = 0
 * @param inputs names of held inputs: {@code epoch:NAME} or {@code epoch:NAME@CONDITION}, {@code all} for every epoch, or
 *     numbers; empty means zero
 * @param kind MAP or FLOW
 * @param options the plugin's options that differ from its defaults
 */
public record AnalysisSection(
        @Option("the plugin") String id,
        @Option("names or vectors of contexts, or all") List<String> contexts,

        @Option("held inputs: epoch:NAME, epoch:NAME@CONDITION, all, or numbers")
        List<String> inputs,

        @Option("whether the network is a map or a flow") SystemKind kind,
        @Option("options of the plugin") Fields options) {

    /** Copies the lists. */
    public AnalysisSection {
        contexts = List.copyOf(contexts);
        inputs = List.copyOf(inputs);
        if (contexts.isEmpty()) {
            throw new FieldException("contexts", contexts, "\"all\" or names");
        }
    }

    /**
     * Returns the values used where the pipeline says nothing.
     *
     * @return an analysis without a plugin yet
     */
    public static AnalysisSection defaults() {
        return new AnalysisSection("", List.of("all"), List.of(), SystemKind.MAP, Fields.empty());
    }
}
