package org.separatrix.geometry.dimension;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.samples.Matched;
import org.separatrix.geometry.subspace.PrincipalComponents;

/**
 * In how many dimensions does the population move under each context, by several definitions and with the bias of few samples and of
 * noise taken away?
 *
 * <p>Source: Abbott, Rajan and Sompolinsky 2011 (arXiv:0912.3832); Srivastava 2005 (doi:10.14490/jjss.35.251); Stringer, Pachitariu,
 * Steinmetz, Carandini and Harris 2019 (doi:10.1038/s41586-019-1346-5).
 */
public final class DimensionalityPlugin implements AnalysisPlugin<DimensionalityOptions> {

    private static final int LONGEST = 50;

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "dimensionality",
            "Dimensionality",
            "For each context, from the eigenvalues of the covariance about its own mean: the participation ratio (sum)^2 / (sum of "
                    + "squares), plain and corrected for few samples, where a block of 1 + 2 sum rho(h)^2 steps, rho the "
                    + "autocorrelation within trials, counts as one sample instead of every step; the entropy dimension exp(-sum "
                    + "p ln p), p the eigenvalues as shares; and the smallest number of components with a share of the variance "
                    + "of at least the wanted fraction. Where conditions (equal inputs) were repeated with noise, the "
                    + "cross-validated spectrum: the covariance of two halves of the repeats along the dimensions of one of them, "
                    + "averaged over random halvings, and the participation ratio of its values above 0. Components above noise: singular "
                    + "values above omega(beta) times their median, the threshold for independent samples with white noise.",
            List.of(
                    "Abbott, Rajan and Sompolinsky 2011, arXiv:0912.3832",
                    "Srivastava 2005, doi:10.14490/jjss.35.251",
                    "Bartlett 1946, doi:10.2307/2983611",
                    "Stringer, Pachitariu, Steinmetz, Carandini and Harris 2019, doi:10.1038/s41586-019-1346-5",
                    "Gavish and Donoho 2014, doi:10.1109/TIT.2014.2323359 (threshold of singular values)"),
            Scope.MODEL,
            false);

    /** Called by the service loader. */
    public DimensionalityPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public DimensionalityOptions defaultOptions() {
        return DimensionalityOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, DimensionalityOptions options) {
        List<String> warnings = new ArrayList<>();
        List<ContextSamples> varying = new ArrayList<>();
        for (ContextSamples each : ContextSamples.of(request, options.quantity())) {
            if (each.varies()) {
                varying.add(each);
            } else {
                warnings.add("context " + each.context() + ": the activity does not vary, so it has no dimensions");
            }
        }
        Map<String, List<ActivityBlock>> blocks = Matched.byContext(request.activity());
        CounterRandom random = CounterRandom.of(request.seed(), "dimensionality");
        List<ContextDimensions> found = request.workers().map(varying.size(), i -> {
            ContextSamples context = varying.get(i);
            return measure(context, blocks.getOrDefault(context.context(), List.of()), options, random.split(i));
        });
        List<Measure> measures = new ArrayList<>();
        found.forEach(each -> measures.addAll(each.measures(options.varianceFraction())));
        Fields result = Fields.empty()
                .with("quantity", Options.name(options.quantity()))
                .with("centred", "on the mean of each context")
                .with(
                        "contexts",
                        found.stream().map(ContextDimensions::describe).toList());
        return new Outcome(
                        result,
                        warnings,
                        found.isEmpty() ? List.of() : List.of(table(found)),
                        found.isEmpty() ? List.of() : List.of(spectra(found)))
                .withMeasures(measures);
    }

    private static ContextDimensions measure(
            ContextSamples context, List<ActivityBlock> blocks, DimensionalityOptions options, CounterRandom random) {
        PrincipalComponents components = PrincipalComponents.of(context.samples());
        RepeatedTrials repeats = RepeatedTrials.of(blocks, context);
        @Nullable
        CrossValidatedSpectrum crossValidated = repeats.reason() == null
                ? CrossValidatedSpectrum.of(repeats.conditions(), options.halvings(), random.split(0))
                : null;
        return new ContextDimensions(
                context,
                components.eigenvalues(),
                components.componentsFor(options.varianceFraction()),
                IndependentSamples.of(context),
                options.draws() == 0
                        ? null
                        : ResampledTrials.interval(
                                context, options.draws(), random.split(1).bits(0) >>> 11),
                crossValidated,
                repeats.reason());
    }

    private static Table table(List<ContextDimensions> found) {
        return new Table(
                "dimensions",
                "Dimensions of each context",
                List.of(
                        Column.of("context", found, ContextDimensions::name),
                        Column.of("samples", found, each -> each.samples().samples().numRows),
                        Column.of("blocks", found, each -> each.independent().blocks()),
                        Column.of("participation ratio", found, each -> orAbsent(each.participationRatio())),
                        Column.of("corrected", found, each -> orAbsent(each.correctedForBlocks())),
                        Column.of("cross-validated", found, each -> orAbsent(each.crossValidatedRatio())),
                        Column.of("entropy dimension", found, each -> orAbsent(each.entropy())),
                        Column.of("components", found, ContextDimensions::components),
                        Column.of(
                                "components above noise",
                                found,
                                each -> each.threshold()
                                        .<Object>map(SingularThreshold::above)
                                        .orElse("not applicable"))));
    }

    private static Object orAbsent(@Nullable Double value) {
        return value == null ? "not applicable" : value;
    }

    private static Figure spectra(List<ContextDimensions> found) {
        List<Series> series = new ArrayList<>();
        for (ContextDimensions each : found) {
            series.add(curve(each.name(), Role.CURVE, each.eigenvalues()));
            each.threshold().ifPresent(noise -> series.add(level(each, noise.variance())));
            CrossValidatedSpectrum signal = each.crossValidated();
            if (signal != null) {
                series.add(curve(each.name() + ", signal alone", Role.REFERENCE, signal.eigenvalues()));
            }
        }
        return new Figure(
                "spectra",
                FigureKind.LINES,
                "Spectra",
                "Variance along each principal component; dashed, the part that repeats of a condition share, where there are "
                        + "repeats, and, level, the threshold below which white noise of independent samples would stay.",
                List.of(Axis.of("component", ""), Axis.of("variance", "")),
                series);
    }

    private static Series level(ContextDimensions context, double variance) {
        double last = Math.min(LONGEST, context.eigenvalues().size());
        return new Series(
                context.name() + ", threshold of noise",
                Role.REFERENCE,
                List.of(NdArray.vector(1.0, last), NdArray.vector(variance, variance)));
    }

    private static Series curve(String name, Role role, NdArray values) {
        int shown = Math.min(LONGEST, values.size());
        double[] number = new double[shown];
        double[] variance = new double[shown];
        for (int k = 0; k < shown; k++) {
            number[k] = k + 1.0;
            variance[k] = values.at(k);
        }
        return new Series(name, role, List.of(NdArray.vector(number), NdArray.vector(variance)));
    }
}
