package org.separatrix.geometry.pca;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;

/**
 * What the analysis {@code pca} found.
 *
 * @param contexts each context, in the order of the activity
 * @param pooled all contexts together
 * @param comparison the subspaces of the contexts, two by two
 */
record PcaResult(List<ContextComponents> contexts, ContextComponents pooled, SubspaceComparison comparison) {

    PcaResult {
        contexts = List.copyOf(contexts);
    }

    /** Returns the contexts and, last, all of them together. */
    List<ContextComponents> all() {
        List<ContextComponents> all = new ArrayList<>(contexts);
        all.add(pooled);
        return all;
    }

    Fields describe(PcaOptions options) {
        int units = pooled.samples().samples().numCols;
        int k = comparison.dimension();
        return Fields.empty()
                .with("quantity", Options.name(options.quantity()))
                .with("centred", true)
                .with("units", units)
                .with(
                        "contexts",
                        all().stream().map(ContextComponents::describe).toList())
                .with("components", k == 0 ? null : k)
                .with("principalAnglesRad", comparison.angles())
                .with("meanSquaredCosine", comparison.overlaps())
                .with("meanSquaredCosineOfRandomSubspaces", k == 0 ? null : (double) k / units);
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (ContextComponents context : all()) {
            int units = context.samples().samples().numCols;
            String place = "context " + context.name() + ": ";
            if (context.count() < 2) {
                warnings.add(place + context.count() + " samples have no variance to decompose; at least 2 are needed");
            } else if (context.rank() == 0) {
                warnings.add(place + "the activity is constant, so it has no participation ratio and no subspace");
            } else if (context.count() <= units) {
                warnings.add(place + context.count() + " samples of " + units
                        + " units: the spectrum ends at component " + (context.count() - 1)
                        + " and the participation ratio is biased low; see the corrected one");
            }
        }
        warnings.addAll(comparison.warnings());
        return warnings;
    }
}
