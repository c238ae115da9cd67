package org.separatrix.core.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;

/**
 * A network in a report.
 *
 * @param id unique within the report
 * @param file path of the model file as given or written, or null where there is none
 * @param sha256 hash of the file, or null where there is none
 * @param units N
 * @param mechanism the modulation's label, for example {@code bias+hadamard}
 * @param seed seed it was trained with, or null where unknown
 * @param details specification and training summary
 * @param tables tables about the network itself
 * @param figures figures about the network itself: learning curves
 */
public record ModelEntry(
        String id,
        @Nullable String file,
        @Nullable String sha256,
        int units,
        String mechanism,
        @Nullable Long seed,
        Fields details,
        List<Table> tables,
        List<Figure> figures) {

    public ModelEntry {
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
    }
}
