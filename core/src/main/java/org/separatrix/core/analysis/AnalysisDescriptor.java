package org.separatrix.core.analysis;

import java.util.List;

/**
 * What a plugin is, for users and for reports.
 *
 * @param id identifier in lower case with hyphens, as pipelines name it
 * @param title a few words
 * @param definition what is computed, in one paragraph
 * @param sources publications
 * @param scope what one call covers
 * @param needsModel whether it needs a network; if not, recorded activity suffices
 */
public record AnalysisDescriptor(
        String id, String title, String definition, List<String> sources, Scope scope, boolean needsModel) {

    public AnalysisDescriptor {
        sources = List.copyOf(sources);
    }
}
