package org.separatrix.core.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRegistry;
import org.separatrix.core.comparison.ComparedModel;
import org.separatrix.core.comparison.ComparisonSection;
import org.separatrix.core.comparison.Comparisons;
import org.separatrix.core.comparison.Grouping;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Place;
import org.separatrix.core.report.AnalysisResult;
import org.separatrix.core.report.Comparison;

/** The comparisons of a pipeline: what they need, whether they can be made, and making them. */
final class ComparisonStage {

    private final PipelineSpec spec;
    private final Place place;

    ComparisonStage(PipelineSpec spec, String place) {
        this.spec = spec;
        this.place = Place.of(place).in("comparisons");
    }

    /**
     * Lists analyses that comparisons need and the pipeline does not name; they run with their defaults. Analyses of a reading that
     * are not at hand are left out; those that a comparison names must be there.
     *
     * @throws InvalidInputException if an analysis is named that does not exist, or there is nothing to compare
     */
    List<AnalysisSection> missing(AnalysisRegistry registry) {
        Set<String> present =
                spec.analyses().stream().map(AnalysisSection::id).collect(Collectors.toCollection(HashSet::new));
        Set<String> atHand =
                registry.all().stream().map(plugin -> plugin.descriptor().id()).collect(Collectors.toSet());
        List<AnalysisSection> missing = new ArrayList<>();
        for (int i = 0; i < spec.comparisons().size(); i++) {
            ComparisonSection section = spec.comparisons().get(i);
            Place where = place.at(i).in("analyses");
            for (int k = 0; k < section.analyses().size(); k++) {
                AnalysisPlugin<?> named = registry.find(section.analyses().get(k), where.at(k));
                atHand.add(named.descriptor().id());
            }
            for (String id : section.needed()) {
                if (atHand.contains(id) && present.add(id)) {
                    missing.add(section(id));
                }
            }
            if (present.isEmpty()) {
                throw where.problem("nothing", "analyses whose measures are compared, here or in the pipeline");
            }
        }
        return missing;
    }

    /**
     * Checks that every comparison can be made.
     *
     * @throws InvalidInputException if one cannot
     */
    void check(List<ComparedModel> models) {
        for (int i = 0; i < spec.comparisons().size(); i++) {
            Grouping.of(spec.comparisons().get(i), models, place.at(i));
        }
    }

    /** Makes the comparisons. */
    List<Comparison> run(List<Subject> subjects, List<AnalysisResult> results) {
        List<ComparedModel> models =
                subjects.stream().map(ComparisonStage::compared).toList();
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < spec.comparisons().size(); i++) {
            ComparisonSection section = spec.comparisons().get(i);
            long seed = CounterRandom.of(spec.seed(), "comparison|" + section.by() + "|" + section.pair())
                            .bits(0)
                    >>> 11;
            comparisons.add(Comparisons.of(section, Grouping.of(section, models, place.at(i)), models, results, seed));
        }
        return comparisons;
    }

    static ComparedModel compared(Subject subject) {
        return ComparedModel.of(subject.entry(), subject.model().spec().provenance());
    }

    /** Describes a network that is yet to be trained, as far as it is known. */
    static ComparedModel compared(String id, Model untrained, long seed) {
        Subject subject = new Subject(id, new ModelStore.StoredModel(untrained, id, ""), null, null);
        return compared(subject).withSeed(id, seed);
    }

    private static AnalysisSection section(String id) {
        AnalysisSection defaults = AnalysisSection.defaults();
        return new AnalysisSection(id, defaults.contexts(), defaults.inputs(), defaults.kind(), defaults.options());
    }
}
