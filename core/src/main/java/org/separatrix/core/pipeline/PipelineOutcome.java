package org.separatrix.core.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.report.Report;

/**
 * How a pipeline ended.
 *
 * @param report what it found, or null if it was stopped before the end
 * @param trained networks trained and saved, in order; the last one may be incomplete if the pipeline was stopped
 */
public record PipelineOutcome(@Nullable Report report, List<ModelStore.StoredModel> trained) {

    /** Copies the list. */
    public PipelineOutcome {
        trained = List.copyOf(trained);
    }

    /**
     * Returns whether the listener stopped the pipeline.
     *
     * @return true if there is no report
     */
    public boolean interrupted() {
        return report == null;
    }
}
