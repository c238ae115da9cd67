package org.separatrix.geometry.task;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.Measure;

/**
 * The analysis {@code abstraction}: in which geometry a network holds the conditions of its tasks, whether variables keep their code in other
 * conditions, and how many dichotomies a linear readout could use.
 *
 * <p>Works on simulated or recorded activity with inputs; needs the network for rates only. A context whose trials do not split into
 * conditions with two distinct trials each is left out with a warning.
 *
 * <p>Source: Bernardi et al. 2020 (doi:10.1016/j.cell.2020.09.031).
 */
public final class AbstractionPlugin implements AnalysisPlugin<AbstractionOptions> {

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "abstraction",
            "Abstraction and shattering",
            "Conditions are the cells of binary variables: input channels split at the median of what they showed up to the "
                    + "step that is read, and the context, where two contexts are taken together; trials of one condition "
                    + "differ in everything else. Over balanced dichotomies of the conditions: accuracy of a linear rule on "
                    + "held-out trials (its mean is the shattering dimensionality), on held-out conditions that differ from "
                    + "each other in one variable (cross-condition generalization), and the parallelism score, the largest mean "
                    + "cosine between coding vectors over all pairings of conditions. Training statistics alone centre and "
                    + "scale the samples. Chance: labels of trials dealt anew; for generalization and parallelism, units "
                    + "reordered alike in both conditions of a pair, with the same maximum. p is (1 + b) / (1 + M), on one "
                    + "side for accuracy and parallelism, on both for generalization.",
            List.of(
                    "Bernardi et al. 2020, doi:10.1016/j.cell.2020.09.031",
                    "Rigotti et al. 2013, doi:10.1038/nature12160",
                    "Hsieh et al. 2008, doi:10.1145/1390156.1390208"),
            Scope.MODEL,
            false);

    /** Called by the service loader. */
    public AbstractionPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public AbstractionOptions defaultOptions() {
        return AbstractionOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, AbstractionOptions options) {
        List<ContextTrials> contexts = ContextTrials.of(request, options.quantity(), options.epoch());
        List<String> channels =
                request.model() == null ? List.of() : request.model().spec().inputs();
        List<String> warnings = new ArrayList<>();
        List<Abstraction> found = new ArrayList<>();
        CounterRandom random = CounterRandom.of(request.seed(), "abstraction");
        for (List<ContextTrials> together : sets(contexts, options.pairs(), warnings)) {
            ConditionCells cells = ConditionCells.of(together, channels, options.variables());
            if (cells.isUsable()) {
                found.add(Abstraction.of(cells, options, random.split(found.size()), request.workers()));
            } else {
                warnings.add(
                        cells.of() + ": its distinct trials do not split into 4 conditions of at least 2 trials by "
                                + "their inputs, so it has no dichotomies");
            }
        }
        List<Measure> measures = new ArrayList<>();
        found.forEach(each -> measures.addAll(AbstractionMeasures.of(each, options)));
        Fields result = Fields.empty()
                .with("quantity", Options.name(options.quantity()))
                .with("units", contexts.get(0).samples().samples().numCols)
                .with("classifier", Options.name(options.classifier()))
                .with("sets", found.stream().map(each -> each.describe(options)).toList());
        return new Outcome(
                        result,
                        warnings,
                        AbstractionPictures.tables(found, options),
                        AbstractionPictures.figures(found, options))
                .withMeasures(measures);
    }

    static List<List<ContextTrials>> sets(List<ContextTrials> contexts, int most, List<String> warnings) {
        List<List<ContextTrials>> sets = new ArrayList<>();
        contexts.forEach(context -> sets.add(List.of(context)));
        int pairs = 0;
        for (int i = 0; i < contexts.size(); i++) {
            for (int j = i + 1; j < contexts.size(); j++) {
                if (pairs++ < most) {
                    sets.add(List.of(contexts.get(i), contexts.get(j)));
                }
            }
        }
        if (pairs > most) {
            warnings.add("of " + pairs + " pairs of contexts the first " + most
                    + " were taken together; the option pairs takes more, the contexts of the analysis choose others");
        }
        return sets;
    }
}
