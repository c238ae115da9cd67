package org.separatrix.geometry.topology;

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
 * The analysis {@code persistence}: components and loops of the states of each context, and of all contexts together.
 *
 * <p>Works on simulated or recorded activity; needs the network for rates only. A context with fewer than four samples, or whose states do
 * not vary, is left out with a warning.
 *
 * <p>Source: Edelsbrunner, Letscher and Zomorodian 2002 (doi:10.1007/s00454-002-2885-2); Bauer 2021 (doi:10.1007/s41468-021-00071-5).
 */
public final class PersistencePlugin implements AnalysisPlugin<PersistenceOptions> {

    private static final String HIGHER = "higher = clearer";

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "persistence",
            "Components and loops",
            "Persistent homology over Z/2 of the Vietoris-Rips filtration of the states of each context, and of all together under "
                    + "the name 'pooled', in dimensions 0 (components) and 1 (loops). States are taken in their leading "
                    + "principal components; points are chosen furthest from each other, and their bars differ from those of all "
                    + "samples by at most the covering radius at either end. All lengths are in units of the largest distance "
                    + "between points. Chance: as many independent Gaussian points with the same covariance, treated alike; p is "
                    + "(1 + clouds with a bar at least as long) / (1 + clouds). Components without the one that never ends.",
            List.of(
                    "Edelsbrunner, Letscher and Zomorodian 2002, doi:10.1007/s00454-002-2885-2",
                    "de Silva, Morozov and Vejdemo-Johansson 2011, doi:10.1088/0266-5611/27/12/124003",
                    "Bauer 2021, doi:10.1007/s41468-021-00071-5"),
            Scope.MODEL,
            false);

    /** Called by the service loader. */
    public PersistencePlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public PersistenceOptions defaultOptions() {
        return PersistenceOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, PersistenceOptions options) {
        List<ContextSamples> contexts = new ArrayList<>(ContextSamples.of(request, options.quantity()));
        contexts.add(ContextSamples.pool(contexts));
        CounterRandom random = CounterRandom.of(request.seed(), "persistence");
        List<CloudShape> found = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (int i = 0; i < contexts.size(); i++) {
            ContextSamples context = contexts.get(i);
            CloudShape shape = CloudShape.of(context, options, random.split(i), request.workers());
            if (shape == null) {
                warnings.add("context " + context.context() + ": " + context.samples().numRows
                        + " samples that do not vary, or fewer than 4, have no shape");
            } else {
                found.add(shape);
                if (2.0 * shape.coveringRadius() > shape.longest().loop()
                        && shape.longest().loop() > 0.0) {
                    warnings.add(
                            "context " + context.context() + ": the longest loop is shorter than twice the covering "
                                    + "radius of the points, so all samples together may have none; the option points takes more");
                }
            }
        }
        List<Measure> measures = new ArrayList<>();
        found.forEach(shape -> measures.addAll(measures(shape)));
        Fields result = Fields.empty()
                .with("quantity", Options.name(options.quantity()))
                .with("units", contexts.get(0).samples().numCols)
                .with("contexts", found.stream().map(CloudShape::describe).toList());
        return new Outcome(result, warnings, PersistencePictures.tables(found), PersistencePictures.figures(found))
                .withMeasures(measures);
    }

    private static List<Measure> measures(CloudShape shape) {
        String of = shape.context().equals(ContextSamples.POOLED) ? "" : shape.context();
        CloudShape.Longest longest = shape.longest();
        return List.of(
                Measure.of(
                                "longest-loop",
                                of,
                                longest.loop(),
                                "",
                                "length of the longest bar of dimension 1 over the largest distance",
                                HIGHER)
                        .withChance(shape.chance(CloudShape.Longest::loop)),
                Measure.of(
                                "second-loop",
                                of,
                                longest.secondLoop(),
                                "",
                                "length of the second longest bar of dimension 1 over the largest distance",
                                HIGHER)
                        .withChance(shape.chance(CloudShape.Longest::secondLoop)),
                Measure.of(
                        "loop-ratio",
                        of,
                        shape.ratio(),
                        "",
                        "length of the longest loop over that of the second longest",
                        "higher = one loop stands out"),
                Measure.of(
                                "longest-component",
                                of,
                                longest.component(),
                                "",
                                "length of the longest bar of dimension 0 that ends over the largest distance",
                                "higher = further apart")
                        .withChance(shape.chance(CloudShape.Longest::component)));
    }
}
