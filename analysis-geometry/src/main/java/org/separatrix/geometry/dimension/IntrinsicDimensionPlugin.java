package org.separatrix.geometry.dimension;

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
import org.separatrix.geometry.samples.ContextSamples;

/**
 * The analysis {@code intrinsic-dimension}: the dimension of the surface on which the states of each context lie, and of all together.
 *
 * <p>Works on simulated or recorded activity; needs the network for rates only. A context of fewer than 20 distinct points has no estimate
 * and a warning.
 *
 * <p>Source: Facco, d'Errico, Rodriguez and Laio 2017 (doi:10.1038/s41598-017-11873-y).
 */
public final class IntrinsicDimensionPlugin implements AnalysisPlugin<IntrinsicDimensionOptions> {

    private static final int FEWEST = 20;
    private static final String HIGHER = "higher = more dimensions";

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "intrinsic-dimension",
            "Intrinsic dimension",
            "Dimension of the surface, however curved, on which the samples of a context lie, and of all contexts together under "
                    + "the name 'pooled', from the ratios of each point's distances to its two nearest neighbours: the slope of "
                    + "-ln(1 - i/n) against the logarithm of the i-th smallest ratio through the origin, without the largest "
                    + "ratios, and the maximum of the likelihood, (n - 1) / sum of the logarithms. Points in one place count "
                    + "once; points of one trial within the window are no neighbours. Both are too low beyond about 5 dimensions "
                    + "with few points, and mean nothing for a set of separate points.",
            List.of("Facco, d'Errico, Rodriguez and Laio 2017, doi:10.1038/s41598-017-11873-y"),
            Scope.MODEL,
            false);

    /** Called by the service loader. */
    public IntrinsicDimensionPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public IntrinsicDimensionOptions defaultOptions() {
        return IntrinsicDimensionOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, IntrinsicDimensionOptions options) {
        List<ContextSamples> contexts = new ArrayList<>(ContextSamples.of(request, options.quantity()));
        contexts.add(ContextSamples.pool(contexts));
        CounterRandom random = CounterRandom.of(request.seed(), "intrinsic-dimension");
        List<IntrinsicDimension> found = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < contexts.size(); i++) {
            ContextSamples context = contexts.get(i);
            if (context.samples().numRows == 0) {
                warnings.add("context " + context.context() + ": no samples");
                continue;
            }
            IntrinsicDimension one = IntrinsicDimension.of(context, options, random.split(i), request.workers());
            warn(one, warnings);
            found.add(one);
        }
        Fields result = Fields.empty()
                .with("quantity", Options.name(options.quantity()))
                .with("units", contexts.get(0).samples().numCols)
                .with("discard", options.discard())
                .with(
                        "contexts",
                        found.stream().map(IntrinsicDimension::describe).toList());
        return new Outcome(
                        result,
                        warnings,
                        IntrinsicDimensionPictures.tables(found),
                        IntrinsicDimensionPictures.figures(found, options.discard()))
                .withMeasures(measures(found));
    }

    private static void warn(IntrinsicDimension one, List<String> warnings) {
        String place = "context " + one.context() + ": ";
        int used = one.estimate().logRatios().size();
        if (used < FEWEST) {
            warnings.add(
                    place + "only " + used + " distinct points have two neighbours outside the window; an estimate "
                            + "needs at least " + FEWEST);
        }
        int duplicates = one.samples() - one.distinct();
        if (2 * duplicates > one.samples()) {
            warnings.add(place + duplicates + " of " + one.samples()
                    + " samples repeat another state, as where the network has settled, and count once");
        }
        Double fit = one.fit();
        if (one.isTooLarge()) {
            warnings.add(place + "the estimate exceeds the " + one.linear()
                    + " principal components that hold 99.9 % of the "
                    + "variance: the points lie at even distances, as trials of a regular grid of conditions do, and are not "
                    + "a sample of a surface; it is not quoted");
        } else if (fit != null && fit > 5.0) {
            warnings.add(place + "beyond 5 dimensions the estimate is too low unless points are very many");
        }
    }

    private static List<Measure> measures(List<IntrinsicDimension> found) {
        List<Measure> measures = new ArrayList<>();
        for (IntrinsicDimension one : found) {
            boolean enough = one.estimate().logRatios().size() >= FEWEST && !one.isTooLarge();
            String of = one.context().equals(ContextSamples.POOLED) ? "" : one.context();
            measures.add(Measure.of(
                            "intrinsic-dimension",
                            of,
                            enough ? one.fit() : null,
                            "",
                            "dimension of the surface of states by the ratios of two nearest distances, fitted",
                            HIGHER)
                    .withInterval(enough ? one.interval() : null));
            measures.add(Measure.of(
                    "intrinsic-dimension-likelihood",
                    of,
                    enough ? one.likelihood() : null,
                    "",
                    "dimension of the surface of states by the ratios of two nearest distances, of largest likelihood",
                    HIGHER));
        }
        return measures;
    }
}
