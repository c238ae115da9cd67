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
 * The analysis {@code dpca}: components of activity that each show one factor of the trials, and how much of the variance depends on which.
 *
 * <p>Works on simulated or recorded activity with inputs; needs the network for rates only. Conditions are those of {@link AbstractionPlugin}.
 *
 * <p>Source: Kobak et al. 2016 (doi:10.7554/eLife.10989).
 */
public final class DpcaPlugin implements AnalysisPlugin<DpcaOptions> {

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "dpca",
            "Demixed principal components",
            "Conditions are the cells of binary factors: input channels split at the median of what they showed up to the end of "
                    + "an epoch, and the context, where two contexts are taken together. Their mean courses are split into what "
                    + "depends on each set of factors, with time, and on time alone (marginalisations, by analysis of variance). "
                    + "For each, decoders and encoders of reduced-rank regression with a ridge lambda times the norm of the "
                    + "data, chosen by giving back the marginalisations of one half of the trials from the other half. Explained "
                    + "variance is that of reconstruction over the whole variance; the share of the signal is taken from products "
                    + "of disjoint halves of the trials, which noise does not enter. A component is significant in steps in which "
                    + "held-out trials are decoded better than with every shuffle of trials among conditions.",
            List.of("Kobak et al. 2016, doi:10.7554/eLife.10989"),
            Scope.MODEL,
            false);

    /** Called by the service loader. */
    public DpcaPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public DpcaOptions defaultOptions() {
        return DpcaOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, DpcaOptions options) {
        List<ContextTrials> contexts = ContextTrials.of(request, options.quantity(), options.epoch());
        List<String> channels =
                request.model() == null ? List.of() : request.model().spec().inputs();
        List<String> warnings = new ArrayList<>();
        List<Demixing> found = new ArrayList<>();
        CounterRandom random = CounterRandom.of(request.seed(), "dpca");
        for (List<ContextTrials> together : AbstractionPlugin.sets(contexts, options.pairs(), warnings)) {
            ConditionCells cells = ConditionCells.of(together, channels, options.variables());
            if (cells.isUsable()) {
                found.add(Demixing.of(cells, options, random.split(found.size()), request.workers()));
            } else {
                warnings.add(
                        cells.of() + ": its distinct trials do not split into 4 conditions of at least 2 trials by "
                                + "their inputs, so nothing is demixed");
            }
        }
        List<Measure> measures = new ArrayList<>();
        found.forEach(each -> measures.addAll(measures(each)));
        Fields result = Fields.empty()
                .with("quantity", Options.name(options.quantity()))
                .with("units", contexts.get(0).samples().samples().numCols)
                .with("sets", found.stream().map(Demixing::describe).toList());
        return new Outcome(result, warnings, DpcaPictures.tables(found), DpcaPictures.figures(found))
                .withMeasures(measures);
    }

    private static List<Measure> measures(Demixing each) {
        String of = each.cells().of();
        double context = 0.0;
        double inputs = 0.0;
        double interactions = 0.0;
        int factors = each.cells().variables().size();
        for (int set = 1; set < 1 << factors; set++) {
            double share = each.signal().at(set - 1);
            if (Integer.bitCount(set) > 1) {
                interactions += share;
            } else if (each.cells()
                    .variables()
                    .get(Integer.numberOfTrailingZeros(set))
                    .isContext()) {
                context += share;
            } else {
                inputs += share;
            }
        }
        List<Measure> measures = new ArrayList<>();
        if (each.cells().contexts().size() == 2) {
            measures.add(share("signal-of-context", of, context, "the context"));
        }
        measures.add(share("signal-of-inputs", of, inputs, "single input variables"));
        measures.add(share("signal-of-interactions", of, interactions, "several factors jointly"));
        measures.add(share("signal-of-time", of, each.signal().at((1 << factors) - 1), "time alone"));
        measures.add(Measure.of(
                "demixed-variance",
                of,
                each.found().total(),
                "",
                "share of the variance of condition means that all demixed components together give back",
                "higher = better described"));
        return measures;
    }

    private static Measure share(String name, String of, double value, String what) {
        return Measure.of(
                name,
                of,
                value,
                "",
                "share of the signal variance of condition means that depends on " + what
                        + ", from products of disjoint halves of the trials",
                "higher = more of it");
    }
}
